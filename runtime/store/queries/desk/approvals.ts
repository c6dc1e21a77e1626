/** Approvals as the desk reads them, with what is shown, why it is held and what people have said so far. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { type ActionFilter, actionFilters } from "./action-filter.ts"
import { affectedJson } from "./affected.ts"
import { afterMoment, readOne, readRows, type Slice, when } from "./rows.ts"

/** A person as the rule of approval needs them now. One who is not visible counts as an auditor, who may decide nothing. */
const member = `jsonb_build_object('id', d.member_id, 'name', coalesce(m.name, 'a member'), 'role', coalesce(m.role, 'auditor'))`
const decisions = `(select coalesce(jsonb_agg(jsonb_build_object('member', ${member}, 'kind', d.kind, 'reason', d.reason, 'args', d.args, 'at', cs_ms(d.at)) order by d.at, d.id), '[]')
  from decision d left join member m on m.tenant_id = d.tenant_id and m.id = d.member_id where d.tenant_id = p.tenant_id and d.approval_id = p.id)`

export const approvalJson = `(select jsonb_build_object('id', p.id, 'actionId', p.action_id, 'conversationId', p.conversation_id, 'workspaceId', p.workspace_id, 'digest', p.digest,
  'terms', p.terms, 'roles', to_jsonb(p.roles), 'quorum', p.quorum, 'state', p.state, 'decisions', ${decisions}, 'at', cs_ms(p.at), 'expiresAt', cs_ms(p.expires_at),
  'escalatedAt', cs_ms(p.escalated_at), 'decidedAt', cs_ms(p.decided_at), 'tool', w.tool, 'class', w.class, 'args', w.args, 'affects', ${affectedJson("w")}, 'provenance', j -> 'provenance', 'reason', j -> 'reason',
  'rules', coalesce(j -> 'verdict' -> 'rules', '[]'), 'policyVersion', j -> 'policyVersion', 'facts', j -> 'verdict' -> 'facts', 'maker', j -> 'maker') from cs_judgement(w) j)`
export const approvalTables = (join: "join") => `approval p ${join} action w on w.tenant_id = p.tenant_id and w.id = p.action_id`

export interface ApprovalFilter extends Slice, Pick<ActionFilter, "tool" | "rule" | "agent" | "class" | "conversationId"> {
  readonly state?: string
  /** Minor units, of the payout on record or of the arguments. */
  readonly amountLeast?: number
  readonly amountMost?: number
  readonly currency?: string
  /** Unix ms. */
  readonly expiresBefore?: number
  readonly expiresWithin_ms?: number
  readonly risk?: "high" | "usual"
  /** Newest first instead of the next to expire. */
  readonly newest?: boolean
}

const payoutOf = (field: string) =>
  `(select o.${field} from payout o where o.tenant_id = w.tenant_id and o.id = cs_uuid(w.args ->> 'payoutId'))`
const amount = `coalesce(${payoutOf("amount_minor")}, case when jsonb_typeof(w.args -> 'amountMinor') = 'number' then (w.args ->> 'amountMinor')::numeric end)`

/** The same as a person is warned of: read from the company's own rows, never from what the call says of itself. */
const risky = `(select (x ->> 'differs')::boolean
  or exists (select 1 from jsonb_array_elements(x -> 'people') q where (q ->> 'as' = 'payee' and not (q ->> 'verified')::boolean) or (q ->> 'as' <> 'conversation' and not (q ->> 'known')::boolean))
  or exists (select 1 from jsonb_array_elements_text(x -> 'names') n(name) where case when n.name = 'payout' then jsonb_typeof(x -> 'amount') <> 'object'
    else not exists (select 1 from jsonb_array_elements(x -> 'people') q where q ->> 'as' = n.name) end) from (select ${affectedJson("w")} as x) touched)`

/** The next to expire first; of one moment, as they were asked for (an approval's own id is derived and has no order). Keys: expiresAt, actionId. */
export const listApprovals = (filter: ApprovalFilter) => (em: EntityManager) =>
  readRows(em, {
    json: approvalJson,
    from: approvalTables("join"),
    where: [
      ...when(filter.state, "p.state = ?"),
      ...when(filter.class, "p.class = ?"),
      ...when(filter.conversationId, "p.conversation_id = ?::uuid"),
      ...when(filter.expiresBefore, "p.expires_at < cs_at(?::bigint)"),
      ...when(filter.expiresWithin_ms, "p.expires_at < now() + ? * interval '1 millisecond'"),
      ...(filter.risk === undefined ? [] : [{ sql: filter.risk === "high" ? risky : `not ${risky}`, values: [] }]),
      ...when(filter.amountLeast, `${amount} >= ?`),
      ...when(filter.amountMost, `${amount} <= ?`),
      ...when(filter.currency, `coalesce(${payoutOf("currency")}::text, w.args ->> 'currency') = ?`),
      ...actionFilters("w", filter),
      ...(filter.newest === true
        ? when(filter.after?.[1], "p.action_id < ?::uuid")
        : afterMoment("p.expires_at", "p.action_id", filter, true)),
    ],
    order: filter.newest === true ? "p.action_id desc" : "p.expires_at, p.action_id",
    limit: filter.limit,
  })

export const readApproval = (id: string) => (em: EntityManager) => readOne(em, approvalJson, approvalTables("join"), "p.id", id)
