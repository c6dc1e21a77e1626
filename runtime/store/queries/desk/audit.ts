/**
 * The audit as people look through it: newest first, ids are a sequence, so they are the key. A row may hold several entries, whose ids run on
 * from its own. Rows that cannot hold what is asked for are passed over by what stands beside their entries (forms, ids), unopened.
 */
import type { EntityManager } from "@mikro-orm/postgresql"
import { type Condition, type Scanned, scanRows, type Slice, when } from "./rows.ts"

export interface AuditFilter extends Slice {
  readonly kind?: string
  readonly actor?: string
  readonly subject?: string
  /** Unix ms. */
  readonly since?: number
  readonly until?: number
}

/** The number of the first row written at `at` or later, by halving: rows are numbered as they are written, and only the number has an index. */
const firstSince =
  (at: number) =>
  async (em: EntityManager): Promise<string> => {
    const ends = await em.execute<Array<{ low: string | null; high: string | null }>>(
      "select (select id::text from audit_entry order by id limit 1) as low, (select id::text from audit_entry order by id desc limit 1) as high",
    )
    let [low, high] = [BigInt(ends[0]?.low ?? 0), BigInt(ends[0]?.high ?? 0) + 1n]
    while (low < high) {
      const middle = (low + high) / 2n
      const rows = await em.execute<Array<{ id: string; early: boolean }>>(
        "select id::text as id, at < cs_at(?::bigint) as early from audit_entry where id >= ?::bigint order by id limit 1",
        [at, String(middle)],
      )
      const row = rows[0]
      if (row?.early === true) low = BigInt(row.id) + 1n
      else high = middle
    }
    return String(low)
  }

const uuidIn = (text: string | undefined) => /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(text ?? "")?.[0]

/** A form's text begins with kind, actor and subject, each a word or a hole. */
const formsOf = (part: number, value: string): Condition => ({
  sql: `(e.forms is null or e.forms && array(select f.id from form f where f.body like E'%\\x1e%' and (
    split_part(split_part(f.body, E'\\x1e', 2), E'\\x1f', ${part}) = ? or split_part(split_part(f.body, E'\\x1e', 2), E'\\x1f', ${part}) like '%\\%%')))`,
  values: [value],
})

/** What of a row tells, before its entries are opened, that none of them can be meant. */
const rowsThat = ({ kind, actor, subject }: AuditFilter): ReadonlyArray<Condition> => [
  ...(kind === undefined ? [] : [...when(kind, "(e.forms is not null or e.kind = ?)"), formsOf(1, kind)]),
  ...(actor === undefined ? [] : [...when(actor, "(e.forms is not null or e.actor = ?)"), formsOf(2, actor)]),
  ...(subject === undefined ? [] : when(subject, "(e.forms is not null or e.subject = ?)")),
  ...when(uuidIn(subject), "(e.forms is null or e.ids @> array[?::uuid])"),
]

const part = (n: number) => `split_part(l.line, E'\\x1f', ${n})`

export const listAudit =
  <A>(filter: AuditFilter) =>
  async (em: EntityManager): Promise<Scanned<A>> => {
    const floor = filter.since === undefined ? undefined : await firstSince(filter.since)(em)
    const until = filter.until === undefined ? undefined : await firstSince(filter.until)(em)
    const after = filter.after?.[1]
    const select = {
      json: `jsonb_build_object('id', (e.id + l.place)::text, 'at', cs_ms(e.at), 'kind', ${part(1)}, 'actor', ${part(2)}, 'subject', ${part(3)}, 'data', ${part(4)}::jsonb)`,
      from: "audit_entry e cross join lateral cs_audit_lines(e) l",
      where: [
        ...rowsThat(filter),
        ...when(filter.kind, `${part(1)} = ?`),
        ...when(filter.actor, `${part(2)} = ?`),
        ...when(filter.subject, `${part(3)} = ?`),
        ...when(after, "e.id + l.place < ?::bigint"),
      ],
      order: "e.id desc, l.place desc",
      limit: filter.limit,
    }
    const upper = [after, until].filter((bound) => bound !== undefined).toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))[0]
    return scanRows<A>(em, select, {
      table: "audit_entry",
      type: "bigint",
      key: "e.id",
      after: upper,
      ...(floor === undefined ? {} : { floor }),
    })
  }
