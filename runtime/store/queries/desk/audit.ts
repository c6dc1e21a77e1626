/**
 * The audit as people look through it: newest first, ids are a sequence, so they are the key. A row may hold several entries, whose ids run on
 * from its own. Rows that cannot hold what is asked for are passed over by what stands beside their entries (forms, ids), unopened.
 */
import type { EntityManager } from "@mikro-orm/postgresql"
import { type Condition, type Scanned, scanRows, type Slice, when, wholeRows } from "./rows.ts"

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
    const rows = await em.execute<Array<{ low: string }>>(
      `with recursive half(low, high) as (
        select coalesce((select id from audit_entry order by id limit 1), 0), coalesce((select id from audit_entry order by id desc limit 1), 0) + 1
        union all
        select case when e.early then e.id + 1 else h.low end, case when e.early then h.high else (h.low + h.high) / 2 end
        from half h left join lateral (select id, at < cs_at(?::bigint) as early from audit_entry where id >= (h.low + h.high) / 2 order by id limit 1) e on true
        where h.low < h.high)
      select low::text as low from half where low >= high limit 1`,
      [at],
    )
    return rows[0]?.low ?? "0"
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
    const isNarrowed = filter.kind !== undefined || filter.actor !== undefined || filter.subject !== undefined
    return (isNarrowed ? scanRows : wholeRows)<A>(em, select, {
      table: "audit_entry",
      type: "bigint",
      key: "e.id",
      after: upper,
      ...(floor === undefined ? {} : { floor }),
    })
  }
