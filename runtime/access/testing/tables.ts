/** The table half of the matrix: every tenant table, as every role, row by row of the own and the other company, through the app's own login. */
import type pg from "pg"
import { attempt, attemptRows, type DbScope, type Json, renewed, touch } from "../../store/testing/attempts.ts"
import { ruleOf, type Table } from "../tables.ts"
import type { Tally } from "./tally.ts"
import { type Person, type Rows, tableNames, tenantOf } from "./world.ts"

export interface TableMatrix {
  readonly app: pg.Client
  readonly rows: Rows
  /** Columns of each primary key: what a row is known by. */
  readonly keys: ReadonlyMap<string, ReadonlyArray<string>>
  readonly insertOf: (table: string) => string
  readonly tally: Tally
}

/** Primary keys by table, from the catalogue. */
export const primaryKeys = async (client: pg.Client): Promise<ReadonlyMap<string, ReadonlyArray<string>>> => {
  const { rows } = await client.query<{ name: string; columns: ReadonlyArray<string> }>(
    `select c.conrelid::regclass::text as name, array(select a.attname::text from unnest(c.conkey) with ordinality k(n, o) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by o) as columns
     from pg_constraint c where c.contype = 'p' and c.connamespace = 'public'::regnamespace`,
  )
  return new Map(rows.map((row) => [row.name, row.columns]))
}

const keyOf = (columns: ReadonlyArray<string>, row: Json): string => JSON.stringify(columns.map((name) => row[name]))
const placeOf = (person: Person, table: Table, row: Json): string => {
  const workspace = row["workspace_id"] as string | null | undefined
  if (tenantOf(table, row) !== person.tenantId) return "of another company"
  return workspace == null ? "of the company" : person.workspaceIds.includes(workspace) ? "of the own workspace" : "of a workspace"
}

/** Which rows somebody sees, by key. */
const visible = async ({ app, keys }: TableMatrix, scope: DbScope, table: Table): Promise<ReadonlySet<string>> => {
  const columns = keys.get(table)!
  const found = await attemptRows(app, scope, `select jsonb_build_array(${columns.join(", ")})::text as k from "${table}"`)
  if (typeof found === "string") throw new Error(`${table} cannot be read at all: ${found}`)
  return new Set(found.rows.map((row: { k: string }) => JSON.stringify(JSON.parse(row.k))))
}

const scopeOf = (person: Person): DbScope => ({
  tenant: person.tenantId,
  role: person.role,
  workspace: person.workspaceIds.join(","),
  member: person.id,
})

/** Refused, or let in as far as the walls go: a key that is taken is no wall. */
const gotIn = (result: number | string): boolean => result === "23505" || (typeof result === "number" && result > 0)

/** Whoever adds a row to these stands in it. */
const signedTables: ReadonlySet<Table> = new Set(["decision", "attention_seen", "conversation_note", "blocked_mark", "delivery_plan"])

const writes = async (matrix: TableMatrix, person: Person, table: Table, row: Json, name: string): Promise<void> => {
  const { app, rows, keys, insertOf, tally } = matrix
  const isMine = tenantOf(table, row) === person.tenantId
  const columns = keys.get(table)!
  const where = columns.map((column, n) => `${column}::text = $${n + 1}`).join(" and ")
  const changed = await attempt(
    app,
    scopeOf(person),
    `${touch(table)} where ${where}`,
    columns.map((column) => String(row[column])),
  )
  tally.compare(`${name} changed`, isMine && rows.changes(person, table, row), gotIn(changed))
  const copy = renewed(table, row)
  const signed = signedTables.has(table) ? { ...copy, member_id: person.id } : copy
  const added = await attempt(app, scopeOf(person), insertOf(table), [JSON.stringify(signed)])
  tally.compare(`${name} added`, isMine && rows.adds(person, table, row), gotIn(added))
  if (signed === copy) return
  const forged = await attempt(app, scopeOf(person), insertOf(table), [
    JSON.stringify({ ...copy, member_id: "00000000-0000-7000-8000-000000000000" }),
  ])
  tally.compare(`${name} added in another's name`, false, gotIn(forged))
}

/** One table for one person: what is seen, changed and added of each planted row. */
export const compareTable = async (matrix: TableMatrix, person: Person, table: Table): Promise<void> => {
  const seen = await visible(matrix, scopeOf(person), table)
  for (const row of matrix.rows.all.get(table)!) {
    const isMine = tenantOf(table, row) === person.tenantId
    const name = `${person.role}, ${table} ${placeOf(person, table, row)}`
    matrix.tally.compare(`${name} read`, isMine && matrix.rows.reads(person, table, row), seen.has(keyOf(matrix.keys.get(table)!, row)))
    await writes(matrix, person, table, row, name)
  }
}

export const comparePerson = async (matrix: TableMatrix, person: Person): Promise<void> => {
  for (const table of tableNames) await compareTable(matrix, person, table)
}

/** The runtime itself reads its tenant whole, and nothing of another's; and nobody's role reads nothing. */
export const compareOthers = async (matrix: TableMatrix, tenantId: string): Promise<void> => {
  for (const table of tableNames) {
    const keys = matrix.keys.get(table)!
    for (const [role, tenant] of [
      ["system", tenantId],
      ["system", ""],
      ["administrator", tenantId],
    ] as const) {
      const seen = await visible(matrix, { tenant, role }, table)
      for (const row of matrix.rows.all.get(table)!) {
        const said = role === "system" && tenantOf(table, row) === tenant
        matrix.tally.compare(`${role} of ${tenant === "" ? "no company" : "the company"}, ${table} read`, said, seen.has(keyOf(keys, row)))
      }
    }
    matrix.tally.compare(`${table} has a rule`, true, ruleOf(table) !== undefined)
  }
}
