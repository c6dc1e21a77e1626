/**
 * The lists of the API by the names they have in addresses of the control plane. To add a screen, add its line here: where its rows come
 * from, which word of the permission model guards it, and which live events make it stale.
 */

export interface ResourceSpec {
  readonly list: string
  /** One row; the id stands for `{id}`. Without it, rows are only listed. */
  readonly one?: string
  /** The field that names a row; default `id`. */
  readonly id?: string
  /** Where the same rows, with the same filters, are had as a file. */
  readonly file?: string
  /** A resource word of the permission model. */
  readonly access: string
  /** Words of live events after which what is shown may have changed. */
  readonly live: ReadonlyArray<string>
}

export const resources = {
  approvals: {
    list: "/v1/approvals",
    one: "/v1/approvals/{id}",
    file: "/v1/exports/approvals",
    access: "approval",
    live: ["approval", "action"],
  },
  blocked: { list: "/v1/blocked", one: "/v1/actions/{id}", file: "/v1/exports/blocked", access: "blocked", live: ["blocked", "action"] },
  unknown: { list: "/v1/unknown", one: "/v1/actions/{id}", access: "action", live: ["action", "payout", "attention"] },
  actions: { list: "/v1/actions", one: "/v1/actions/{id}", access: "action", live: ["action", "approval"] },
  attention: { list: "/v1/attention", access: "attention", live: ["attention", "approval", "action", "conversation", "stream", "payout"] },
  conversations: {
    list: "/v1/conversations",
    one: "/v1/conversations/{id}",
    access: "conversation",
    live: ["conversation", "message", "note"],
  },
  outbound: { list: "/v1/outbound", access: "message", live: ["action", "approval", "conversation"] },
  contacts: { list: "/v1/contacts", one: "/v1/contacts/{id}", file: "/v1/exports/contacts", access: "contact", live: ["contact"] },
  payouts: { list: "/v1/payouts", one: "/v1/payouts/{id}", file: "/v1/exports/payouts", access: "payout", live: ["payout", "approval"] },
  policies: { list: "/v1/policies", id: "version", access: "policy", live: ["policy"] },
  deliveries: { list: "/v1/deliveries", one: "/v1/deliveries/{id}", access: "delivery", live: ["delivery", "attention"] },
  // no list of rows, but read anew by the same events
  intake: { list: "/v1/intake", access: "settings", live: ["stream"] },
  issues: { list: "/v1/deliveries/issues", access: "delivery", live: ["delivery", "attention"] },
  letters: { list: "/v1/dead-letters", one: "/v1/dead-letters/{id}", id: "seq", access: "stream", live: ["stream", "attention"] },
  members: { list: "/v1/members", access: "member", live: ["member", "invitation", "workspace"] },
  invitations: { list: "/v1/invitations", access: "invitation", live: ["invitation", "workspace"] },
  workspaces: { list: "/v1/workspaces", access: "workspace", live: ["workspace", "member"] },
  tokens: { list: "/v1/tokens", access: "token", live: ["token", "member"] },
  audit: { list: "/v1/audit", one: "/v1/audit/{id}", file: "/v1/exports/audit", access: "audit", live: ["audit"] },
  agents: { list: "/v1/agents", id: "version", access: "agent", live: [] },
} as const satisfies Readonly<Record<string, ResourceSpec>>

export type ResourceName = keyof typeof resources

export const specOf = (resource: string): ResourceSpec => {
  const spec = (resources as Readonly<Record<string, ResourceSpec>>)[resource]
  if (spec === undefined) throw new Error(`no resource is called ${resource}: add it to data/resources.ts`)
  return spec
}

/** The permission word of a resource; words of the model itself stand for themselves. */
export const accessOf = (resource: string): string => (resources as Readonly<Record<string, ResourceSpec>>)[resource]?.access ?? resource

/** Resources that an event about `word` makes stale. */
export const staleBy = (word: string): ReadonlyArray<string> =>
  Object.entries(resources as Readonly<Record<string, ResourceSpec>>)
    .filter(([, { live }]) => live.includes(word))
    .map(([name]) => name)
