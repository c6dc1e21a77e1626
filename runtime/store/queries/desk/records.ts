/** Payouts, receipts, policy versions and the member's own card. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { receiptJson } from "./actions.ts"
import { afterMoment, readOne, readRows, type Slice, when } from "./rows.ts"

export const payoutJson = `jsonb_build_object('id', o.id, 'workspaceId', o.workspace_id, 'payee', jsonb_build_object('id', o.payee_id, 'name', coalesce(k.name, 'a payee')), 'batchId', o.batch_id, 'amountMinor', o.amount_minor,
  'currency', o.currency, 'memo', o.memo, 'status', o.status, 'evidenceComplete', o.evidence_complete, 'bankRef', o.bank_ref, 'failure', o.failure, 'createdAt', cs_ms(o.created_at),
  'updatedAt', cs_ms(o.updated_at), 'sentAt', cs_ms(o.sent_at), 'confirmedAt', cs_ms(o.confirmed_at))`

export interface PayoutFilter extends Slice {
  readonly status?: string
  readonly currency?: string
  readonly payeeId?: string
  /** Unix ms, of when it was drafted. */
  readonly since?: number
  readonly until?: number
}

// a payout stays in sight of whoever may see it, though its payee may not be (an account that was taken away, for finance)
export const payoutTables = "payout o left join contact k on k.tenant_id = o.tenant_id and k.id = o.payee_id"

export const listPayouts = (filter: PayoutFilter) => (em: EntityManager) =>
  readRows(em, {
    json: payoutJson,
    from: payoutTables,
    where: [
      ...when(filter.status, "o.status = ?"),
      ...when(filter.currency, "o.currency = ?"),
      ...when(filter.payeeId, "o.payee_id = ?::uuid"),
      ...when(filter.since, "o.created_at >= cs_at(?::bigint)"),
      ...when(filter.until, "o.created_at < cs_at(?::bigint)"),
      ...afterMoment("o.created_at", "o.id", filter),
    ],
    order: "o.created_at desc, o.id desc",
    limit: filter.limit,
  })

export const readReceipt = (id: string) => (em: EntityManager) =>
  readOne(em, `${receiptJson} || jsonb_build_object('path', r.path)`, "receipt r", "r.id", id)

const version = `jsonb_build_object('version', v.digest, 'name', v.name, 'state', v.status, 'activatedBy', v.activated_by, 'activatedAt', cs_ms(v.activated_at), 'createdAt', cs_ms(v.created_at), 'reason', v.reason,
  'activatedByName', (select m.name from member m where m.tenant_id = v.tenant_id and m.id = cs_uuid(split_part(v.activated_by, ':', 2))))`

export const listPolicies = (slice: Slice) => (em: EntityManager) =>
  readRows(em, {
    json: version,
    from: "policy_version v",
    where: slice.after === undefined ? [] : [{ sql: "(v.created_at, v.digest) < (cs_at(?::bigint), ?)", values: [...slice.after] }],
    order: "v.created_at desc, v.digest desc",
    limit: slice.limit,
  })

const oneVersion =
  (json: string, digest: string) =>
  async <A>(em: EntityManager): Promise<A | null> =>
    (
      await readRows<A>(em, {
        json,
        from: "policy_version v",
        where: [{ sql: "v.digest = ?", values: [digest] }],
        order: "v.digest",
        limit: 1,
      })
    )[0] ?? null

/** One version as it is stored; null when the tenant never had it. */
export const readPolicy = (digest: string) => oneVersion(version, digest)
/** The same with its text. */
export const readPolicyText = (digest: string) => oneVersion(`${version} || jsonb_build_object('files', v.sources)`, digest)

export const readActivePolicy = async (em: EntityManager) =>
  (
    await readRows(em, {
      json: `${version} || jsonb_build_object('files', v.sources)`,
      from: "policy_version v",
      where: [{ sql: "v.status = 'active'", values: [] }],
      order: "v.digest",
      limit: 1,
    })
  )[0] ?? null

const card = `jsonb_build_object('tenant', jsonb_build_object('id', t.id, 'name', t.name), 'member', jsonb_build_object('id', m.id, 'name', m.name, 'email', m.email, 'role', m.role, 'workspaceIds', to_jsonb(m.workspace_ids)))`

export const readCard = (memberId: string) => (em: EntityManager) =>
  readOne(em, card, "member m join tenant t on t.id = m.tenant_id", "m.id", memberId)
