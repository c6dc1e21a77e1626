/** Notes among members, and payouts with their papers, in the member's own scope. Times are Unix ms. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { receiptJson } from "./actions.ts"
import { payoutJson, payoutTables } from "./records.ts"
import { readOne, readRows, type Slice } from "./rows.ts"

const note = `jsonb_build_object('id', n.id, 'conversationId', n.conversation_id, 'member', jsonb_build_object('id', n.member_id, 'name', coalesce(m.name, 'a member')), 'body', n.body, 'at', cs_ms(n.at))`
const noteTables = "conversation_note n left join member m on m.tenant_id = n.tenant_id and m.id = n.member_id"

/** Oldest first; keys: at, id. */
export const listNotes = (conversationId: string, slice: Slice) => (em: EntityManager) =>
  readRows(em, {
    json: note,
    from: noteTables,
    where: [
      { sql: "n.conversation_id = ?::uuid", values: [conversationId] },
      ...(slice.after === undefined ? [] : [{ sql: "(n.at, n.id) > (cs_at(?::bigint), ?::uuid)", values: [...slice.after] }]),
    ],
    order: "n.at, n.id",
    limit: slice.limit,
  })

const add = `insert into conversation_note (tenant_id, id, workspace_id, conversation_id, member_id, body)
  select c.tenant_id, ?::uuid, c.workspace_id, c.id, current_setting('app.member_id')::uuid, ? from conversation c where c.id = ?::uuid returning id`

/** Null when there is no such conversation for this member. */
export const addNote =
  (id: string, conversationId: string, body: string) =>
  async <A>(em: EntityManager): Promise<A | null> =>
    (await em.execute<Array<unknown>>(add, [id, body, conversationId])).length === 0 ? null : readOne<A>(em, note, noteTables, "n.id", id)

const calls = "(cs_uuid(o.draft_key), cs_uuid(o.send_key))"
const drafted = "from action a where a.tenant_id = o.tenant_id and a.id = cs_uuid(o.draft_key)"
const decided = `jsonb_build_object('id', p.id, 'state', p.state, 'quorum', p.quorum, 'decidedAt', cs_ms(p.decided_at), 'decisions',
  (select coalesce(jsonb_agg(jsonb_build_object('by', coalesce(m.name, 'a member'), 'kind', d.kind, 'at', cs_ms(d.at)) order by d.at, d.id), '[]') from decision d
    left join member m on m.tenant_id = d.tenant_id and m.id = d.member_id where d.tenant_id = p.tenant_id and d.approval_id = p.id))`
const sentBy = "from action a where a.tenant_id = o.tenant_id and a.id = cs_uuid(o.send_key)"
// looked for where indexes lead: in its conversation, and among what waits (finance does not see the call that drafted it)
const moving = `(select coalesce(jsonb_agg(v.call order by v.id), '[]') from (select a.id, jsonb_build_object('id', a.id, 'tool', a.tool, 'status', a.status, 'at', cs_ms(a.at), 'approvals',
    (select coalesce(jsonb_agg(${decided} order by p.at, p.id), '[]') from approval p where p.tenant_id = a.tenant_id and p.action_id = a.id)) as call
  from action a where a.tenant_id = o.tenant_id and a.class = 'money' and a.args ->> 'payoutId' = o.id::text and a.id in (
    (select w.id from action w where w.conversation_id = coalesce((select a.conversation_id ${drafted}), (select a.conversation_id ${sentBy})) and w.class = 'money' order by w.seq desc limit 200)
    union (select p.action_id from approval p where p.tenant_id = o.tenant_id and p.state = 'open' and p.class = 'money' order by p.expires_at limit 500))
  order by a.id desc limit 20) v)`
const papers = `jsonb_build_object('evidence', coalesce(o.evidence -> 'items', '[]'),
  'items', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'description', t.description, 'amountMinor', t.amount_minor) order by t.id), '[]') from payout_item t
    where t.tenant_id = o.tenant_id and t.payout_id = o.id),
  'draftedBy', (select a.id ${drafted}), 'conversationId', coalesce((select a.conversation_id ${drafted}), (select a.conversation_id ${sentBy})), 'calls', ${moving},
  'sentBy', (select a.id ${sentBy}),
  'receipts', (select coalesce(jsonb_agg(${receiptJson} order by r.at, r.id), '[]') from receipt r where r.tenant_id = o.tenant_id and r.action_id in ${calls}))`

export const readPayout = (id: string) => (em: EntityManager) => readOne(em, `${payoutJson} || ${papers}`, payoutTables, "o.id", id)

const sum = (name: string, where: string) =>
  `'${name}', jsonb_build_object('count', count(*) filter (where ${where}), 'sumMinor', coalesce(sum(amount_minor) filter (where ${where}), 0))`
// what the bank has a reference of was sent, whatever was heard of it since
const sent = "bank_ref is not null or status in ('sent', 'confirmed', 'reconciled')"

/** Per currency: what was drafted in the span, and what of it was sent. */
export const reconcile = (since: number, until: number) => (em: EntityManager) =>
  readRows(em, {
    json: "t.r",
    from: `(select currency, jsonb_build_object('currency', currency::text, ${sum("prepared", "true")}, ${sum("sent", sent)}, ${sum("confirmed", "status in ('confirmed', 'reconciled')")},
      ${sum("failed", "status = 'failed'")}, ${sum("unknown", "status = 'unknown'")}, 'differenceMinor', coalesce(sum(amount_minor), 0) - coalesce(sum(amount_minor) filter (where ${sent}), 0)) as r
      from payout where created_at >= cs_at(${Math.trunc(since)}::bigint) and created_at < cs_at(${Math.trunc(until)}::bigint) group by currency) t`,
    where: [],
    order: "t.currency",
    limit: 200,
  })
