/**
 * The wall every tenant table stands behind (invariant 7): keys that begin with the tenant, one restrictive policy that lets no
 * row of another tenant through, and permissive ones that say which role reads or writes it. Roles mirror docs/architecture.md.
 */
import { p } from "@mikro-orm/core"

const setting = (name: string) => `current_setting('app.${name}', true)`

/** Unset or empty gives null, and null equals nothing: outside a tenant there are no rows. */
export const currentTenant = `nullif(${setting("tenant_id")}, '')::uuid`
export const currentMember = `nullif(${setting("member_id")}, '')::uuid`
/** `app.workspace_id` holds one id or a comma list. */
export const currentWorkspaces = `string_to_array(nullif(${setting("workspace_id")}, ''), ',')::uuid[]`

type Name = "owner" | "manager" | "support" | "finance" | "auditor" | "system"
/** The session's role is one of these. */
export const as = (...roles: ReadonlyArray<Name>) =>
  roles.length === 1 ? `${setting("role")} = '${roles[0]}'` : `${setting("role")} in (${roles.map((role) => `'${role}'`).join(", ")})`
export const inWorkspace = (column: string) => `${column} = any (${currentWorkspaces})`
/** Delegated roles see their own workspaces, and no others (row 3 of the access matrix). */
export const delegated = (column: string) => `(${as("manager", "support")} and ${inWorkspace(column)})`

export const readers = as("owner", "auditor", "system")
export const everyone = as("owner", "manager", "support", "finance", "auditor", "system")
/** The role that seals and exports the audit; it reads and seals, nothing more. */
export const sealer = "current_user = 'countersign_sealer'"
export const people = as("owner", "manager", "support", "finance", "system")

/** SQL conditions over the table's columns. */
interface Rules {
  readonly read: string
  /** Who may make or change a row; grants narrow it further (an append-only table has no update or delete grant). */
  readonly write?: string
  /** Who may add a row without being able to read or change any: `write` opens reading too. */
  readonly add?: string
  /** Added to the tenant's wall for reading only: the look-ups that run before a tenant is known. */
  readonly lookup?: string
  /** The tenant's column, when it is not tenant_id. */
  readonly tenant?: string
}

/** Options of a tenant table: name, forced row-level security and its policies. */
export const walled = (table: string, rules: Rules) => {
  const mine = `${rules.tenant ?? "tenant_id"} = ${currentTenant}`
  return {
    tableName: table,
    rowLevelSecurity: "force" as const,
    policies: [
      {
        name: `${table}_read`,
        command: "select" as const,
        using: rules.lookup === undefined ? rules.read : `${rules.read} or ${rules.lookup}`,
      },
      ...(rules.write === undefined ? [] : [{ name: `${table}_write`, command: "all" as const, using: rules.write, check: rules.write }]),
      ...(rules.add === undefined ? [] : [{ name: `${table}_add`, command: "insert" as const, check: rules.add }]),
      {
        name: `${table}_tenant`,
        type: "restrictive" as const,
        using: rules.lookup === undefined ? mine : `${mine} or ${rules.lookup}`,
        check: mine,
      },
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
