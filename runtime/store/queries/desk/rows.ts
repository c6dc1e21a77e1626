/** How the desk's reads are written: one JSON value per row, filters that were asked for, a keyset and a limit. Every read runs in the member's own scope. */
import type { EntityManager } from "@mikro-orm/postgresql"

/** Keys of the last row seen: a time (Unix ms) or sequence, then the id. */
export interface Slice {
  readonly after?: readonly [number, string]
  readonly limit: number
}

export interface Condition {
  readonly sql: string
  readonly values: ReadonlyArray<unknown>
}

export const when = (value: unknown, sql: string): ReadonlyArray<Condition> => (value === undefined ? [] : [{ sql, values: [value] }])

/** Rows after a place, by (moment, id); newest first unless `ascending`. */
export const afterMoment = (at: string, id: string, slice: Slice, ascending = false): ReadonlyArray<Condition> =>
  slice.after === undefined
    ? []
    : [{ sql: `(${at}, ${id}) ${ascending ? ">" : "<"} (cs_at(?::bigint), ?::uuid)`, values: [...slice.after] }]

/** Runs `select <json> from <from> where … order by … limit …` and reads the values. */
export const readRows = async <A>(
  em: EntityManager,
  select: {
    readonly json: string
    readonly from: string
    readonly where: ReadonlyArray<Condition>
    readonly order: string
    readonly limit: number
  },
): Promise<ReadonlyArray<A>> => {
  const where = select.where.length === 0 ? "" : `where ${select.where.map(({ sql }) => sql).join(" and ")}`
  const values = [...select.where.flatMap((condition) => condition.values), select.limit]
  const rows = await em.execute<Array<{ r: string }>>(
    `select (${select.json})::text as r from ${select.from} ${where} order by ${select.order} limit ?`,
    values,
  )
  return rows.map((row) => JSON.parse(row.r) as A)
}

/** The one row of this id, or null: absent and not visible are the same. */
export const readOne = async <A>(em: EntityManager, json: string, from: string, id: string, value: string): Promise<A | null> =>
  (await readRows<A>(em, { json, from, where: [{ sql: `${id} = ?::uuid`, values: [value] }], order: id, limit: 1 }))[0] ?? null
