/**
 * Every error the API can answer with: one code, one status, one generic text. Boundary to clients: the texts say what to do and name
 * no internals. `docs/errors.md` is this table; a test keeps the two equal.
 */
export const problems = {
  "bad-request": {
    status: 400,
    title: "The request does not fit",
    detail: "A field is missing, unknown or has a wrong value. See errors for which.",
  },
  "json-broken": { status: 400, title: "The body is not JSON", detail: "Send one JSON value in UTF-8." },
  "json-too-deep": { status: 400, title: "The JSON is nested too deeply", detail: "Flatten the body to at most 32 levels." },
  "webhook-stale": {
    status: 400,
    title: "The webhook is too old or too new",
    detail: "Its timestamp is more than 5 minutes away. Set the sender's clock and send it again with a fresh timestamp.",
  },
  "not-signed-in": {
    status: 401,
    title: "Not signed in",
    detail: "Sign in, or send the header Authorization: Bearer cs_… with a valid token.",
  },
  "sign-in-refused": { status: 401, title: "That did not fit", detail: "The address or the password is not right." },
  "code-refused": { status: 401, title: "That code did not fit", detail: "Take the newest code of your app; each one serves once." },
  "challenge-over": { status: 401, title: "That took too long", detail: "Begin signing in again." },
  "passkey-refused": { status: 401, title: "The passkey was not accepted", detail: "Try again, or use another way to sign in." },
  "sign-in-again": {
    status: 401,
    title: "Sign in once more",
    detail: "Your first second factor is set up soon after signing in: sign out and in again.",
  },
  "signature-refused": {
    status: 401,
    title: "The signature was refused",
    detail: "Sign webhook-id, webhook-timestamp and the exact body with the secret of this source.",
  },
  forbidden: { status: 403, title: "Not allowed", detail: "Your role or the scopes of your token do not allow this." },
  csrf: { status: 403, title: "Not from this page", detail: "Send the header x-csrf-token with the csrf of GET /v1/session." },
  "origin-refused": {
    status: 403,
    title: "Not from this page",
    detail: "Open the control plane under its own address. Whoever runs it sets that address as COUNTERSIGN_URL.",
  },
  "step-up-needed": {
    status: 403,
    title: "Show your second factor",
    detail: "This needs a code or a passkey of the last 5 minutes: POST /v1/session/step-up, then try again.",
  },
  "password-refused": { status: 403, title: "That password did not fit", detail: "Give the password you sign in with now." },
  "no-second-factor": { status: 403, title: "No second factor yet", detail: "Set up an authenticator app or a passkey first." },
  "not-allowed-role": {
    status: 403,
    title: "Not yours to decide",
    detail: "Your role may not decide this action. The approval names the roles that may.",
  },
  "maker-is-checker": {
    status: 403,
    title: "Somebody else has to approve",
    detail: "Whoever made or edited a call may not be the one who approves it.",
  },
  "not-yours-to-hold": {
    status: 403,
    title: "They sign in themselves",
    detail: "A token that decides may be made for yourself or for a member that nobody signs in as; for others, one with scope intake.",
  },
  "second-person-needed": {
    status: 403,
    title: "A second owner is needed",
    detail: "This company puts policies in force by two owners. Propose the version; another owner confirms it.",
  },
  "not-found": { status: 404, title: "Not found", detail: "Nothing is here for you under this address." },
  "method-not-allowed": { status: 405, title: "Method not allowed", detail: "This address knows other methods. See /openapi.json." },
  "request-timeout": { status: 408, title: "The request came too slowly", detail: "Send the whole body within 10 seconds." },
  "already-decided": { status: 409, title: "Already decided", detail: "Somebody was first. See decided for who and when." },
  "already-voted": { status: 409, title: "You have approved this", detail: "Your approval counts; it waits for others." },
  "digest-mismatch": {
    status: 409,
    title: "This changed since you saw it",
    detail: "Load the approval again, look, and decide over what it says now.",
  },
  "contact-changed": {
    status: 409,
    title: "Somebody changed this contact meanwhile",
    detail: "Load the contact again, look, and change what still has to be changed. An erased contact is not changed any more.",
  },
  "not-open": { status: 409, title: "No longer waiting", detail: "The action was withdrawn, undone or is asked anew." },
  "undo-too-late": { status: 409, title: "Too late to undo", detail: "The action was released." },
  "not-unknown": { status: 409, title: "Already settled", detail: "Only an action whose outcome is unknown can be settled by a person." },
  "not-in-hand": {
    status: 409,
    title: "The conversation is not in that state",
    detail: "Load the conversation again: it was taken over or handed back before.",
  },
  "id-reused": {
    status: 409,
    title: "This id was used with another body",
    detail: "Ids name one message for ever. Send the new content under a new id.",
  },
  "key-reused": {
    status: 409,
    title: "This Idempotency-Key was used for another request",
    detail: "A key stands for one request for a day. Send the new request under a new key.",
  },
  "told-once": {
    status: 409,
    title: "This was done, and its answer is told once",
    detail: "The secret it held is kept nowhere. Revoke what was made and make it anew.",
  },
  "still-answering": {
    status: 409,
    title: "The first request is still being answered",
    detail: "Wait as Retry-After says, then send the same request with the same key again.",
  },
  "second-factor-known": { status: 409, title: "Already set up", detail: "Remove the authenticator app first, then set up another." },
  "last-owner": {
    status: 409,
    title: "The last owner",
    detail: "Make somebody else an owner first: a company without one could not be opened again.",
  },
  "name-taken": { status: 409, title: "The name is taken", detail: "Something of this kind has it already. Choose another name." },
  "limit-reached": {
    status: 409,
    title: "No more of these",
    detail: "A company has at most as many of these as the API's description says. Rename one that is not used.",
  },
  "already-member": { status: 409, title: "Already a member", detail: "An address belongs to one member of a company. See the members." },
  "plan-over": {
    status: 409,
    title: "The plan ran out",
    detail: "It was not begun in time, or it was stopped. Plan again: what is held may have changed meanwhile.",
  },
  "intake-as-asked": { status: 409, title: "It stands so already", detail: "Somebody was first. Load how what comes in stands." },
  "proposal-closed": {
    status: 409,
    title: "Not open any more",
    detail: "The proposal was confirmed or withdrawn, or the version is in force or never was. Load it again.",
  },
  "policy-moved": {
    status: 409,
    title: "Another version was put in force since",
    detail: "The difference you looked at is no longer the one that would be made. Propose it again over the version in force.",
  },
  "agent-not-there": {
    status: 409,
    title: "This agent cannot be asked",
    detail: "It is not installed now, or the prompts of this version were not kept. Choose a version that is.",
  },
  "still-held": {
    status: 409,
    title: "It still belongs to nothing we know",
    detail: "No effect or payout of yours has the key or reference it names. Put it aside with a reason, or try again later.",
  },
  "invitation-over": { status: 410, title: "This invitation is over", detail: "It was used, taken back or ran out. Ask for a new one." },
  expired: { status: 410, title: "The time to decide is over", detail: "The action was not run. The agent may propose it again." },
  "too-large": { status: 413, title: "The body is too large", detail: "Send at most 256 KiB." },
  "uri-too-long": { status: 414, title: "The address is too long", detail: "Use a shorter query." },
  "unsupported-media": { status: 415, title: "Unsupported media type", detail: "Send application/json without content encoding." },
  "batch-mixed": {
    status: 422,
    title: "These cannot be approved together",
    detail: "A batch holds calls of one tool, held by the same rules. Decide the others by themselves.",
  },
  "batch-risky": {
    status: 422,
    title: "One of these has to be decided by itself",
    detail: "Money, what needs more than one person, and what touches somebody not on record is never approved in a batch.",
  },
  "batch-count": {
    status: 422,
    title: "The count does not fit",
    detail: "With more than 10 items, say in count how many there are; and name each once.",
  },
  "reason-required": { status: 422, title: "A reason is needed", detail: "Say why in at least 3 characters: the agent is told." },
  "args-required": { status: 422, title: "The edited arguments are needed", detail: "Send the full arguments, not only what changed." },
  "args-refused": { status: 422, title: "The edited arguments do not fit the tool", detail: "See errors for what the tool expects." },
  "policy-broken": {
    status: 422,
    title: "The policy does not pass",
    detail: "See problems for file, line and rule. The version in force stays.",
  },
  "password-weak": { status: 422, title: "The password is too short or too long", detail: "Use 12 to 128 characters." },
  "sign-in-locked": { status: 429, title: "Locked for a while", detail: "Too many tries. Wait as Retry-After says; the owners were told." },
  "too-many-requests": { status: 429, title: "Too many requests", detail: "Wait as Retry-After says, then try again." },
  "headers-too-large": { status: 431, title: "The headers are too large", detail: "Send at most 16 KiB of headers." },
  internal: {
    status: 500,
    title: "Something went wrong here",
    detail: "It was logged under the trace id. Trying again is safe: repeated ids are known.",
  },
  "no-sign-in": {
    status: 503,
    title: "Nobody signs in here",
    detail: "This installation was started without COUNTERSIGN_AUTH_DATABASE_URL: API tokens alone count. Whoever runs it sets that.",
  },
  unavailable: { status: 503, title: "Not available right now", detail: "A part this needs is away or too busy. Try again in a moment." },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string; readonly detail: string }>>

export type ProblemCode = keyof typeof problems
export type ProblemStatus = (typeof problems)[ProblemCode]["status"]
