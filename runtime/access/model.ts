/**
 * The one permission model: which role may do what to which resource, on which rows (invariant 7). The API's checks, the row-level-security
 * policies and what a screen offers are all made from this table; `docs/access.md` is this table. Pure: no clock, no I/O, no rows.
 */
import type { Role } from "../kernel/action.ts"

/** `all` rows of the company, those of the member's own workspaces, or those in the member's own name. */
export type Scope = "all" | "workspace" | "own"

/**
 * What a row has to be besides, where a scope cannot say it.
 * `money`: it moves money or tells of money that moved. `asked`: people of this role are asked to decide it. `payee`: money may go there.
 * `call`: it is a proposed call that was stopped.
 */
export type Condition = "money" | "asked" | "payee" | "call"

export type Grant = Scope | `${Scope} where ${Condition}` | `${Scope} where ${Condition} or ${Condition}`

export type Action =
  | "read"
  | "decide"
  | "edit"
  | "create"
  | "activate"
  | "take"
  | "settle"
  | "mark"
  | "redrive"
  | "test"
  | "export"
  | "revoke"
  | "invite"

type ByRole = Partial<Readonly<Record<Role, Grant>>>
type ByAction = Partial<Readonly<Record<Action, ByRole>>>

export const roles = ["owner", "manager", "support", "finance", "auditor"] as const satisfies ReadonlyArray<Role>

const everyone = { owner: "all", manager: "all", support: "all", finance: "all", auditor: "all" } as const
const owners = { owner: "all" } as const
const overseers = { owner: "all", auditor: "all" } as const
const leaders = { owner: "all", manager: "all" } as const
const money = { owner: "all", finance: "all", auditor: "all" } as const
const ownName = { owner: "own", manager: "own", support: "own", finance: "own", auditor: "own" } as const
/** Managers and support members are confined to their workspaces. */
const confined = { manager: "workspace", support: "workspace" } as const
const desk = { owner: "all", ...confined } as const
const desked = { ...desk, auditor: "all" } as const

const calls = { ...desked, finance: "all where money or asked" } as const
/** Taking rows out of the product in bulk: not for support. */
const callsOut = { owner: "all", manager: "workspace", finance: "all where money or asked", auditor: "all" } as const

/** resource → action → role → rows. What is absent is not allowed. */
export const grants = {
  approval: {
    read: calls,
    decide: { owner: "all", manager: "workspace where asked", support: "workspace where asked", finance: "all where asked" },
    export: callsOut,
  },
  action: {
    read: calls,
    settle: { owner: "all", manager: "workspace", finance: "all where money" },
    export: callsOut,
  },
  blocked: {
    read: calls,
    mark: { owner: "all", ...confined, finance: "all where money or asked" },
    export: callsOut,
  },
  conversation: { read: desked, take: desk },
  message: { read: desked },
  note: { read: desked, create: desk },
  contact: {
    read: { ...desked, finance: "all where payee" },
    create: desk,
    edit: desk,
    export: { owner: "all", manager: "workspace", finance: "all where payee", auditor: "all" },
  },
  payout: { read: { ...money, ...confined }, export: { ...money, manager: "workspace" } },
  receipt: { read: { ...money, ...confined } },
  policy: { read: everyone, test: leaders, activate: owners },
  agent: { read: everyone, test: leaders, activate: owners },
  integration: { read: overseers, test: owners, edit: owners },
  credential: { read: overseers, create: owners, edit: owners, revoke: owners },
  delivery: { read: overseers, redrive: owners },
  stream: { read: overseers, redrive: owners },
  journal: { read: overseers },
  usage: { read: money },
  audit: { read: overseers, export: overseers },
  member: { read: everyone, invite: owners, edit: owners },
  workspace: { read: everyone, create: owners, edit: owners },
  invitation: { read: overseers, create: owners, revoke: owners },
  token: {
    read: { ...overseers, manager: "own", support: "own", finance: "own" },
    create: owners,
    revoke: owners,
  },
  session: { read: ownName, edit: ownName, revoke: ownName },
  settings: { read: everyone, edit: owners },
  notice: { read: { ...desked, finance: "all where money" } },
  attention: {
    read: { ...desked, finance: "all" },
    settle: { owner: "all", manager: "workspace where call", support: "workspace where call", finance: "all where call or money" },
  },
} as const satisfies Readonly<Record<string, ByAction>>

export type Resource = keyof typeof grants
export const resources = Object.keys(grants) as ReadonlyArray<Resource>

/** A resource and one of the actions it knows: `approval:decide`. */
export type Permission = { [R in Resource]: `${R}:${keyof (typeof grants)[R] & Action}` }[Resource]
export type ActionOf<R extends Resource> = keyof (typeof grants)[R] & Action

export const partsOf = (permission: Permission): readonly [Resource, Action] => {
  const [resource, action] = permission.split(":")
  return [resource as Resource, action as Action]
}

/** Every role's grant of one action. */
export const grantsOf = (resource: Resource, action: Action): ByRole => (grants[resource] as ByAction)[action] ?? {}

/** The rows a role may do this to, or undefined: none. */
export const may = (role: Role, resource: Resource, action: Action): Grant | undefined => grantsOf(resource, action)[role]

export const scopeOf = (grant: Grant): Scope => grant.split(" ")[0] as Scope
export const conditionsOf = (grant: Grant): ReadonlyArray<Condition> =>
  grant
    .split(" ")
    .slice(2)
    .filter((word) => word !== "or") as ReadonlyArray<Condition>

/** What a role may do at all, on some rows: for a screen to know what to offer. Never a check. */
export const permissionsOf = (role: Role): Readonly<Partial<Record<Resource, ReadonlyArray<Action>>>> =>
  Object.fromEntries(
    resources.flatMap((resource) => {
      const actions = Object.keys(grants[resource]).filter((action) => may(role, resource, action as Action) !== undefined)
      return actions.length === 0 ? [] : [[resource, actions as ReadonlyArray<Action>]]
    }),
  )

const looking = new Set<string>(["read", "export", "test"])
const ownDoor: ReadonlyArray<Resource> = ["session"]
/** Roles that change anything of the company's: what they do leaves lines in the audit and words to conversations. */
export const actingRoles: ReadonlyArray<Role> = roles.filter((role) =>
  resources.some(
    (resource) =>
      !ownDoor.includes(resource) &&
      Object.keys(grants[resource]).some((action) => !looking.has(action) && may(role, resource, action as Action) !== undefined),
  ),
)
