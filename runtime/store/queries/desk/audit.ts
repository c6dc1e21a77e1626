/**
 * The audit as people look through it: newest first, ids are a sequence, so they are the key. A row may hold several entries, whose ids run on
 * from its own. Rows that cannot hold what is asked for are passed over by what stands beside their entries (forms, ids), unopened.
 */
import type { EntityManager } from "@mikro-orm/postgresql"
import { type Condition, containing, readRows, type Scanned, scanRows, type Slice, when, wholeRows } from "./rows.ts"

export interface AuditFilter extends Slice {
  readonly kind?: string
  readonly actor?: string
  readonly subject?: string
  /** An id that the entry is about or names. */
  readonly mentions?: string
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

/** An id stands among a row's ids, or in what is loose where it was no hole of its own; what is no id is looked for in the opened lines alone. */
const naming = (mentions: string | undefined): ReadonlyArray<Condition> => {
  const id = uuidIn(mentions)
  if (id === undefined) return []
  return [
    { sql: "(e.forms is null or e.ids @> array[?::uuid] or e.loose::text like ?)", values: [id, containing(id)] },
    { sql: "(e.forms is not null or e.subject like ? or e.data::text like ?)", values: [containing(id), containing(id)] },
  ]
}

/** What of a row tells, before its entries are opened, that none of them can be meant. */
const rowsThat = ({ kind, actor, subject, mentions }: AuditFilter): ReadonlyArray<Condition> => [
  ...(kind === undefined ? [] : [...when(kind, "(e.forms is not null or e.kind = ?)"), formsOf(1, kind)]),
  ...(actor === undefined ? [] : [...when(actor, "(e.forms is not null or e.actor = ?)"), formsOf(2, actor)]),
  ...(subject === undefined ? [] : when(subject, "(e.forms is not null or e.subject = ?)")),
  ...when(uuidIn(subject), "(e.forms is null or e.ids @> array[?::uuid])"),
  ...naming(mentions),
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
        ...when(filter.mentions === undefined ? undefined : containing(filter.mentions), "l.line like ?"),
        ...when(after, "e.id + l.place < ?::bigint"),
      ],
      order: "e.id desc, l.place desc",
      limit: filter.limit,
    }
    const upper = [after, until].filter((bound) => bound !== undefined).toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))[0]
    const isNarrowed =
      filter.kind !== undefined || filter.actor !== undefined || filter.subject !== undefined || filter.mentions !== undefined
    return (isNarrowed ? scanRows : wholeRows)<A>(em, select, {
      table: "audit_entry",
      type: "bigint",
      key: "e.id",
      after: upper,
      ...(floor === undefined ? {} : { floor }),
    })
  }

/** Entries of one row at most, whose ids run on from the row's own. */
const rowEntries = 4_096
const leaf = "encode(sha256('\\x00'::bytea || convert_to(l.leaf, 'UTF8')), 'hex')"
const seal = `(select jsonb_build_object('epoch', s.epoch, 'at', cs_ms(s.at), 'root', encode(s.root, 'hex')) from audit_seal s
  where s.tenant_id = l.tenant_id and s.xid_from <= l.xid and s.xid_to > l.xid order by s.epoch limit 1)`
const one = `select jsonb_build_object('id', l.id::text, 'at', cs_ms(l.at), 'kind', l.kind, 'actor', l.actor, 'subject', l.subject, 'data', l.data, 'leaf', ${leaf},
  'intact', l.intact, 'seal', ${seal})::text as r from audit_line l where l.row_id <= ?::bigint and l.row_id > ?::bigint - ${rowEntries} and l.id = ?::bigint limit 1`

/** One entry with its proof; null for what is no number of an entry. */
export const readAuditEntry =
  (id: string) =>
  async <A>(em: EntityManager): Promise<A | null> => {
    if (!/^[0-9]{1,18}$/.test(id)) return null
    const rows = await em.execute<Array<{ r: string }>>(one, [id, id, id])
    return rows[0] === undefined ? null : (JSON.parse(rows[0].r) as A)
  }

const proof = `jsonb_build_object('at', cs_ms(f.at), 'by', coalesce(m.name, 'a member'), 'ok', f.ok, 'entries', f.entries, 'epoch', f.epoch, 'unsealed', f.unsealed,
  'first', case when f.first is not null then jsonb_build_object('what', f.first -> 'what', 'why', f.first -> 'why', 'id', f.first -> 'id', 'epoch', f.first -> 'epoch', 'index', f.first -> 'index') end)`

/** How it was found the last time; null: never yet. */
export const readLastProof = async <A>(em: EntityManager): Promise<A | null> =>
  (
    await readRows<A>(em, {
      json: proof,
      from: "audit_proof f left join member m on m.tenant_id = f.tenant_id and m.id = f.member_id",
      where: [],
      order: "f.at desc, f.id desc",
      limit: 1,
    })
  )[0] ?? null

export interface ProofInsert {
  readonly id: string
  readonly memberId: string
  readonly ok: boolean
  readonly entries: number
  readonly epoch: number
  readonly unsealed: number
  readonly first: unknown
}

export const insertProof =
  (row: ProofInsert) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute(
      "insert into audit_proof (tenant_id, id, member_id, ok, entries, epoch, unsealed, first) values (current_setting('app.tenant_id')::uuid, ?, ?, ?, ?, ?, ?, ?::jsonb)",
      [row.id, row.memberId, row.ok, row.entries, row.epoch, row.unsealed, row.first === undefined ? null : JSON.stringify(row.first)],
    )
  }
