/** One statement as somebody, rolled back: what the walls of the database say to it. For tests of the walls, over planted companies. */
import type pg from "pg"
import { uuidv7 } from "../../ids/ids.ts"

export interface DbScope {
  readonly tenant?: string
  readonly role?: string
  readonly workspace?: string
  readonly member?: string
}

/** The rows it gives, or why it was refused: `wall` (row-level security), `grant`, or another error's code. */
export const attemptRows = async (
  client: pg.Client,
  scope: DbScope,
  sql: string,
  values: ReadonlyArray<unknown> = [],
): Promise<pg.QueryResult | string> => {
  const settings = { tenant_id: scope.tenant, role: scope.role, workspace_id: scope.workspace, member_id: scope.member }
  const set = Object.entries(settings).map(([name, value]) => (value === undefined ? "" : `set local app.${name} = '${value}';`))
  await client.query(`begin; ${set.join(" ")}`)
  try {
    return await client.query(sql, [...values])
  } catch (thrown) {
    const { code, message } = thrown as { code: string; message: string }
    return code === "42501" ? (message.includes("row-level security") ? "wall" : "grant") : code
  } finally {
    await client.query("rollback")
  }
}

/** The number of rows it touched, or why it was refused. */
export const attempt = async (...asked: Parameters<typeof attemptRows>): Promise<number | string> => {
  const result = await attemptRows(...asked)
  return typeof result === "string" ? result : (result.rowCount ?? 0)
}

const freeColumns: Readonly<Record<string, string>> = {
  tenant: "name",
  workspace: "name",
  member: "name",
  api_token: "name",
  invitation: "revoked_at",
  policy_proposal: "state",
  kept_answer: "digest",
  contact: "name",
  action: "status",
  payout_batch: "status",
  policy_version: "status",
  agent_version: "status",
  dead_letter: "state",
  webhook_secret: "updated_at",
  inbox: "state",
  outbox: "subject",
  conversation: "status",
  approval: "state",
  effect: "status",
  limit_draw: "state",
  payout: "status",
}
/** Writes a column that no trigger guards to itself: touches every row that may be changed. */
export const touch = (table: string): string => {
  const column = freeColumns[table] ?? "tenant_id"
  return `update "${table}" set ${column} = ${column}`
}

export type Json = Readonly<Record<string, unknown>>

/** A planted row made new: fresh values in its keys, in a state that a new row may have. */
export const renewed = (table: string, planted: Json): Json => {
  const row: Record<string, unknown> = { ...planted }
  for (const name of ["id", "slug", "hash", "email", "digest", "delivery_id", "draft_key", "message_id", "limit_id", "seq", "key"]) {
    if (row[name] === undefined || (name === "digest" && !table.endsWith("_version"))) continue
    const numbered = name === "seq" || ((table === "audit_entry" || table === "form") && name === "id")
    row[name] = numbered ? 900 : table === "tenant" && name === "id" ? planted["id"] : uuidv7()
  }
  if (table === "workspace") row["name"] = uuidv7()
  if (table === "decision") row["kind"] = "reject"
  if (table === "policy_version") row["status"] = "draft"
  if (table === "approval") row["state"] = "open"
  return row
}

/** Inserts a row that is given as JSON; generated columns are left out. */
export const insertions = async (client: pg.Client): Promise<(table: string) => string> => {
  const { rows } = await client.query<{ name: string; columns: string }>(
    `select c.relname::text as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' group by 1`,
  )
  const columns = new Map(rows.map((row) => [row.name, row.columns]))
  return (table) =>
    `insert into "${table}" (${columns.get(table)!}) select ${columns.get(table)!} from jsonb_populate_record(null::"${table}", $1)`
}

/** Tables that hold rows of tenants, as the catalogue knows them. */
export const tenantTables = async (client: pg.Client): Promise<ReadonlyArray<string>> => {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     and (c.relname = 'tenant' or c.relrowsecurity or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')) order by 1`,
  )
  return rows.map(({ name }) => name)
}
