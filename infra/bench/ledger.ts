/** What the database holds, read as its administrator: sizes by table, held calls, and the sums that must agree with what was told. */
import pg from "pg"
import type { Held } from "./company.ts"

export interface Sizes {
  /** Tables with their indexes, without the words of messages. */
  readonly bytes: number
  readonly bodies: number
  readonly wal: number
  readonly tables: Readonly<Record<string, number>>
}

export interface Ledger {
  readonly sizes: () => Promise<Sizes>
  /** Open approvals, newest first. */
  readonly held: (limit: number) => Promise<ReadonlyArray<Held>>
  /** Effects by status, and approvals by state. */
  readonly sums: () => Promise<Readonly<Record<string, number>>>
  readonly version: () => Promise<string>
  readonly close: () => Promise<void>
}

const tableSizes =
  "select relname as name, pg_total_relation_size(oid)::float8 as bytes from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
const heldCalls = `select tenant_id as "tenantId", id as "approvalId", action_id as "actionId", digest from approval where state = 'open' order by at desc, id limit $1`
const sums =
  "select 'effect ' || status as name, count(*)::float8 as n from effect group by 1 union all select 'approval ' || state, count(*) from approval group by 1"

export const openLedger = (superUrl: string): Ledger => {
  const pool = new pg.Pool({ connectionString: superUrl, max: 1 })
  pool.on("error", () => undefined) // `end` does not wait for the socket: the server's good-bye may still come
  const rows = async <A>(sql: string, values: ReadonlyArray<unknown> = []): Promise<ReadonlyArray<A>> =>
    (await pool.query(sql, [...values])).rows as ReadonlyArray<A>
  const one = async (sql: string): Promise<number> => (await rows<{ n: number }>(sql))[0]!.n
  return {
    sizes: async () => {
      const tables = Object.fromEntries((await rows<{ name: string; bytes: number }>(tableSizes)).map(({ name, bytes }) => [name, bytes]))
      const bodies = await one("select coalesce(sum(octet_length(body)), 0)::float8 as n from message")
      const wal = await one("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as n")
      return { bytes: Object.values(tables).reduce((sum, n) => sum + n, 0) - bodies, bodies, wal, tables }
    },
    held: (limit) => rows<Held>(heldCalls, [limit]),
    sums: async () => Object.fromEntries((await rows<{ name: string; n: number }>(sums)).map(({ name, n }) => [name, n])),
    version: async () => (await rows<{ server_version: string }>("show server_version"))[0]!.server_version,
    close: () => pool.end(),
  }
}
