/**
 * The wall every tenant table stands behind (invariant 7): keys that begin with the tenant, one restrictive policy that lets no row of
 * another tenant through, and permissive ones for who reads and writes it. Those are made from the permission model (runtime/access); a
 * table says only which of its columns the model's words mean.
 */
import { p } from "@mikro-orm/core"
import { type Action, actingRoles, type Condition, conditionsOf, type Grant, grantsOf, roles, scopeOf } from "../../access/model.ts"
import { ruleOf, type Table, type TableRule } from "../../access/tables.ts"

const setting = (name: string) => `current_setting('app.${name}', true)`

/** Unset or empty gives null, and null equals nothing: outside a tenant there are no rows. */
const currentTenant = `nullif(${setting("tenant_id")}, '')::uuid`
const currentMember = `nullif(${setting("member_id")}, '')::uuid`
/** `app.workspace_id` holds one id or a comma list. */
const currentWorkspaces = `string_to_array(nullif(${setting("workspace_id")}, ''), ',')::uuid[]`

/** Logins that stand beside the application's: two narrow look-ups run before a tenant is known, and one role seals and exports the audit. */
const login = { lookup: "current_user = 'countersign_lookup'", sealer: "current_user = 'countersign_sealer'" } as const

/** The session's role is one of these; `system` is the runtime itself. */
const as = (names: ReadonlyArray<string>) =>
  names.length === 1 ? `${setting("role")} = '${names[0]}'` : `${setting("role")} in (${names.map((name) => `'${name}'`).join(", ")})`

/** Columns of a table that the model's words mean, as SQL over its rows. */
export interface Columns {
  /** The tenant's column, when it is not tenant_id. */
  readonly tenant?: string
  readonly workspace?: string
  /** Whose name the row is in, for grants of the own ones. */
  readonly own?: string
  /** Whoever adds a row stands here: nobody does so in another's name. */
  readonly signed?: string
  readonly is?: Partial<Readonly<Record<Condition, string>>>
  /** Whether the row it belongs to is in reach; instead of workspace and conditions. */
  readonly through?: { readonly read: string; readonly add?: string }
}

/** Rows in reach of a grant; undefined when the table has nothing that the scope could be asked of. */
const reach = (grant: Grant, table: string, columns: Columns): string | undefined => {
  const scope = scopeOf(grant)
  const column = scope === "all" ? undefined : columns[scope === "workspace" ? "workspace" : "own"]
  if (scope !== "all" && column === undefined) return undefined
  const among =
    scope === "workspace" ? `${column} = any (${currentWorkspaces})` : scope === "own" ? `${column} = ${currentMember}` : undefined
  const conditions = conditionsOf(grant).map((name) => {
    const sql = columns.is?.[name]
    if (sql === undefined) throw new Error(`the wall of ${table} has to say which of its rows are "${name}"`)
    return sql
  })
  const fulfilled = conditions.length === 0 ? undefined : conditions.join(" or ")
  const grouped = fulfilled?.includes(" or ") === true ? `(${fulfilled})` : fulfilled
  return [among, grouped].filter((part) => part !== undefined).join(" and ")
}

/** The condition under which these grants let a row through; those with the whole company first, because the runtime stands there. */
const allowed = (
  grants: Partial<Readonly<Record<string, Grant>>>,
  system: boolean,
  table: string,
  columns: Columns,
  through: string | undefined,
): string | undefined => {
  const whole = [...roles.filter((role) => grants[role] === "all"), ...(system ? ["system"] : [])]
  const parts = new Map<string, Array<string>>()
  for (const role of roles) {
    const grant = grants[role]
    if (grant === undefined || grant === "all") continue
    const rows = through ?? reach(grant, table, columns)
    if (rows !== undefined) parts.set(rows, [...(parts.get(rows) ?? []), role])
  }
  const all = [...(whole.length === 0 ? [] : [as(whole)]), ...[...parts].map(([rows, names]) => `(${as(names)} and ${rows})`)]
  return all.length === 0 ? undefined : all.join(" or ")
}

const acting: Partial<Readonly<Record<string, Grant>>> = Object.fromEntries(actingRoles.map((role) => [role, "all"]))

/** Who may do this with its rows, as one condition. */
const permitted = (table: Table, rule: TableRule, action: Action | "acting" | undefined, system: boolean, columns: Columns) => {
  const grants = action === undefined || rule.resource === null ? {} : action === "acting" ? acting : grantsOf(rule.resource, action)
  const sql = allowed(grants, system, table, columns, action === "read" ? columns.through?.read : columns.through?.add)
  return sql === undefined || columns.signed === undefined || action === "read" ? sql : `(${sql}) and ${columns.signed} = ${currentMember}`
}

const either = (...parts: ReadonlyArray<string | undefined>): string => parts.filter((part) => part !== undefined).join(" or ")

/** Writing policies. One `for all` where the same people add and change, since each policy is planned anew with every statement. */
const writing = (table: Table, rule: TableRule, columns: Columns) => {
  const writes = rule.runtime === "writes"
  const [add, change] = [rule.add, rule.change].map((action) => permitted(table, rule, action, false, columns))
  const together = add !== undefined && add === change ? permitted(table, rule, rule.add, writes, columns) : undefined
  const whole = rule.also?.write === undefined ? (together ?? (writes ? as(["system"]) : undefined)) : login[rule.also.write]
  const adding = together === undefined ? permitted(table, rule, rule.add, rule.runtime === "adds", columns) : undefined
  const changing = together === undefined ? change : undefined
  return [
    ...(whole === undefined ? [] : [{ name: `${table}_write`, command: "all" as const, using: whole, check: whole }]),
    ...(adding === undefined ? [] : [{ name: `${table}_add`, command: "insert" as const, check: adding }]),
    ...(changing === undefined ? [] : [{ name: `${table}_change`, command: "update" as const, using: changing, check: changing }]),
  ]
}

/** Options of a tenant table: name, forced row-level security and its policies. */
export const walled = (table: Table, columns: Columns = {}) => {
  const rule = ruleOf(table)
  const mine = `${columns.tenant ?? "tenant_id"} = ${currentTenant}`
  // a look-up reads before a tenant is known
  const before = rule.also?.read.includes("lookup") === true ? login.lookup : undefined
  return {
    tableName: table,
    rowLevelSecurity: "force" as const,
    policies: [
      {
        name: `${table}_read`,
        command: "select" as const,
        using: either(permitted(table, rule, "read", true, columns), ...(rule.also?.read ?? []).map((who) => login[who])),
      },
      ...writing(table, rule, columns),
      { name: `${table}_tenant`, type: "restrictive" as const, using: either(mine, before), check: mine },
    ],
  }
}

/**
 * The tenant is part of every unique key: no error tells one tenant about another (faults I3). It leads the primary key alone: two
 * indexes with one leading column tie on an empty table, and a cached plan keeps the wrong one.
 */
export const key = () => ({ tenantId: p.uuid().primary(), id: p.uuid().primary() })
export const moment = () => p.datetime(3)
export const madeAt = () => p.datetime(3).defaultRaw("now()")
/** Columns of a composite reference: a row of another tenant cannot even be named (a foreign key alone would bypass the wall). */
export const via = (column: string): [string, string] => ["tenant_id", column]

/**
 * Text that is one of these. The list is one constant: PostgreSQL reads a table's checks anew for every statement that writes it, and a list
 * of single values, as `p.enum` makes it, costs a hot table more than the row.
 */
export const oneOf = <const A extends string>(column: string, values: ReadonlyArray<A>) =>
  p
    .text()
    .$type<A>()
    .check(`${column} = any ('{${values.join(",")}}'::text[])`)
