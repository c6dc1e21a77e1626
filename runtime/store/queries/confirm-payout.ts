/** Books what a provider says about a payout that was sent. Confirmed stays confirmed; a wrong amount or currency books nothing and waits for a person. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { derivedId } from "../../ids/ids.ts"

export interface Confirmation {
  /** Effect key under which it was sent. */
  readonly key: string
  /** The provider's own id of the transfer. */
  readonly reference: string
  readonly amountMinor: number
  readonly currency: string
  readonly status: "confirmed" | "failed"
}

/** `mismatch`: amount, currency or reference differ from what was sent. `missing`: nothing was sent under this key. */
export type ConfirmationResult = "confirmed" | "failed" | "mismatch" | "missing"

const columns = "id, status, amount_minor::text as amount, currency, bank_ref"
const find = `select ${columns} from payout where send_key = ? for update`
// sent, but the answer was lost before it was booked: the release call names its payout
const findLost = `select ${columns} from payout where send_key is null and id = (
  select cs_uuid(a.args ->> 'payoutId') from action a where a.id = (
      select action_id from effect where key = ? union all select action_id from effect where key is null and action_id = cs_uuid(?) limit 1)
    and a.class = 'money' and a.status in ('dispatched', 'unknown')) for update`
const book = `update payout set status = ?, send_key = coalesce(send_key, ?), sent_at = coalesce(sent_at, now()), bank_ref = coalesce(bank_ref, ?), confirmed_at = case when ? = 'confirmed' then now() else confirmed_at end,
  failure = case when ? = 'failed' then 'the bank reported that the transfer failed' else null end, updated_at = now() where id = ?`

interface Row {
  readonly id: string
  readonly status: string
  readonly amount: string
  readonly currency: string
  readonly bank_ref: string | null
}

/** A contradiction stands where people see it, once, however often it is told. */
const notice = `insert into notice (tenant_id, id, kind, workspace_id, conversation_id, subject, reason)
  select current_setting('app.tenant_id')::uuid, ?::uuid, ?, a.workspace_id, a.conversation_id, ?, ? from (select 1) one left join action a on a.id = (
      select action_id from effect where key = ? union all select action_id from effect where key is null and action_id = cs_uuid(?) limit 1)
  on conflict (tenant_id, id) do nothing`
const reasons = {
  mismatch: "the bank told of another amount, currency or reference than was sent",
  missing: "the bank told of a transfer that was not sent from here",
} as const

const noted = async <R extends keyof typeof reasons>(em: EntityManager, told: Confirmation, result: R): Promise<R> => {
  const id = derivedId("notice", result, told.key, told.reference, String(told.amountMinor), told.currency, told.status)
  await em.execute(notice, [id, `payout-${result}`, `action/${told.key}`, reasons[result], told.key, told.key])
  return result
}

export const confirmPayout =
  (told: Confirmation) =>
  async (em: EntityManager): Promise<ConfirmationResult> => {
    const payout = (await em.execute<Array<Row>>(find, [told.key]))[0] ?? (await em.execute<Array<Row>>(findLost, [told.key, told.key]))[0]
    if (payout === undefined) return noted(em, told, "missing")
    const same =
      payout.amount === String(told.amountMinor) &&
      payout.currency === told.currency &&
      (payout.bank_ref ?? told.reference) === told.reference
    if (!same) return noted(em, told, "mismatch")
    if (payout.status === "confirmed" || payout.status === "reconciled") return "confirmed"
    await em.execute(book, [told.status, told.key, told.reference, told.status, told.status, payout.id])
    return told.status
  }

/** The payout that was sent under this key; null when none was. */
export const payoutSentBy =
  (key: string) =>
  async (em: EntityManager): Promise<string | null> =>
    (await em.execute<Array<{ id: string }>>("select id::text as id from payout where send_key = ?", [key]))[0]?.id ?? null
