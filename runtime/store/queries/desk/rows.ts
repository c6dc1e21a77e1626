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

/** Text that holds `query` anywhere, whatever its letters' case. */
export const containing = (query: string): string => `%${query.replace(/[\\%_]/g, (c) => `\\${c}`)}%`

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

/** What a bounded look through a table found; `rest` is where it goes on, undefined when it saw the end. */
export interface Scanned<A> {
  readonly rows: ReadonlyArray<A>
  readonly rest: string | undefined
}

const window = { first: 1_000, growth: 4, most: 64_000, budget_ms: 30 } as const

interface Over {
  readonly table: string
  readonly type: "uuid" | "bigint"
  readonly key: string
  readonly after: string | undefined
  readonly floor?: string
}
type Select = Parameters<typeof readRows>[1]

/**
 * The rows of the next `size` of the table that fit, and where these end; no end when the table does. Two statements, because the planner
 * reads a window by its key only when it is told where the window ends.
 */
const lookThrough = async <A>(
  em: EntityManager,
  select: Select,
  { table, type, key, floor }: Over,
  upper: string | undefined,
  size: number,
) => {
  const bounds = [...when(upper, `id < ?::${type}`), ...when(floor, `id >= ?::${type}`)]
  // an output column named id would be what is sorted by, as text
  const edges = await em.execute<Array<{ edge: string }>>(
    `select id::text as edge from ${table} where ${["true", ...bounds.map(({ sql }) => sql)].join(" and ")} order by id desc offset ? limit 1`,
    [...bounds.flatMap(({ values }) => values), size - 1],
  )
  const edge = edges[0]?.edge
  const where = [...select.where, ...when(upper, `${key} < ?::${type}`), ...when(edge ?? floor, `${key} >= ?::${type}`)]
  return { rows: await readRows<A>(em, { ...select, where }), edge }
}

/**
 * Newest first through a table whose key begins with the time, in windows of its key, for filters that no index serves: however rare what
 * is asked for, one page costs a bounded time and says where the next one goes on (invariant 11).
 */
export const scanRows = async <A>(em: EntityManager, select: Select, over: Over): Promise<Scanned<A>> => {
  const begun = performance.now()
  const rows: Array<A> = []
  // a window and its end are found by the key: the planner knows too little of the walls' conditions, and would read and sort the table
  await em.execute(
    "select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)",
  )
  let upper = over.after
  for (let size: number = window.first; ; size = Math.min(size * window.growth, window.most)) {
    const looked = performance.now()
    const { rows: more, edge } = await lookThrough<A>(em, { ...select, limit: select.limit - rows.length }, over, upper, size)
    rows.push(...more)
    if (rows.length >= select.limit || edge === undefined) return { rows, rest: undefined }
    // the next window takes as much longer as it is larger
    const now = performance.now()
    if (now - begun + (now - looked) * window.growth > window.budget_ms) return { rows, rest: edge }
    upper = edge
  }
}

/** The same for a list that nothing narrows: it is read as it stands. */
export const wholeRows = async <A>(em: EntityManager, select: Select, { type, key, after, floor }: Over): Promise<Scanned<A>> => {
  const where = [...select.where, ...when(after, `${key} < ?::${type}`), ...when(floor, `${key} >= ?::${type}`)]
  return { rows: await readRows<A>(em, { ...select, where }), rest: undefined }
}
