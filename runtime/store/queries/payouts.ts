/** The payout ledger as tools may use it: draft once per key, look, and mark as sent with the bank's reference. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { derivedId } from "../../ids/ids.ts"

export interface PayoutRow {
  readonly payoutId: string
  readonly payeeId: string
  readonly amountMinor: number
  readonly currency: string
  readonly memo: string
  readonly evidence: ReadonlyArray<string>
  readonly status: string
  /** The payee's account as the company verified it. */
  readonly destination: string
  readonly bankRef: string | null
}

export type PayoutDraft = Pick<PayoutRow, "payeeId" | "amountMinor" | "currency" | "memo" | "evidence">

const columns = `p.id as "payoutId", p.payee_id as "payeeId", p.amount_minor::text as amount, p.currency, p.memo, p.evidence -> 'items' as evidence, p.status,
  coalesce(c.payee_account, '') as destination, p.bank_ref as "bankRef"`
const byId = `select ${columns} from payout p join contact c on c.tenant_id = p.tenant_id and c.id = p.payee_id where p.id = cs_uuid(?)`
const insert = `insert into payout (tenant_id, id, workspace_id, payee_id, amount_minor, currency, memo, evidence, evidence_complete, draft_key)
  select tenant_id, ?::uuid, workspace_id, id, ?, ?, ?, ?::jsonb, ?, ? from contact where id = cs_uuid(?) and payee_account is not null
  on conflict (tenant_id, id) do nothing returning id`
const item = `insert into payout_item (tenant_id, id, payout_id, description, amount_minor, evidence)
  values (current_setting('app.tenant_id')::uuid, ?::uuid, ?::uuid, ?, ?, ?::jsonb) on conflict (tenant_id, id) do nothing`
const sent = `update payout set status = 'sent', bank_ref = ?, send_key = ?, sent_at = now(), updated_at = now() where id = cs_uuid(?) and status in ('draft', 'approved', 'unknown')`

const view = (row: Omit<PayoutRow, "amountMinor"> & { readonly amount: string }): PayoutRow => {
  const { amount, evidence, ...rest } = row
  return { ...rest, evidence: evidence ?? [], amountMinor: Number(amount) }
}

export const getPayout =
  (payoutId: string) =>
  async (em: EntityManager): Promise<PayoutRow | null> => {
    const rows = await em.execute<Array<Parameters<typeof view>[0]>>(byId, [payoutId])
    return rows[0] === undefined ? null : view(rows[0])
  }

/** Drafts once per key. `conflict`: the key was used with other values. `unknown-payee`: no contact with an account. Evidence is complete when something is named. */
export const draftPayout =
  (key: string, draft: PayoutDraft) =>
  async (em: EntityManager): Promise<PayoutRow | "conflict" | "unknown-payee"> => {
    const id = derivedId("payout", key)
    const { payeeId, amountMinor, currency, memo, evidence } = draft
    await em.execute(insert, [id, amountMinor, currency, memo, JSON.stringify({ items: evidence }), evidence.length > 0, key, payeeId])
    const payout = await getPayout(id)(em)
    if (payout === null) return "unknown-payee"
    const same = payout.payeeId === payeeId && payout.amountMinor === amountMinor && payout.currency === currency && payout.memo === memo
    if (!same) return "conflict"
    await em.execute(item, [derivedId("payout-item", key), id, memo, amountMinor, JSON.stringify(evidence)])
    return payout
  }

/** Books the bank's reference; the same one again changes nothing, another one is a conflict. */
export const markSent =
  (key: string, payoutId: string, bankRef: string) =>
  async (em: EntityManager): Promise<PayoutRow | "conflict" | "not-found"> => {
    await em.execute(sent, [bankRef, key, payoutId])
    const payout = await getPayout(payoutId)(em)
    if (payout === null) return "not-found"
    return payout.bankRef === bankRef ? payout : "conflict"
  }
