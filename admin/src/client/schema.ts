/** Generated from the operator API's OpenAPI description by `npm run client`. Not edited by hand. */
export interface paths {
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who sits at this browser
         * @description The person, the company, what the role may do, and the token that every change has to carry as `x-csrf-token`. Asks for the permission `session:read`.
         */
        get: operations["session.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Work for another company of yours
         * @description From then on this session reads and writes there; read the session again, its token is another. Asks for the permission `session:edit`.
         */
        post: operations["session.enter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove who you are with a code
         * @description A code of the authenticator app or a backup code. It opens what needs a fresh proof for five minutes. Asks for the permission `session:edit`.
         */
        post: operations["session.stepUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/step-up/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to prove who you are with a passkey
         * @description What `navigator.credentials.get` takes; the challenge is good once. Asks for the permission `session:edit`.
         */
        post: operations["session.passkeyOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/step-up/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove who you are with a passkey
         * @description What `navigator.credentials.get` gave. It opens what needs a fresh proof for five minutes. Asks for the permission `session:edit`.
         */
        post: operations["session.passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where you are signed in
         * @description Live sessions of this person, newest first. Asks for the permission `session:read`.
         */
        get: operations["session.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End one of your sessions
         * @description From then on it opens nothing, also what is under way. Asks for the permission `session:revoke`.
         */
        post: operations["session.revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/revoke-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out everywhere else
         * @description Every session but this one ends at once. Asks for the permission `session:revoke`.
         */
        post: operations["session.revokeOthers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the company's members
         * @description Newest first. `workspace` keeps those who are confined to it; `search` looks at names and addresses. Only whoever may change members is told how they sign in. Asks for the permission `member:read`.
         */
        get: operations["members.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a member
         * @description Counts from their very next request. Whoever is suspended comes in by no session and no token until that is lifted; the last active owner stays one. Asks for the permission `member:edit`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["members.edit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a member out everywhere
         * @description Ends every session of this person; their tokens go on. Asks for the permission `member:edit`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["members.signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations
         * @description Newest first, with what became of each. Never with its secret. Asks for the permission `invitation:read`.
         */
        get: operations["members.invitations"];
        put?: never;
        /**
         * Invite somebody
         * @description `secret` is shown this once and serves once: give it to them behind the control plane's address, as `/welcome#<secret>`. What follows the # is sent to no server. Asks for the permission `invitation:create`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["members.invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an invitation back
         * @description From then on its secret opens nothing. Asks for the permission `invitation:revoke`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["members.uninvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tokens of machines
         * @description Newest first; with what they may do and when they run out, never with the token. Asks for the permission `token:read`.
         */
        get: operations["members.tokens"];
        put?: never;
        /**
         * Make a token for a machine
         * @description `token` is shown this once; only its hash is kept. Asks for the permission `token:create`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["members.makeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a token back
         * @description From then on it opens nothing, and what it has open ends. Asks for the permission `token:revoke`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["members.revokeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what an invitation is for
         * @description Asked by somebody who is nobody here yet: the secret is the proof.
         */
        post: operations["welcome.look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitation/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Makes the account, or joins the company with an account that is there already and whose own password is given.
         */
        post: operations["welcome.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say of every member whether they can see a row
         * @description `row` is the id of a row that you see yourself. Newest member first; each with what decides. Asks for the permission `audit:read`.
         */
        get: operations["access.who"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain why a member can see a row, or not
         * @description `row` is the id of a row that you see yourself; what you do not see answers as what is not there. Asks for the permission `audit:read`.
         */
        get: operations["access.explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspaces
         * @description Newest first; `search` looks at names. Asks for the permission `workspace:read`.
         */
        get: operations["workspaces.list"];
        put?: never;
        /**
         * Make a workspace
         * @description A company has at most 200, each with a name of its own. Asks for the permission `workspace:create`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["workspaces.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rename a workspace
         * @description Everything in it stays where it is. Asks for the permission `workspace:edit`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["workspaces.rename"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which member a token or session is
         * @description Asks for the permission `session:read`.
         */
        get: operations["desk.me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List payouts, the last drafted first
         * @description Asks for the permission `payout:read`.
         */
        get: operations["desk.payouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payouts/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare prepared with sent payouts, per currency
         * @description Of what was drafted in the span: the last 30 days unless `since` says otherwise, at most 366 days. Asks for the permission `payout:read`.
         */
        get: operations["desk.reconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one payout with its items, evidence and receipts
         * @description Asks for the permission `payout:read`.
         */
        get: operations["desk.payout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch a receipt
         * @description The file itself, as an attachment, with its SHA-256 in the header `digest`. Asks for the permission `receipt:read`.
         */
        get: operations["desk.receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List contacts, the last changed first
         * @description Asks for the permission `contact:read`.
         */
        get: operations["contacts.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one contact, with where each field came from
         * @description Asks for the permission `contact:read`.
         */
        get: operations["contacts.get"];
        put?: never;
        /**
         * Change a contact's name, stage or consent
         * @description Address and account are not changed here: they decide whom a message reaches and where money goes. Asks for the permission `contact:edit`.
         */
        post: operations["contacts.edit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List notes about a contact, newest first
         * @description Asks for the permission `note:read`.
         */
        get: operations["contacts.notes"];
        put?: never;
        /**
         * Write a note about a contact
         * @description Asks for the permission `note:create`.
         */
        post: operations["contacts.note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conversations, the last to move first
         * @description Asks for the permission `conversation:read`.
         */
        get: operations["conversations.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one conversation
         * @description Asks for the permission `conversation:read`.
         */
        get: operations["conversations.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the messages of a conversation, in the order they were said or newest first
         * @description What came in, what was answered, and private notes, each in its place. Asks for the permission `message:read`.
         */
        get: operations["conversations.messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a conversation over from the agent
         * @description The agent is silent at once; what people already approved still runs. Asks for the permission `conversation:take`.
         */
        post: operations["conversations.take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/hand-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a conversation back to the agent
         * @description The agent answers again from the next message on. Asks for the permission `conversation:take`.
         */
        post: operations["conversations.giveBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List private notes among members, oldest first
         * @description Asks for the permission `note:read`.
         */
        get: operations["conversations.notes"];
        put?: never;
        /**
         * Write a private note
         * @description It is shown to members alone: neither the agent nor the contact reads it. Asks for the permission `note:create`.
         */
        post: operations["conversations.note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outbound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was or will be said to people outside, newest first
         * @description A page may hold fewer rows than asked for and still have a next one: rare matches are looked for in bounded steps. Asks for the permission `message:read`.
         */
        get: operations["outbound.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List actions, newest first
         * @description A page may hold fewer rows than asked for and still have a next one: rare matches are looked for in bounded steps. Asks for the permission `action:read`.
         */
        get: operations["actions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what policy or the gate denied, newest first
         * @description A page may hold fewer rows than asked for and still have a next one: rare matches are looked for in bounded steps. Asks for the permission `blocked:read`.
         */
        get: operations["actions.blocked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blocked/{id}/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say whether policy was right to block a call
         * @description Changes nothing about the call or the policy: the list can be narrowed by it. It leaves the list of what waits for a person. Asks for the permission `blocked:mark`.
         */
        post: operations["actions.mark"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unknown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List calls of which nobody knows whether they happened, oldest first
         * @description They are never tried again by themselves: a person or a query at the provider settles them. Asks for the permission `action:read`.
         */
        get: operations["actions.unknown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one action with its verdict, decisions and outcome
         * @description Asks for the permission `action:read`.
         */
        get: operations["actions.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what became of a call with an unknown outcome
         * @description Nothing is sent: it records what a person found out, with the reason. The conversation goes on with that outcome. Asks for the permission `action:settle`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["actions.settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List approvals
         * @description Amounts are compared in minor units, of the payout on record or of the arguments. Asks for the permission `approval:read`.
         */
        get: operations["approvals.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one approval with all that a decision needs
         * @description Asks for the permission `approval:read`.
         */
        get: operations["approvals.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/watchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See who else looks at an approval now
         * @description A hint, kept for seconds. Asking counts as looking; it decides and changes nothing. Asks for the permission `approval:read`.
         */
        get: operations["approvals.watchers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve, reject or edit a held call
         * @description Bound to `digest`: what was shown is what runs. Edited arguments go through the tool's schema and the policy again. With a release hold the call waits until `releaseAt`; calls that move money need a fresh proof. Asks for the permission `approval:decide`.
         */
        post: operations["approvals.decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an approval back before it is released
         * @description Only within the release hold, and from any device; afterwards it is refused. Asks for the permission `approval:decide`.
         */
        post: operations["approvals.undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve several held calls of one kind
         * @description One tool and the same rules; never money, never what needs more than one person, never what touches somebody not on record. Refused as a whole otherwise; each item is then decided by itself and answers for itself. Asks for the permission `approval:decide`.
         */
        post: operations["approvals.batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all that waits for a person, oldest first
         * @description Blocked and expired ones of the last days only: `/v1/blocked` and `/v1/approvals` hold all of them. Asks for the permission `attention:read`.
         */
        get: operations["attention.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attention/{kind}/{id}/put-aside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put aside what nobody has to look at any more
         * @description With a reason, which stands in the audit. Nothing is deleted. Asks for the permission `attention:settle`.
         */
        post: operations["attention.putAside"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a held delivery on its way once more
         * @description For deliveries that are `quarantined` or `unreadable`; its bytes stay as they came. Asks for the permission `delivery:redrive`.
         */
        post: operations["attention.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audit entries, newest first
         * @description A page may hold fewer rows than asked for and still have a next one: rare matches are looked for in bounded steps, so that a page costs the same at any depth. Asks for the permission `audit:read`.
         */
        get: operations["audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the audit was found when it was last verified
         * @description Null: never yet. Asks for the permission `audit:read`.
         */
        get: operations["audit.proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one audit entry with its hash and its seal
         * @description Asks for the permission `audit:read`.
         */
        get: operations["audit.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the audit with its seals
         * @description JSON lines with seals and checkpoints, which `countersign audit verify` checks without us. Asks for the permission `audit:export`. At a browser it asks for a proof not older than five minutes.
         */
        get: operations["audit.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions of the policy, newest first
         * @description Asks for the permission `policy:read`.
         */
        get: operations["policies.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the policy that is in force, with its files
         * @description Asks for the permission `policy:read`.
         */
        get: operations["policies.active"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a policy without putting it in force
         * @description Findings name file, line and rule; the tests in the files are run. Nothing is stored. Asks for the permission `policy:test`.
         */
        post: operations["policies.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a policy in force
         * @description Refused unless it loads and its tests pass, and where the company asks for two owners. Asks for the permission `policy:activate`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["policies.activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what changes, as server-sent events
         * @description After `event: ready` (load what you show), `event: changed` with `data: {"resource","id"}` for rows that you may read; `event: resync` when some were left out (load again, come back); `event: closed` when your session or token is no longer good. A comment line every 15 seconds says that the line is up. Asks for the permission `session:read`.
         */
        get: operations["events.stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what waits and what is wrong, tile by tile
         * @description A tile that cannot be read is null with a reason; the others stand. Counts stop at 100: `more` says that there are others. Asks for the permission `session:read`.
         */
        get: operations["overview.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export approvals as CSV or JSON lines
         * @description Text cells that a spreadsheet would take for a formula begin with an apostrophe. JSON lines end with `{"end":{"rows","complete"}}`; a CSV that was cut at the bound says so in its last row. An export that breaks off ends the connection. Asks for the permission `approval:export`. At a browser it asks for a proof not older than five minutes.
         */
        get: operations["exports.approvals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export actions as CSV or JSON lines
         * @description Text cells that a spreadsheet would take for a formula begin with an apostrophe. JSON lines end with `{"end":{"rows","complete"}}`; a CSV that was cut at the bound says so in its last row. An export that breaks off ends the connection. Asks for the permission `action:export`. At a browser it asks for a proof not older than five minutes.
         */
        get: operations["exports.actions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/blocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export blocked as CSV or JSON lines
         * @description Text cells that a spreadsheet would take for a formula begin with an apostrophe. JSON lines end with `{"end":{"rows","complete"}}`; a CSV that was cut at the bound says so in its last row. An export that breaks off ends the connection. Asks for the permission `blocked:export`. At a browser it asks for a proof not older than five minutes.
         */
        get: operations["exports.blocked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export contacts as CSV or JSON lines
         * @description Text cells that a spreadsheet would take for a formula begin with an apostrophe. JSON lines end with `{"end":{"rows","complete"}}`; a CSV that was cut at the bound says so in its last row. An export that breaks off ends the connection. Asks for the permission `contact:export`. At a browser it asks for a proof not older than five minutes.
         */
        get: operations["exports.contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export payouts as CSV or JSON lines
         * @description Text cells that a spreadsheet would take for a formula begin with an apostrophe. JSON lines end with `{"end":{"rows","complete"}}`; a CSV that was cut at the bound says so in its last row. An export that breaks off ends the connection. Asks for the permission `payout:export`. At a browser it asks for a proof not older than five minutes.
         */
        get: operations["exports.payouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export audit entries as CSV or JSON lines
         * @description Text cells that a spreadsheet would take for a formula begin with an apostrophe. JSON lines end with `{"end":{"rows","complete"}}`; a CSV that was cut at the bound says so in its last row. An export that breaks off ends the connection. Asks for the permission `audit:export`. At a browser it asks for a proof not older than five minutes.
         */
        get: operations["exports.audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/streams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how the streams stand
         * @description Of the whole installation: all companies share the streams. Asks for the permission `stream:read`.
         */
        get: operations["operations.streams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages that nobody could handle, oldest first
         * @description Asks for the permission `stream:read`.
         */
        get: operations["operations.deadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{seq}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look into a dead letter
         * @description Asks for the permission `stream:read`.
         */
        get: operations["operations.deadLetter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{seq}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a dead letter to its conversation again
         * @description Its bytes stay as they were; what was done already is not done again. Asks for the permission `stream:redrive`.
         */
        post: operations["operations.redrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{seq}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drop a dead letter for good
         * @description Asks for the permission `stream:redrive`.
         */
        post: operations["operations.drop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what came in from outside, newest first
         * @description Messages of channels and webhooks. A page may hold fewer rows than asked for and go on. Asks for the permission `delivery:read`.
         */
        get: operations["operations.deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look into a delivery
         * @description Asks for the permission `delivery:read`.
         */
        get: operations["operations.delivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See the installed plugins and how their calls end
         * @description Asks for the permission `integration:read`.
         */
        get: operations["operations.integrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/{plugin}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask whether the service behind a plugin answers
         * @description With the settings in force, within ten seconds, in the plugin's own thread. Nothing is sent or changed by it. Asks for the permission `integration:test`.
         */
        post: operations["operations.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what models took: tokens and cost
         * @description By day unless asked otherwise; of the last 30 days unless `since` says otherwise, at most 92 days. Asks for the permission `usage:read`.
         */
        get: operations["operations.usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify the audit, with progress
         * @description JSON lines: `{"progress":{"entries","epochs"}}` as it goes, at last `{"report":{"ok","entries","epochs","unsealed","first"}}`, whose `first` names the first bad entry. One at a time per company. Asks for the permission `audit:read`.
         */
        get: operations["operations.verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See held deliveries by why they are held
         * @description Of the oldest held ones, counted up to a bound; the largest group first. Asks for the permission `delivery:read`.
         */
        get: operations["replays.issues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan to try held deliveries again
         * @description Counts and names what fits now, oldest first. Nothing is sent by this. The plan runs out after ten minutes. Asks for the permission `delivery:redrive`.
         */
        post: operations["replays.plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how far a plan is
         * @description Each delivery of it with how it ended, once it was tried. Asks for the permission `delivery:read`.
         */
        get: operations["replays.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/plans/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a plan
         * @description Tries its deliveries one by one and answers at once. Asked again while it runs or after it, it only tells how it stands. Asks for the permission `delivery:redrive`.
         */
        post: operations["replays.run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/plans/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a plan
         * @description What was tried stays so; the rest is left as it is. Asks for the permission `delivery:redrive`.
         */
        post: operations["replays.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See whether what comes in is handed on
         * @description Who paused it, since when and why; and how much waits. Asks for the permission `settings:read`.
         */
        get: operations["flow.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause what comes in
         * @description Senders are answered as ever and nothing is lost: deliveries wait in the inbox. Holds everywhere within two seconds. Asks for the permission `settings:edit`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["flow.pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intake/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume what comes in
         * @description What waited is handed on first, oldest first; only then what comes in goes directly again. Asks for the permission `settings:edit`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["flow.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List agents and the versions they had, newest first
         * @description Asks for the permission `agent:read`.
         */
        get: operations["versions.agents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{name}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one version of an agent, with its prompts
         * @description Asks for the permission `agent:read`.
         */
        get: operations["versions.agent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one version of the policy with its text
         * @description To show a difference, read both versions. Asks for the permission `policy:read`.
         */
        get: operations["versions.policy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/versions/{version}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a version in force that was in force before
         * @description It is checked again, tests included. One owner is enough: it was agreed on before. Asks for the permission `policy:activate`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["versions.rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List proposed versions of the policy, newest first
         * @description Asks for the permission `policy:read`.
         */
        get: operations["versions.proposals"];
        put?: never;
        /**
         * Propose a version for a second owner to put in force
         * @description It is checked first; its tests must pass. Asks for the permission `policy:activate`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["versions.propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy-proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a proposed version with its text
         * @description Asks for the permission `policy:read`.
         */
        get: operations["versions.proposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy-proposals/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a proposed version in force as the second owner
         * @description `version` is the one you looked at. Whoever proposed it cannot confirm it; refused when another version was put in force since. Asks for the permission `policy:activate`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["versions.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy-proposals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw or turn down a proposed version
         * @description Asks for the permission `policy:activate`.
         */
        post: operations["versions.withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how many owners put a policy in force
         * @description Asks for the permission `settings:read`.
         */
        get: operations["versions.settings"];
        put?: never;
        /**
         * Ask for two owners, or one
         * @description With two or more owners, one alone cannot go back from two to one. Asks for the permission `settings:edit`. At a browser it asks for a proof not older than five minutes.
         */
        post: operations["versions.set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge recorded calls again under another version
         * @description The last calls you may read, by what was kept of them. What cannot be known is said, never guessed. Changes nothing. Asks for the permission `policy:test`.
         */
        post: operations["trials.whatIf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{name}/{version}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Talk to an agent where nothing it wants is done
         * @description A real question to the model, out of the day's budget. Calls are judged by the policy in force, with facts you may read; none is made, stored or sent. Asks for the permission `agent:test`.
         */
        post: operations["trials.try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the agent about a call that waits
         * @description It answers in its own words, from what you may read of the conversation. The call, its digest and the conversation stay as they are. Asks for the permission `approval:decide`.
         */
        post: operations["trials.ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem500: {
            type: string;
            title: string;
            detail: string;
            traceId: string;
            errors?: {
                path: (string | number)[];
                message: string;
            }[];
            decided?: {
                /** @enum {string} */
                outcome: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                by: {
                    id: string;
                    name: string;
                }[];
                at: number | null;
            };
            roles?: ("owner" | "manager" | "support" | "finance" | "auditor")[];
            problems?: {
                file: string;
                line: number;
                column: number;
                rule?: string;
                code: string;
                message: string;
                hint?: string;
            }[];
            retryAfter_s?: number;
            /** @enum {number} */
            status: 500;
        };
        Problem400: {
            type: string;
            title: string;
            detail: string;
            traceId: string;
            errors?: {
                path: (string | number)[];
                message: string;
            }[];
            decided?: {
                /** @enum {string} */
                outcome: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                by: {
                    id: string;
                    name: string;
                }[];
                at: number | null;
            };
            roles?: ("owner" | "manager" | "support" | "finance" | "auditor")[];
            problems?: {
                file: string;
                line: number;
                column: number;
                rule?: string;
                code: string;
                message: string;
                hint?: string;
            }[];
            retryAfter_s?: number;
            /** @enum {number} */
            status: 400;
        };
        Problem503: {
            type: string;
            title: string;
            detail: string;
            traceId: string;
            errors?: {
                path: (string | number)[];
                message: string;
            }[];
            decided?: {
                /** @enum {string} */
                outcome: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                by: {
                    id: string;
                    name: string;
                }[];
                at: number | null;
            };
            roles?: ("owner" | "manager" | "support" | "finance" | "auditor")[];
            problems?: {
                file: string;
                line: number;
                column: number;
                rule?: string;
                code: string;
                message: string;
                hint?: string;
            }[];
            retryAfter_s?: number;
            /** @enum {number} */
            status: 503;
        };
        Problem401: {
            type: string;
            title: string;
            detail: string;
            traceId: string;
            errors?: {
                path: (string | number)[];
                message: string;
            }[];
            decided?: {
                /** @enum {string} */
                outcome: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                by: {
                    id: string;
                    name: string;
                }[];
                at: number | null;
            };
            roles?: ("owner" | "manager" | "support" | "finance" | "auditor")[];
            problems?: {
                file: string;
                line: number;
                column: number;
                rule?: string;
                code: string;
                message: string;
                hint?: string;
            }[];
            retryAfter_s?: number;
            /** @enum {number} */
            status: 401;
        };
        Problem429: {
            type: string;
            title: string;
            detail: string;
            traceId: string;
            errors?: {
                path: (string | number)[];
                message: string;
            }[];
            decided?: {
                /** @enum {string} */
                outcome: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                by: {
                    id: string;
                    name: string;
                }[];
                at: number | null;
            };
            roles?: ("owner" | "manager" | "support" | "finance" | "auditor")[];
            problems?: {
                file: string;
                line: number;
                column: number;
                rule?: string;
                code: string;
                message: string;
                hint?: string;
            }[];
            retryAfter_s?: number;
            /** @enum {number} */
            status: 429;
        };
        Problem409: {
            type: string;
            title: string;
            detail: string;
            traceId: string;
            errors?: {
                path: (string | number)[];
                message: string;
            }[];
            decided?: {
                /** @enum {string} */
                outcome: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                by: {
                    id: string;
                    name: string;
                }[];
                at: number | null;
            };
            roles?: ("owner" | "manager" | "support" | "finance" | "auditor")[];
            problems?: {
                file: string;
                line: number;
                column: number;
                rule?: string;
                code: string;
                message: string;
                hint?: string;
            }[];
            retryAfter_s?: number;
            /** @enum {number} */
            status: 409;
        };
        Problem404: {
            type: string;
            title: string;
            detail: string;
            traceId: string;
            errors?: {
                path: (string | number)[];
                message: string;
            }[];
            decided?: {
                /** @enum {string} */
                outcome: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                by: {
                    id: string;
                    name: string;
                }[];
                at: number | null;
            };
            roles?: ("owner" | "manager" | "support" | "finance" | "auditor")[];
            problems?: {
                file: string;
                line: number;
                column: number;
                rule?: string;
                code: string;
                message: string;
                hint?: string;
            }[];
            retryAfter_s?: number;
            /** @enum {number} */
            status: 404;
        };
        Problem403: {
            type: string;
            title: string;
            detail: string;
            traceId: string;
            errors?: {
                path: (string | number)[];
                message: string;
            }[];
            decided?: {
                /** @enum {string} */
                outcome: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                by: {
                    id: string;
                    name: string;
                }[];
                at: number | null;
            };
            roles?: ("owner" | "manager" | "support" | "finance" | "auditor")[];
            problems?: {
                file: string;
                line: number;
                column: number;
                rule?: string;
                code: string;
                message: string;
                hint?: string;
            }[];
            retryAfter_s?: number;
            /** @enum {number} */
            status: 403;
        };
        Problem422: {
            type: string;
            title: string;
            detail: string;
            traceId: string;
            errors?: {
                path: (string | number)[];
                message: string;
            }[];
            decided?: {
                /** @enum {string} */
                outcome: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                by: {
                    id: string;
                    name: string;
                }[];
                at: number | null;
            };
            roles?: ("owner" | "manager" | "support" | "finance" | "auditor")[];
            problems?: {
                file: string;
                line: number;
                column: number;
                rule?: string;
                code: string;
                message: string;
                hint?: string;
            }[];
            retryAfter_s?: number;
            /** @enum {number} */
            status: 422;
        };
        Problem410: {
            type: string;
            title: string;
            detail: string;
            traceId: string;
            errors?: {
                path: (string | number)[];
                message: string;
            }[];
            decided?: {
                /** @enum {string} */
                outcome: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                by: {
                    id: string;
                    name: string;
                }[];
                at: number | null;
            };
            roles?: ("owner" | "manager" | "support" | "finance" | "auditor")[];
            problems?: {
                file: string;
                line: number;
                column: number;
                rule?: string;
                code: string;
                message: string;
                hint?: string;
            }[];
            retryAfter_s?: number;
            /** @enum {number} */
            status: 410;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "session.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: {
                            id: string;
                            name: string;
                            email: string;
                        };
                        tenant: {
                            id: string;
                            name: string;
                        };
                        tenants: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "support" | "finance" | "auditor";
                        }[];
                        member: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "support" | "finance" | "auditor";
                            workspaceIds: string[];
                        };
                        csrf: string;
                        permissions: {
                            [key: string]: string[];
                        };
                        steppedUpUntil: number | null;
                        factors: {
                            totp: boolean;
                            passkeys: number;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "session.enter": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tenantId: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: {
                            id: string;
                            name: string;
                            email: string;
                        };
                        tenant: {
                            id: string;
                            name: string;
                        };
                        tenants: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "support" | "finance" | "auditor";
                        }[];
                        member: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "support" | "finance" | "auditor";
                            workspaceIds: string[];
                        };
                        csrf: string;
                        permissions: {
                            [key: string]: string[];
                        };
                        steppedUpUntil: number | null;
                        factors: {
                            totp: boolean;
                            passkeys: number;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "session.stepUp": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        steppedUpUntil: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "session.passkeyOptions": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "session.passkey": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    response: Record<string, never>;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        steppedUpUntil: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "session.list": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            current: boolean;
                            createdAt: number;
                            expiresAt: number;
                            address: string;
                            userAgent: string;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "session.revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "session.revokeOthers": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "members.list": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                role?: "owner" | "manager" | "support" | "finance" | "auditor";
                status?: "active" | "suspended";
                workspace?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            email: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "support" | "finance" | "auditor";
                            workspaceIds: string[];
                            /** @enum {string} */
                            status: "active" | "suspended";
                            signsIn: boolean;
                            account: {
                                totp: boolean;
                                passkeys: number;
                                sessions: number;
                                seenAt: number | null;
                            } | null;
                            createdAt: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "members.edit": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    role?: "owner" | "manager" | "support" | "finance" | "auditor";
                    workspaceIds?: string[];
                    /** @enum {string} */
                    status?: "active" | "suspended";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `batch-mixed`: These cannot be approved together
             *
             *     `batch-risky`: One of these has to be decided by itself
             *
             *     `batch-count`: The count does not fit
             *
             *     `reason-required`: A reason is needed
             *
             *     `args-required`: The edited arguments are needed
             *
             *     `args-refused`: The edited arguments do not fit the tool
             *
             *     `policy-broken`: The policy does not pass
             *
             *     `password-weak`: The password is too short or too long
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem422"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "members.signOut": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "members.invitations": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                state?: "open" | "accepted" | "revoked" | "expired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            email: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "support" | "finance" | "auditor";
                            workspaceIds: string[];
                            /** @enum {string} */
                            state: "open" | "accepted" | "revoked" | "expired";
                            createdAt: number;
                            expiresAt: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "members.invite": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    name: string;
                    /** @enum {string} */
                    role: "owner" | "manager" | "support" | "finance" | "auditor";
                    workspaceIds: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        secret: string;
                        expiresAt: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `batch-mixed`: These cannot be approved together
             *
             *     `batch-risky`: One of these has to be decided by itself
             *
             *     `batch-count`: The count does not fit
             *
             *     `reason-required`: A reason is needed
             *
             *     `args-required`: The edited arguments are needed
             *
             *     `args-refused`: The edited arguments do not fit the tool
             *
             *     `policy-broken`: The policy does not pass
             *
             *     `password-weak`: The password is too short or too long
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem422"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "members.uninvite": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "members.tokens": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                member?: string;
                state?: "live" | "expired" | "revoked";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            memberId: string;
                            memberName: string;
                            name: string;
                            scopes: string[];
                            createdAt: number;
                            expiresAt: number | null;
                            revokedAt: number | null;
                            lastUsedAt: number | null;
                            /** @enum {string} */
                            state: "live" | "expired" | "revoked";
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "members.makeToken": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    memberId: string;
                    name: string;
                    scopes: string[];
                    days: number;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        token: string;
                        expiresAt: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "members.revokeToken": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "welcome.look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    secret: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tenant: {
                            name: string;
                        };
                        email: string;
                        name: string;
                        /** @enum {string} */
                        role: "owner" | "manager" | "support" | "finance" | "auditor";
                        known: boolean;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `invitation-over`: This invitation is over
             *
             *     `expired`: The time to decide is over
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem410"];
                };
            };
            /**
             * @description `batch-mixed`: These cannot be approved together
             *
             *     `batch-risky`: One of these has to be decided by itself
             *
             *     `batch-count`: The count does not fit
             *
             *     `reason-required`: A reason is needed
             *
             *     `args-required`: The edited arguments are needed
             *
             *     `args-refused`: The edited arguments do not fit the tool
             *
             *     `policy-broken`: The policy does not pass
             *
             *     `password-weak`: The password is too short or too long
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem422"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "welcome.accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    secret: string;
                    name: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `invitation-over`: This invitation is over
             *
             *     `expired`: The time to decide is over
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem410"];
                };
            };
            /**
             * @description `batch-mixed`: These cannot be approved together
             *
             *     `batch-risky`: One of these has to be decided by itself
             *
             *     `batch-count`: The count does not fit
             *
             *     `reason-required`: A reason is needed
             *
             *     `args-required`: The edited arguments are needed
             *
             *     `args-refused`: The edited arguments do not fit the tool
             *
             *     `policy-broken`: The policy does not pass
             *
             *     `password-weak`: The password is too short or too long
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem422"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "access.who": {
        parameters: {
            query: {
                limit?: string;
                cursor?: string;
                resource: "approval" | "action" | "conversation" | "contact" | "payout" | "receipt";
                row: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            memberId: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "support" | "finance" | "auditor";
                            sees: boolean;
                            acts: string[];
                            because: string[];
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "access.explain": {
        parameters: {
            query: {
                resource: "approval" | "action" | "conversation" | "contact" | "payout" | "receipt";
                row: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        memberId: string;
                        /** @enum {string} */
                        resource: "approval" | "action" | "conversation" | "contact" | "payout" | "receipt";
                        id: string;
                        actions: {
                            action: string;
                            allowed: boolean;
                            because: string[];
                        }[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "workspaces.list": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            members: number;
                            takesIntake: boolean;
                            createdAt: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "workspaces.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "workspaces.rename": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "desk.me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tenant: {
                            id: string;
                            name: string;
                        };
                        member: {
                            id: string;
                            name: string;
                            email: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "support" | "finance" | "auditor";
                            workspaceIds: string[];
                        };
                        scopes: string[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "desk.payouts": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                status?: "draft" | "approved" | "sent" | "confirmed" | "reconciled" | "failed" | "unknown";
                currency?: string;
                payee?: string;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            workspaceId: string;
                            payee: {
                                id: string;
                                name: string;
                            };
                            batchId: string | null;
                            amountMinor: number;
                            currency: string;
                            memo: string;
                            /** @enum {string} */
                            status: "draft" | "approved" | "sent" | "confirmed" | "reconciled" | "failed" | "unknown";
                            evidenceComplete: boolean;
                            bankRef: string | null;
                            failure: string | null;
                            createdAt: number;
                            updatedAt: number;
                            sentAt: number | null;
                            confirmedAt: number | null;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "desk.reconciliation": {
        parameters: {
            query?: {
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        since: number;
                        until: number;
                        at: number;
                        currencies: {
                            currency: string;
                            prepared: {
                                count: number;
                                sumMinor: number;
                            };
                            sent: {
                                count: number;
                                sumMinor: number;
                            };
                            confirmed: {
                                count: number;
                                sumMinor: number;
                            };
                            failed: {
                                count: number;
                                sumMinor: number;
                            };
                            unknown: {
                                count: number;
                                sumMinor: number;
                            };
                            differenceMinor: number;
                        }[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "desk.payout": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        workspaceId: string;
                        payee: {
                            id: string;
                            name: string;
                        };
                        batchId: string | null;
                        amountMinor: number;
                        currency: string;
                        memo: string;
                        /** @enum {string} */
                        status: "draft" | "approved" | "sent" | "confirmed" | "reconciled" | "failed" | "unknown";
                        evidenceComplete: boolean;
                        bankRef: string | null;
                        failure: string | null;
                        createdAt: number;
                        updatedAt: number;
                        sentAt: number | null;
                        confirmedAt: number | null;
                        evidence: string[];
                        items: {
                            id: string;
                            description: string;
                            amountMinor: number;
                        }[];
                        draftedBy: string | null;
                        sentBy: string | null;
                        conversationId: string | null;
                        calls: {
                            id: string;
                            tool: string;
                            /** @enum {string} */
                            status: "proposed" | "denied" | "held" | "allowed" | "approved" | "rejected" | "expired" | "dispatched" | "succeeded" | "failed" | "unknown";
                            at: number;
                            approvals: {
                                id: string;
                                /** @enum {string} */
                                state: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                                quorum: number;
                                decidedAt: number | null;
                                decisions: {
                                    by: string;
                                    /** @enum {string} */
                                    kind: "approve" | "reject" | "edit" | "undo";
                                    at: number;
                                }[];
                            }[];
                        }[];
                        receipts: {
                            id: string;
                            actionId: string;
                            name: string;
                            mediaType: string;
                            sha256: string;
                            size_bytes: number;
                            at: number;
                        }[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "desk.receipt": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "contacts.list": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                search?: string;
                stage?: string;
                channel?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            workspaceId: string;
                            name: string;
                            address: string;
                            channel: string;
                            stage: string;
                            optedOut: boolean;
                            erased: boolean;
                            verified: boolean;
                            createdAt: number;
                            updatedAt: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "contacts.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        workspaceId: string;
                        name: string;
                        address: string;
                        channel: string;
                        stage: string;
                        optedOut: boolean;
                        erased: boolean;
                        verified: boolean;
                        createdAt: number;
                        updatedAt: number;
                        provenance: {
                            [key: string]: string;
                        };
                        payee: {
                            verified: boolean;
                            currency: string | null;
                            account: string;
                        } | null;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "contacts.edit": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seenAt: number;
                    name?: string;
                    /** @enum {string} */
                    stage?: "new" | "lead" | "contacted" | "negotiating" | "signed" | "lost";
                    optedOut?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        workspaceId: string;
                        name: string;
                        address: string;
                        channel: string;
                        stage: string;
                        optedOut: boolean;
                        erased: boolean;
                        verified: boolean;
                        createdAt: number;
                        updatedAt: number;
                        provenance: {
                            [key: string]: string;
                        };
                        payee: {
                            verified: boolean;
                            currency: string | null;
                            account: string;
                        } | null;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "contacts.notes": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            author: string;
                            body: string;
                            provenance: string;
                            at: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "contacts.note": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        author: string;
                        body: string;
                        provenance: string;
                        at: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "conversations.list": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                status?: "open" | "waiting" | "handoff" | "closed";
                contact?: string;
                agent?: string;
                channel?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            workspaceId: string;
                            contact: {
                                id: string;
                                name: string;
                                address: string;
                                optedOut: boolean;
                                erased: boolean;
                            };
                            channel: string;
                            threadKey: string;
                            agent: string;
                            /** @enum {string} */
                            status: "open" | "waiting" | "handoff" | "closed";
                            createdAt: number;
                            updatedAt: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "conversations.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        workspaceId: string;
                        contact: {
                            id: string;
                            name: string;
                            address: string;
                            optedOut: boolean;
                            erased: boolean;
                        };
                        channel: string;
                        threadKey: string;
                        agent: string;
                        /** @enum {string} */
                        status: "open" | "waiting" | "handoff" | "closed";
                        createdAt: number;
                        updatedAt: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "conversations.messages": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                order?: "newest";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            seq: number;
                            /** @enum {string} */
                            direction: "in" | "out" | "note";
                            author: string;
                            body: string;
                            language: string | null;
                            actionId: string | null;
                            at: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "conversations.take": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversationId: string;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "conversations.giveBack": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversationId: string;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "conversations.notes": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            conversationId: string;
                            member: {
                                id: string;
                                name: string;
                            };
                            body: string;
                            at: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "conversations.note": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        conversationId: string;
                        member: {
                            id: string;
                            name: string;
                        };
                        body: string;
                        at: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "outbound.list": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                status?: "proposed" | "denied" | "held" | "allowed" | "approved" | "rejected" | "expired" | "dispatched" | "succeeded" | "failed" | "unknown";
                tool?: string;
                agent?: string;
                channel?: string;
                conversation?: string;
                search?: string;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            conversationId: string;
                            workspaceId: string;
                            tool: string;
                            /** @enum {string} */
                            status: "proposed" | "denied" | "held" | "allowed" | "approved" | "rejected" | "expired" | "dispatched" | "succeeded" | "failed" | "unknown";
                            reason: string;
                            agent: string;
                            channel: string;
                            maker: string;
                            recipient: {
                                contactId: string | null;
                                name: string;
                                address: string;
                                optedOut: boolean;
                            };
                            subject: string | null;
                            text: string | null;
                            cut: boolean;
                            approvedBy: string[];
                            approvalId: string | null;
                            releaseAt: number | null;
                            at: number;
                            updatedAt: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "actions.list": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                class?: "read" | "write" | "outbound" | "money";
                tool?: string;
                rule?: string;
                agent?: string;
                conversation?: string;
                since?: string;
                until?: string;
                status?: "proposed" | "denied" | "held" | "allowed" | "approved" | "rejected" | "expired" | "dispatched" | "succeeded" | "failed" | "unknown";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            conversationId: string;
                            workspaceId: string;
                            turn: number;
                            tool: string;
                            /** @enum {string} */
                            class: "read" | "write" | "outbound" | "money";
                            /** @enum {string} */
                            status: "proposed" | "denied" | "held" | "allowed" | "approved" | "rejected" | "expired" | "dispatched" | "succeeded" | "failed" | "unknown";
                            reason: string;
                            policyVersion: string;
                            rules: string[];
                            maker: string;
                            replaces: string | null;
                            replacedBy: string | null;
                            at: number;
                            updatedAt: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "actions.blocked": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                class?: "read" | "write" | "outbound" | "money";
                tool?: string;
                rule?: string;
                agent?: string;
                conversation?: string;
                since?: string;
                until?: string;
                mark?: "false-positive" | "right" | "none";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            conversationId: string;
                            workspaceId: string;
                            turn: number;
                            tool: string;
                            /** @enum {string} */
                            class: "read" | "write" | "outbound" | "money";
                            /** @enum {string} */
                            status: "proposed" | "denied" | "held" | "allowed" | "approved" | "rejected" | "expired" | "dispatched" | "succeeded" | "failed" | "unknown";
                            reason: string;
                            policyVersion: string;
                            rules: string[];
                            maker: string;
                            replaces: string | null;
                            replacedBy: string | null;
                            at: number;
                            updatedAt: number;
                            args: unknown;
                            affects: {
                                summary: string;
                                people: {
                                    /** @enum {string} */
                                    as: "payee" | "recipient" | "contact" | "conversation";
                                    id: string;
                                    name: string;
                                    address: string;
                                    account: string | null;
                                    verified: boolean;
                                    known: boolean;
                                }[];
                                amount: {
                                    amountMinor: number;
                                    currency: string;
                                } | null;
                                unseen: ("payee" | "recipient" | "contact" | "payout")[];
                                differs: boolean;
                            };
                            digest: string;
                            facts: unknown;
                            provenance: unknown;
                            mark: {
                                /** @enum {string} */
                                mark: "false-positive" | "right";
                                reason: string;
                                member: {
                                    id: string;
                                    name: string;
                                };
                                at: number;
                            } | null;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "actions.mark": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    mark: "false-positive" | "right" | "none";
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actionId: string;
                        /** @enum {string} */
                        mark: "false-positive" | "right" | "none";
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "actions.unknown": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            conversationId: string;
                            workspaceId: string;
                            turn: number;
                            tool: string;
                            /** @enum {string} */
                            class: "read" | "write" | "outbound" | "money";
                            /** @enum {string} */
                            status: "proposed" | "denied" | "held" | "allowed" | "approved" | "rejected" | "expired" | "dispatched" | "succeeded" | "failed" | "unknown";
                            reason: string;
                            policyVersion: string;
                            rules: string[];
                            maker: string;
                            replaces: string | null;
                            replacedBy: string | null;
                            at: number;
                            updatedAt: number;
                            args: unknown;
                            affects: {
                                summary: string;
                                people: {
                                    /** @enum {string} */
                                    as: "payee" | "recipient" | "contact" | "conversation";
                                    id: string;
                                    name: string;
                                    address: string;
                                    account: string | null;
                                    verified: boolean;
                                    known: boolean;
                                }[];
                                amount: {
                                    amountMinor: number;
                                    currency: string;
                                } | null;
                                unseen: ("payee" | "recipient" | "contact" | "payout")[];
                                differs: boolean;
                            };
                            effect: {
                                /** @enum {string} */
                                status: "recorded" | "leased" | "succeeded" | "failed" | "unknown";
                                key: string;
                                /** @enum {string} */
                                idempotency: "keyed" | "naturally" | "queryable" | "none";
                                attempts: number;
                                at: number;
                                leasedAt: number | null;
                                settledAt: number | null;
                                outcome: unknown;
                            };
                            age_ms: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "actions.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        conversationId: string;
                        workspaceId: string;
                        turn: number;
                        tool: string;
                        /** @enum {string} */
                        class: "read" | "write" | "outbound" | "money";
                        /** @enum {string} */
                        status: "proposed" | "denied" | "held" | "allowed" | "approved" | "rejected" | "expired" | "dispatched" | "succeeded" | "failed" | "unknown";
                        reason: string;
                        policyVersion: string;
                        rules: string[];
                        maker: string;
                        replaces: string | null;
                        replacedBy: string | null;
                        at: number;
                        updatedAt: number;
                        args: unknown;
                        affects: {
                            summary: string;
                            people: {
                                /** @enum {string} */
                                as: "payee" | "recipient" | "contact" | "conversation";
                                id: string;
                                name: string;
                                address: string;
                                account: string | null;
                                verified: boolean;
                                known: boolean;
                            }[];
                            amount: {
                                amountMinor: number;
                                currency: string;
                            } | null;
                            unseen: ("payee" | "recipient" | "contact" | "payout")[];
                            differs: boolean;
                        };
                        digest: string;
                        schemaVersion: string;
                        provenance: unknown;
                        facts: unknown;
                        result: unknown;
                        releaseAt: number | null;
                        approvals: {
                            id: string;
                            actionId: string;
                            conversationId: string;
                            workspaceId: string;
                            tool: string;
                            /** @enum {string} */
                            class: "read" | "write" | "outbound" | "money";
                            args: unknown;
                            affects: {
                                summary: string;
                                people: {
                                    /** @enum {string} */
                                    as: "payee" | "recipient" | "contact" | "conversation";
                                    id: string;
                                    name: string;
                                    address: string;
                                    account: string | null;
                                    verified: boolean;
                                    known: boolean;
                                }[];
                                amount: {
                                    amountMinor: number;
                                    currency: string;
                                } | null;
                                unseen: ("payee" | "recipient" | "contact" | "payout")[];
                                differs: boolean;
                            };
                            provenance: unknown;
                            digest: string;
                            reason: string;
                            rules: string[];
                            policyVersion: string;
                            facts: unknown;
                            roles: ("owner" | "manager" | "support" | "finance" | "auditor")[];
                            quorum: number;
                            notMaker: boolean;
                            maker: string;
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                            decisions: {
                                member: {
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "owner" | "manager" | "support" | "finance" | "auditor";
                                };
                                /** @enum {string} */
                                kind: "approve" | "reject" | "edit" | "undo";
                                reason: string | null;
                                args: unknown;
                                at: number;
                            }[];
                            mine: boolean;
                            at: number;
                            expiresAt: number;
                            escalatedAt: number | null;
                            decidedAt: number | null;
                            releaseAt: number | null;
                        }[];
                        effect: {
                            /** @enum {string} */
                            status: "recorded" | "leased" | "succeeded" | "failed" | "unknown";
                            key: string;
                            /** @enum {string} */
                            idempotency: "keyed" | "naturally" | "queryable" | "none";
                            attempts: number;
                            at: number;
                            leasedAt: number | null;
                            settledAt: number | null;
                            outcome: unknown;
                        } | null;
                        receipts: {
                            id: string;
                            actionId: string;
                            name: string;
                            mediaType: string;
                            sha256: string;
                            size_bytes: number;
                            at: number;
                        }[];
                        mark: {
                            /** @enum {string} */
                            mark: "false-positive" | "right";
                            reason: string;
                            member: {
                                id: string;
                                name: string;
                            };
                            at: number;
                        } | null;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "actions.settle": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    outcome: "succeeded" | "failed";
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actionId: string;
                        /** @enum {string} */
                        outcome: "succeeded" | "failed";
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "approvals.list": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                state?: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                class?: "read" | "write" | "outbound" | "money";
                tool?: string;
                rule?: string;
                agent?: string;
                conversation?: string;
                amountLeast?: string;
                amountMost?: string;
                currency?: string;
                expiresBefore?: string;
                expiresWithin_ms?: string;
                risk?: "high" | "usual";
                order?: "expiry" | "newest";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            actionId: string;
                            conversationId: string;
                            workspaceId: string;
                            tool: string;
                            /** @enum {string} */
                            class: "read" | "write" | "outbound" | "money";
                            args: unknown;
                            affects: {
                                summary: string;
                                people: {
                                    /** @enum {string} */
                                    as: "payee" | "recipient" | "contact" | "conversation";
                                    id: string;
                                    name: string;
                                    address: string;
                                    account: string | null;
                                    verified: boolean;
                                    known: boolean;
                                }[];
                                amount: {
                                    amountMinor: number;
                                    currency: string;
                                } | null;
                                unseen: ("payee" | "recipient" | "contact" | "payout")[];
                                differs: boolean;
                            };
                            provenance: unknown;
                            digest: string;
                            reason: string;
                            rules: string[];
                            policyVersion: string;
                            facts: unknown;
                            roles: ("owner" | "manager" | "support" | "finance" | "auditor")[];
                            quorum: number;
                            notMaker: boolean;
                            maker: string;
                            /** @enum {string} */
                            state: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                            decisions: {
                                member: {
                                    id: string;
                                    name: string;
                                    /** @enum {string} */
                                    role: "owner" | "manager" | "support" | "finance" | "auditor";
                                };
                                /** @enum {string} */
                                kind: "approve" | "reject" | "edit" | "undo";
                                reason: string | null;
                                args: unknown;
                                at: number;
                            }[];
                            mine: boolean;
                            at: number;
                            expiresAt: number;
                            escalatedAt: number | null;
                            decidedAt: number | null;
                            releaseAt: number | null;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "approvals.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        actionId: string;
                        conversationId: string;
                        workspaceId: string;
                        tool: string;
                        /** @enum {string} */
                        class: "read" | "write" | "outbound" | "money";
                        args: unknown;
                        affects: {
                            summary: string;
                            people: {
                                /** @enum {string} */
                                as: "payee" | "recipient" | "contact" | "conversation";
                                id: string;
                                name: string;
                                address: string;
                                account: string | null;
                                verified: boolean;
                                known: boolean;
                            }[];
                            amount: {
                                amountMinor: number;
                                currency: string;
                            } | null;
                            unseen: ("payee" | "recipient" | "contact" | "payout")[];
                            differs: boolean;
                        };
                        provenance: unknown;
                        digest: string;
                        reason: string;
                        rules: string[];
                        policyVersion: string;
                        facts: unknown;
                        roles: ("owner" | "manager" | "support" | "finance" | "auditor")[];
                        quorum: number;
                        notMaker: boolean;
                        maker: string;
                        /** @enum {string} */
                        state: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                        decisions: {
                            member: {
                                id: string;
                                name: string;
                                /** @enum {string} */
                                role: "owner" | "manager" | "support" | "finance" | "auditor";
                            };
                            /** @enum {string} */
                            kind: "approve" | "reject" | "edit" | "undo";
                            reason: string | null;
                            args: unknown;
                            at: number;
                        }[];
                        mine: boolean;
                        at: number;
                        expiresAt: number;
                        escalatedAt: number | null;
                        decidedAt: number | null;
                        releaseAt: number | null;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "approvals.watchers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        watchers: {
                            id: string;
                            name: string;
                        }[];
                        again_ms: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "approvals.decide": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "approve" | "reject" | "edit";
                    digest: string;
                    reason?: string;
                    args?: unknown;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approvalId: string;
                        actionId: string;
                        /** @enum {string} */
                        result: "recorded" | "completed";
                        outcome: ("approved" | "rejected" | "edited") | null;
                        missing: {
                            votes: number;
                            roles: ("owner" | "manager" | "support" | "finance" | "auditor")[];
                        } | null;
                        releaseAt: number | null;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `invitation-over`: This invitation is over
             *
             *     `expired`: The time to decide is over
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem410"];
                };
            };
            /**
             * @description `batch-mixed`: These cannot be approved together
             *
             *     `batch-risky`: One of these has to be decided by itself
             *
             *     `batch-count`: The count does not fit
             *
             *     `reason-required`: A reason is needed
             *
             *     `args-required`: The edited arguments are needed
             *
             *     `args-refused`: The edited arguments do not fit the tool
             *
             *     `policy-broken`: The policy does not pass
             *
             *     `password-weak`: The password is too short or too long
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem422"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "approvals.undo": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approvalId: string;
                        actionId: string;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `invitation-over`: This invitation is over
             *
             *     `expired`: The time to decide is over
             */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem410"];
                };
            };
            /**
             * @description `batch-mixed`: These cannot be approved together
             *
             *     `batch-risky`: One of these has to be decided by itself
             *
             *     `batch-count`: The count does not fit
             *
             *     `reason-required`: A reason is needed
             *
             *     `args-required`: The edited arguments are needed
             *
             *     `args-refused`: The edited arguments do not fit the tool
             *
             *     `policy-broken`: The policy does not pass
             *
             *     `password-weak`: The password is too short or too long
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem422"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "approvals.batch": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        id: string;
                        digest: string;
                    }[];
                    count?: number;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: ({
                            id: string;
                            /** @enum {boolean} */
                            ok: true;
                            /** @enum {string} */
                            result: "recorded" | "completed";
                            releaseAt: number | null;
                        } | {
                            id: string;
                            /** @enum {boolean} */
                            ok: false;
                            code: string;
                            detail: string;
                        })[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `batch-mixed`: These cannot be approved together
             *
             *     `batch-risky`: One of these has to be decided by itself
             *
             *     `batch-count`: The count does not fit
             *
             *     `reason-required`: A reason is needed
             *
             *     `args-required`: The edited arguments are needed
             *
             *     `args-refused`: The edited arguments do not fit the tool
             *
             *     `policy-broken`: The policy does not pass
             *
             *     `password-weak`: The password is too short or too long
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem422"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "attention.list": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                kind?: "held" | "unknown" | "handoff" | "dead-letter" | "blocked" | "expired" | "quarantined" | "unreadable" | "payout-mismatch" | "payout-missing" | "payout-failed" | "id-reused" | "sign-in-locked";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            kind: "held" | "unknown" | "handoff" | "dead-letter" | "blocked" | "expired" | "quarantined" | "unreadable" | "payout-mismatch" | "payout-missing" | "payout-failed" | "id-reused" | "sign-in-locked";
                            id: string;
                            since: number;
                            age_ms: number;
                            workspaceId: string | null;
                            conversationId: string | null;
                            subject: string;
                            reason: string;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "attention.putAside": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                kind: "blocked" | "expired" | "quarantined" | "unreadable" | "payout-mismatch" | "payout-missing" | "payout-failed" | "id-reused" | "sign-in-locked";
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "blocked" | "expired" | "quarantined" | "unreadable" | "payout-mismatch" | "payout-missing" | "payout-failed" | "id-reused" | "sign-in-locked";
                        id: string;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "attention.retry": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        conversationId: string;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "audit.list": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                kind?: string;
                actor?: string;
                subject?: string;
                mentions?: string;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            at: number;
                            kind: string;
                            actor: string;
                            subject: string;
                            data: unknown;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "audit.proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: number;
                        by: string;
                        ok: boolean;
                        entries: number;
                        epoch: number;
                        unsealed: number;
                        first: {
                            what: string;
                            why: string;
                            id: string | null;
                            epoch: number | null;
                            index: number | null;
                        } | null;
                    } | null;
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "audit.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        at: number;
                        kind: string;
                        actor: string;
                        subject: string;
                        data: unknown;
                        leaf: string;
                        intact: boolean;
                        seal: {
                            epoch: number;
                            at: number;
                            root: string;
                        } | null;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "audit.export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "policies.list": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            version: string;
                            name: string;
                            /** @enum {string} */
                            state: "draft" | "active" | "retired";
                            activatedBy: string | null;
                            activatedByName: string | null;
                            activatedAt: number | null;
                            reason: string | null;
                            createdAt: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "policies.active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        name: string;
                        /** @enum {string} */
                        state: "draft" | "active" | "retired";
                        activatedBy: string | null;
                        activatedByName: string | null;
                        activatedAt: number | null;
                        reason: string | null;
                        createdAt: number;
                        files: {
                            file: string;
                            text: string;
                        }[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "policies.check": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    files: {
                        file: string;
                        text: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        version: string | null;
                        problems: {
                            file: string;
                            line: number;
                            column: number;
                            rule?: string;
                            code: string;
                            message: string;
                            hint?: string;
                        }[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "policies.activate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    files: {
                        file: string;
                        text: string;
                    }[];
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        name: string;
                        /** @enum {string} */
                        state: "draft" | "active" | "retired";
                        activatedBy: string | null;
                        activatedByName: string | null;
                        activatedAt: number | null;
                        reason: string | null;
                        createdAt: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `batch-mixed`: These cannot be approved together
             *
             *     `batch-risky`: One of these has to be decided by itself
             *
             *     `batch-count`: The count does not fit
             *
             *     `reason-required`: A reason is needed
             *
             *     `args-required`: The edited arguments are needed
             *
             *     `args-refused`: The edited arguments do not fit the tool
             *
             *     `policy-broken`: The policy does not pass
             *
             *     `password-weak`: The password is too short or too long
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem422"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "events.stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "overview.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: number;
                        approvals: {
                            value: {
                                count: number;
                                more: boolean;
                                oldestAt: number | null;
                            };
                            reason: null;
                        } | {
                            value: null;
                            /** @enum {string} */
                            reason: "not-yours" | "unavailable" | "too-slow";
                        };
                        blocked: {
                            value: {
                                count: number;
                                more: boolean;
                                oldestAt: number | null;
                                falsePositives: number;
                            };
                            reason: null;
                        } | {
                            value: null;
                            /** @enum {string} */
                            reason: "not-yours" | "unavailable" | "too-slow";
                        };
                        unknown: {
                            value: {
                                count: number;
                                more: boolean;
                                oldestAt: number | null;
                            };
                            reason: null;
                        } | {
                            value: null;
                            /** @enum {string} */
                            reason: "not-yours" | "unavailable" | "too-slow";
                        };
                        payouts: {
                            value: {
                                /** @enum {string} */
                                status: "draft" | "approved" | "sent" | "confirmed" | "reconciled" | "failed" | "unknown";
                                currency: string;
                                count: number;
                                sumMinor: number;
                            }[];
                            reason: null;
                        } | {
                            value: null;
                            /** @enum {string} */
                            reason: "not-yours" | "unavailable" | "too-slow";
                        };
                        integrations: {
                            value: {
                                plugins: number;
                                troubled: string[];
                            };
                            reason: null;
                        } | {
                            value: null;
                            /** @enum {string} */
                            reason: "not-yours" | "unavailable" | "too-slow";
                        };
                        deadLetters: {
                            value: {
                                count: number;
                                more: boolean;
                                oldestAt: number | null;
                            };
                            reason: null;
                        } | {
                            value: null;
                            /** @enum {string} */
                            reason: "not-yours" | "unavailable" | "too-slow";
                        };
                        streams: {
                            value: {
                                pending: number;
                                inHand: number;
                                redelivered: number;
                            };
                            reason: null;
                        } | {
                            value: null;
                            /** @enum {string} */
                            reason: "not-yours" | "unavailable" | "too-slow";
                        };
                        spend: {
                            value: {
                                tokens: number;
                                costMicros: number;
                                setAside: {
                                    tokens: number;
                                    costMicros: number;
                                };
                                bound: {
                                    tokens: number;
                                    costMicros: number;
                                };
                            };
                            reason: null;
                        } | {
                            value: null;
                            /** @enum {string} */
                            reason: "not-yours" | "unavailable" | "too-slow";
                        };
                        errors: {
                            value: {
                                looked: number;
                                failed: number;
                                unknown: number;
                            };
                            reason: null;
                        } | {
                            value: null;
                            /** @enum {string} */
                            reason: "not-yours" | "unavailable" | "too-slow";
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "exports.approvals": {
        parameters: {
            query?: {
                format?: "csv" | "jsonl";
                state?: "open" | "approved" | "rejected" | "edited" | "expired" | "void";
                class?: "read" | "write" | "outbound" | "money";
                tool?: string;
                rule?: string;
                agent?: string;
                conversation?: string;
                amountLeast?: string;
                amountMost?: string;
                currency?: string;
                expiresBefore?: string;
                expiresWithin_ms?: string;
                risk?: "high" | "usual";
                order?: "expiry" | "newest";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "exports.actions": {
        parameters: {
            query?: {
                format?: "csv" | "jsonl";
                class?: "read" | "write" | "outbound" | "money";
                tool?: string;
                rule?: string;
                agent?: string;
                conversation?: string;
                since?: string;
                until?: string;
                status?: "proposed" | "denied" | "held" | "allowed" | "approved" | "rejected" | "expired" | "dispatched" | "succeeded" | "failed" | "unknown";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "exports.blocked": {
        parameters: {
            query?: {
                format?: "csv" | "jsonl";
                class?: "read" | "write" | "outbound" | "money";
                tool?: string;
                rule?: string;
                agent?: string;
                conversation?: string;
                since?: string;
                until?: string;
                mark?: "false-positive" | "right" | "none";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "exports.contacts": {
        parameters: {
            query?: {
                format?: "csv" | "jsonl";
                search?: string;
                stage?: string;
                channel?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "exports.payouts": {
        parameters: {
            query?: {
                format?: "csv" | "jsonl";
                status?: "draft" | "approved" | "sent" | "confirmed" | "reconciled" | "failed" | "unknown";
                currency?: string;
                payee?: string;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "exports.audit": {
        parameters: {
            query?: {
                format?: "csv" | "jsonl";
                kind?: string;
                actor?: string;
                subject?: string;
                mentions?: string;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "operations.streams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        messages: number;
                        bytes: number;
                        firstSeq: number;
                        lastSeq: number;
                        consumers: number;
                        pending: number;
                        unacknowledged: number;
                        redelivered: number;
                        replicas: number;
                    }[];
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "operations.deadLetters": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            seq: number;
                            stream: string;
                            conversationId: string;
                            reason: string;
                            parkedAt: number;
                            size_bytes: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "operations.deadLetter": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                seq: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        seq: number;
                        stream: string;
                        conversationId: string;
                        reason: string;
                        parkedAt: number;
                        size_bytes: number;
                        body: string;
                        cut: boolean;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "operations.redrive": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                seq: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        seq: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "operations.drop": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                seq: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        seq: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "operations.deliveries": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                state?: "accepted" | "published" | "blocked" | "unreadable";
                source?: string;
                conversation?: string;
                verdict?: string;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            source: string;
                            deliveryId: string;
                            conversationId: string | null;
                            /** @enum {string} */
                            state: "accepted" | "published" | "blocked" | "unreadable";
                            verdict: string | null;
                            receivedAt: number;
                            publishedAt: number | null;
                            heldAt: number | null;
                            latency_ms: number | null;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "operations.delivery": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        source: string;
                        deliveryId: string;
                        conversationId: string | null;
                        /** @enum {string} */
                        state: "accepted" | "published" | "blocked" | "unreadable";
                        verdict: string | null;
                        receivedAt: number;
                        publishedAt: number | null;
                        heldAt: number | null;
                        latency_ms: number | null;
                        sha256: string;
                        headers: unknown;
                        body: string;
                        cut: boolean;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "operations.integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plugin: string;
                        testable: boolean;
                        tools: {
                            name: string;
                            /** @enum {string} */
                            class: "read" | "write" | "outbound" | "money";
                            description: string;
                            /** @enum {string} */
                            policy: "denied" | "asks" | "allowed";
                            /** @enum {string} */
                            idempotency: "keyed" | "naturally" | "queryable" | "none";
                            timeout_ms: number;
                            reconciles: boolean;
                            calls: {
                                succeeded: number;
                                failed: number;
                                unknown: number;
                                lastSuccessAt: number | null;
                            };
                        }[];
                    }[];
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "operations.test": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                plugin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requestId: string;
                        ok: boolean;
                        took_ms: number;
                        reason: string | null;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "operations.usage": {
        parameters: {
            query?: {
                by?: "day" | "agent" | "model";
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        by: "day" | "agent" | "model";
                        since: number;
                        until: number;
                        lines: {
                            key: string;
                            calls: number;
                            inputTokens: number;
                            outputTokens: number;
                            costMicros: number;
                        }[];
                        bound: {
                            tokens: number;
                            costMicros: number;
                        };
                        setAsideToday: {
                            tokens: number;
                            costMicros: number;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "operations.verifyAudit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "replays.issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        source: string;
                        /** @enum {string} */
                        state: "blocked" | "unreadable";
                        verdict: string;
                        count: number;
                        more: boolean;
                        oldestAt: number;
                        newestAt: number;
                    }[];
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "replays.plan": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    state?: "blocked" | "unreadable";
                    source?: string;
                    conversation?: string;
                    verdict?: string;
                    since?: number;
                    until?: number;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "running" | "cancelled" | "done";
                        filter: {
                            /** @enum {string} */
                            state?: "blocked" | "unreadable";
                            source?: string;
                            conversation?: string;
                            verdict?: string;
                            since?: number;
                            until?: number;
                        };
                        total: number;
                        more: boolean;
                        tried: number;
                        stalled: boolean;
                        at: number;
                        expiresAt: number;
                        endedAt: number | null;
                        items: {
                            id: string;
                            source: string;
                            deliveryId: string;
                            receivedAt: number;
                            result: ("sent" | "still" | "gone" | "failed") | null;
                        }[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "replays.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "running" | "cancelled" | "done";
                        filter: {
                            /** @enum {string} */
                            state?: "blocked" | "unreadable";
                            source?: string;
                            conversation?: string;
                            verdict?: string;
                            since?: number;
                            until?: number;
                        };
                        total: number;
                        more: boolean;
                        tried: number;
                        stalled: boolean;
                        at: number;
                        expiresAt: number;
                        endedAt: number | null;
                        items: {
                            id: string;
                            source: string;
                            deliveryId: string;
                            receivedAt: number;
                            result: ("sent" | "still" | "gone" | "failed") | null;
                        }[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "replays.run": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "running" | "cancelled" | "done";
                        filter: {
                            /** @enum {string} */
                            state?: "blocked" | "unreadable";
                            source?: string;
                            conversation?: string;
                            verdict?: string;
                            since?: number;
                            until?: number;
                        };
                        total: number;
                        more: boolean;
                        tried: number;
                        stalled: boolean;
                        at: number;
                        expiresAt: number;
                        endedAt: number | null;
                        items: {
                            id: string;
                            source: string;
                            deliveryId: string;
                            receivedAt: number;
                            result: ("sent" | "still" | "gone" | "failed") | null;
                        }[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "replays.cancel": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "running" | "cancelled" | "done";
                        filter: {
                            /** @enum {string} */
                            state?: "blocked" | "unreadable";
                            source?: string;
                            conversation?: string;
                            verdict?: string;
                            since?: number;
                            until?: number;
                        };
                        total: number;
                        more: boolean;
                        tried: number;
                        stalled: boolean;
                        at: number;
                        expiresAt: number;
                        endedAt: number | null;
                        items: {
                            id: string;
                            source: string;
                            deliveryId: string;
                            receivedAt: number;
                            result: ("sent" | "still" | "gone" | "failed") | null;
                        }[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "flow.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "open" | "paused" | "releasing";
                        since: number | null;
                        by: {
                            id: string;
                            name: string;
                        } | null;
                        reason: string | null;
                        waiting: {
                            count: number;
                            more: boolean;
                            oldestAt: number | null;
                        } | null;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "flow.pause": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "open" | "paused" | "releasing";
                        since: number | null;
                        by: {
                            id: string;
                            name: string;
                        } | null;
                        reason: string | null;
                        waiting: {
                            count: number;
                            more: boolean;
                            oldestAt: number | null;
                        } | null;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "flow.resume": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "open" | "paused" | "releasing";
                        since: number | null;
                        by: {
                            id: string;
                            name: string;
                        } | null;
                        reason: string | null;
                        waiting: {
                            count: number;
                            more: boolean;
                            oldestAt: number | null;
                        } | null;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "versions.agents": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            version: string;
                            /** @enum {string} */
                            status: "active" | "retired";
                            createdAt: number;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "versions.agent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: string;
                        /** @enum {string} */
                        status: "active" | "retired";
                        createdAt: number;
                        source: unknown;
                        prompts: {
                            language: string;
                            version: string;
                            text: string;
                            createdAt: number;
                        }[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "versions.policy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        name: string;
                        /** @enum {string} */
                        state: "draft" | "active" | "retired";
                        activatedBy: string | null;
                        activatedByName: string | null;
                        activatedAt: number | null;
                        reason: string | null;
                        createdAt: number;
                        files: {
                            file: string;
                            text: string;
                        }[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "versions.rollBack": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        name: string;
                        /** @enum {string} */
                        state: "draft" | "active" | "retired";
                        activatedBy: string | null;
                        activatedByName: string | null;
                        activatedAt: number | null;
                        reason: string | null;
                        createdAt: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `batch-mixed`: These cannot be approved together
             *
             *     `batch-risky`: One of these has to be decided by itself
             *
             *     `batch-count`: The count does not fit
             *
             *     `reason-required`: A reason is needed
             *
             *     `args-required`: The edited arguments are needed
             *
             *     `args-refused`: The edited arguments do not fit the tool
             *
             *     `policy-broken`: The policy does not pass
             *
             *     `password-weak`: The password is too short or too long
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem422"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "versions.proposals": {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            version: string;
                            name: string;
                            basis: string | null;
                            reason: string;
                            /** @enum {string} */
                            state: "open" | "confirmed" | "withdrawn";
                            proposedBy: {
                                id: string;
                                name: string;
                            };
                            decidedBy: {
                                id: string;
                                name: string;
                            } | null;
                            at: number;
                            decidedAt: number | null;
                        }[];
                        pageInfo: {
                            hasNextPage: boolean;
                            endCursor: string | null;
                        };
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "versions.propose": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    files: {
                        file: string;
                        text: string;
                    }[];
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: string;
                        name: string;
                        basis: string | null;
                        reason: string;
                        /** @enum {string} */
                        state: "open" | "confirmed" | "withdrawn";
                        proposedBy: {
                            id: string;
                            name: string;
                        };
                        decidedBy: {
                            id: string;
                            name: string;
                        } | null;
                        at: number;
                        decidedAt: number | null;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `batch-mixed`: These cannot be approved together
             *
             *     `batch-risky`: One of these has to be decided by itself
             *
             *     `batch-count`: The count does not fit
             *
             *     `reason-required`: A reason is needed
             *
             *     `args-required`: The edited arguments are needed
             *
             *     `args-refused`: The edited arguments do not fit the tool
             *
             *     `policy-broken`: The policy does not pass
             *
             *     `password-weak`: The password is too short or too long
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem422"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "versions.proposal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: string;
                        name: string;
                        basis: string | null;
                        reason: string;
                        /** @enum {string} */
                        state: "open" | "confirmed" | "withdrawn";
                        proposedBy: {
                            id: string;
                            name: string;
                        };
                        decidedBy: {
                            id: string;
                            name: string;
                        } | null;
                        at: number;
                        decidedAt: number | null;
                        files: {
                            file: string;
                            text: string;
                        }[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "versions.confirm": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        name: string;
                        /** @enum {string} */
                        state: "draft" | "active" | "retired";
                        activatedBy: string | null;
                        activatedByName: string | null;
                        activatedAt: number | null;
                        reason: string | null;
                        createdAt: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `batch-mixed`: These cannot be approved together
             *
             *     `batch-risky`: One of these has to be decided by itself
             *
             *     `batch-count`: The count does not fit
             *
             *     `reason-required`: A reason is needed
             *
             *     `args-required`: The edited arguments are needed
             *
             *     `args-refused`: The edited arguments do not fit the tool
             *
             *     `policy-broken`: The policy does not pass
             *
             *     `password-weak`: The password is too short or too long
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem422"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "versions.withdraw": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: string;
                        name: string;
                        basis: string | null;
                        reason: string;
                        /** @enum {string} */
                        state: "open" | "confirmed" | "withdrawn";
                        proposedBy: {
                            id: string;
                            name: string;
                        };
                        decidedBy: {
                            id: string;
                            name: string;
                        } | null;
                        at: number;
                        decidedAt: number | null;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "versions.settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {number} */
                        owners: 1 | 2;
                        proposals: boolean;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "versions.set": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {number} */
                    owners: 1 | 2;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {number} */
                        owners: 1 | 2;
                        proposals: boolean;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "trials.whatIf": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    files?: {
                        file: string;
                        text: string;
                    }[];
                    version?: string;
                    last?: number;
                    actionId?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        calls: number;
                        since: number | null;
                        same: number;
                        flips: number;
                        counts: {
                            /** @enum {string} */
                            was: "allow" | "deny" | "approve";
                            /** @enum {string} */
                            would: "allow" | "deny" | "approve";
                            calls: number;
                        }[];
                        notJudged: {
                            /** @enum {string} */
                            why: "facts-not-kept" | "limit-of-its-time" | "never-judged" | "out-of-time";
                            calls: number;
                            missing: string[];
                        }[];
                        lines: {
                            actionId: string;
                            conversationId: string;
                            tool: string;
                            /** @enum {string} */
                            class: "read" | "write" | "outbound" | "money";
                            at: number;
                            /** @enum {string} */
                            was: "allow" | "deny" | "approve";
                            wasRules: string[];
                            would: ("allow" | "deny" | "approve") | null;
                            rules: string[];
                            reason: string;
                            notJudged: ("facts-not-kept" | "limit-of-its-time" | "never-judged" | "out-of-time") | null;
                            missing: string[];
                        }[];
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `batch-mixed`: These cannot be approved together
             *
             *     `batch-risky`: One of these has to be decided by itself
             *
             *     `batch-count`: The count does not fit
             *
             *     `reason-required`: A reason is needed
             *
             *     `args-required`: The edited arguments are needed
             *
             *     `args-refused`: The edited arguments do not fit the tool
             *
             *     `policy-broken`: The policy does not pass
             *
             *     `password-weak`: The password is too short or too long
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem422"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "trials.try": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                name: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    messages: {
                        /** @enum {string} */
                        from: "contact" | "agent";
                        text: string;
                    }[];
                    language?: string;
                    channel?: string;
                    contact?: {
                        known: boolean;
                        verified: boolean;
                        stage: string;
                    };
                    answers?: {
                        tool: string;
                        json: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agent: string;
                        version: string;
                        policyVersion: string;
                        language: string;
                        steps: {
                            words: string;
                            calls: {
                                tool: string;
                                /** @enum {string} */
                                class: "read" | "write" | "outbound" | "money";
                                args: unknown;
                                /** @enum {string} */
                                outcome: "allow" | "deny" | "approve";
                                rules: string[];
                                reason: string;
                                facts: unknown;
                                provenance: unknown;
                                answered: boolean;
                            }[];
                            dropped: number;
                        }[];
                        /** @enum {string} */
                        ended: "answered" | "limit" | "timeout" | "rate-limited" | "provider-error" | "refused" | "budget" | "misconfigured";
                        spent: {
                            provider: string;
                            model: string;
                            inputTokens: number;
                            outputTokens: number;
                            costMicros: number;
                        } | null;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
    "trials.ask": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same request, within a day: the same answer, and nothing is done again. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    question: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agent: string;
                        answer: string | null;
                        wanted: string[];
                        /** @enum {string} */
                        ended: "answered" | "limit" | "timeout" | "rate-limited" | "provider-error" | "refused" | "budget" | "misconfigured";
                        spent: {
                            provider: string;
                            model: string;
                            inputTokens: number;
                            outputTokens: number;
                            costMicros: number;
                        } | null;
                        at: number;
                    };
                };
            };
            /**
             * @description `bad-request`: The request does not fit
             *
             *     `json-broken`: The body is not JSON
             *
             *     `json-too-deep`: The JSON is nested too deeply
             *
             *     `webhook-stale`: The webhook is too old or too new
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem400"];
                };
            };
            /**
             * @description `not-signed-in`: Not signed in
             *
             *     `sign-in-refused`: That did not fit
             *
             *     `code-refused`: That code did not fit
             *
             *     `challenge-over`: That took too long
             *
             *     `passkey-refused`: The passkey was not accepted
             *
             *     `sign-in-again`: Sign in once more
             *
             *     `signature-refused`: The signature was refused
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem401"];
                };
            };
            /**
             * @description `forbidden`: Not allowed
             *
             *     `csrf`: Not from this page
             *
             *     `origin-refused`: Not from this page
             *
             *     `step-up-needed`: Show your second factor
             *
             *     `password-refused`: That password did not fit
             *
             *     `no-second-factor`: No second factor yet
             *
             *     `not-allowed-role`: Not yours to decide
             *
             *     `maker-is-checker`: Somebody else has to approve
             *
             *     `not-yours-to-hold`: They sign in themselves
             *
             *     `second-person-needed`: A second owner is needed
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem403"];
                };
            };
            /** @description `not-found`: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem404"];
                };
            };
            /**
             * @description `already-decided`: Already decided
             *
             *     `already-voted`: You have approved this
             *
             *     `digest-mismatch`: This changed since you saw it
             *
             *     `contact-changed`: Somebody changed this contact meanwhile
             *
             *     `not-open`: No longer waiting
             *
             *     `undo-too-late`: Too late to undo
             *
             *     `not-unknown`: Already settled
             *
             *     `not-in-hand`: The conversation is not in that state
             *
             *     `id-reused`: This id was used with another body
             *
             *     `key-reused`: This Idempotency-Key was used for another request
             *
             *     `told-once`: This was done, and its answer is told once
             *
             *     `still-answering`: The first request is still being answered
             *
             *     `second-factor-known`: Already set up
             *
             *     `last-owner`: The last owner
             *
             *     `name-taken`: The name is taken
             *
             *     `limit-reached`: No more of these
             *
             *     `already-member`: Already a member
             *
             *     `plan-over`: The plan ran out
             *
             *     `intake-as-asked`: It stands so already
             *
             *     `proposal-closed`: Not open any more
             *
             *     `policy-moved`: Another version was put in force since
             *
             *     `agent-not-there`: This agent cannot be asked
             *
             *     `still-held`: It still belongs to nothing we know
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem409"];
                };
            };
            /**
             * @description `sign-in-locked`: Locked for a while
             *
             *     `too-many-requests`: Too many requests
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem429"];
                };
            };
            /** @description `internal`: Something went wrong here */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem500"];
                };
            };
            /**
             * @description `no-sign-in`: Nobody signs in here
             *
             *     `unavailable`: Not available right now
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem503"];
                };
            };
        };
    };
}
