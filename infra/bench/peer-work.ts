/**
 * The bench's work in the words of the peers' harness (peer.ts). A payment carries the harness's message id as its reference, through the
 * contact's words, the call's arguments and the reply: whoever holds one of them knows which message it is about, also after a kill.
 */
import { defineTool, done, type Plugin, Schema } from "@countersign/kit"
import type { Script } from "../../runtime/model/scripted.ts"
import type { TurnWrite } from "../../runtime/store/turn-write.ts"
import { type Kind, payTerms, pluginWith } from "./work.ts"

/** What the contact says: the harness's words, and what the payment is for. */
export const asked = (text: string, reference: string): string => `${text} for ${reference}`

const Payment = Schema.Struct({ amountMinor: Schema.Int, reference: Schema.String })
const isPayment = Schema.is(Payment)

/** Asks for the payment the contact wants, and says so when it was made. */
export const payScript: Script = ({ transcript }) => {
  const last = transcript.at(-1)
  if (last?.tag === "user") {
    const pay = /^please pay amount (\d{1,15}) for (\S+)$/.exec(last.text)
    return pay === null
      ? { say: "Noted." }
      : { calls: [{ tool: payTerms.name, args: { amountMinor: Number(pay[1]), reference: pay[2]! } }] }
  }
  return last?.tag === "tool" && isPayment(last.result)
    ? { say: `Paid ${last.result.amountMinor} for ${last.result.reference}` }
    : { say: "Noted." }
}

/** `paid` is the whole effect of the tool; it must be durable when it returns. */
export const payPlugin = (paid: (reference: string) => void): Plugin =>
  pluginWith(
    defineTool({
      ...payTerms,
      input: Payment,
      output: Payment,
      run: async (_ctx, payment) => {
        paid(payment.reference)
        return done(payment)
      },
    }),
    () => undefined,
  )

const referenceIn = (args: unknown): string | undefined => (isPayment(args) ? args.reference : undefined)

/** What a committed write says of the harness's messages. */
export const endsIn = (write: TurnWrite): ReadonlyArray<readonly [Kind, string]> => {
  const held = new Set(write.approvals.map(({ actionId }) => actionId))
  const calls = write.actions.flatMap(({ id, status, args }): ReadonlyArray<readonly [Kind, string]> => {
    const reference = referenceIn(args)
    if (reference === undefined) return []
    if (status === "denied") return [["blocked", reference]]
    return held.has(id) ? [["parked", reference]] : []
  })
  const replies = write.messages.flatMap(({ direction, body }): ReadonlyArray<readonly [Kind, string]> => {
    const reference = direction === "out" ? /^Paid \d+ for (\S+)$/.exec(body)?.[1] : undefined
    return reference === undefined ? [] : [["replied", reference]]
  })
  return [...calls, ...replies]
}

export interface HeldPayment {
  readonly reference: string
  readonly tenantId: string
  readonly approvalId: string
  readonly actionId: string
  readonly digest: string
}

export const heldIn = (tenantId: string, write: TurnWrite): ReadonlyArray<HeldPayment> =>
  write.approvals.flatMap(({ id, actionId, digest }) => {
    const reference = referenceIn(write.actions.find((action) => action.id === actionId)?.args)
    return reference === undefined ? [] : [{ reference, tenantId, approvalId: id, actionId, digest }]
  })

const paymentOf = "cs_action_json(a) -> 'args' ->> 'reference'"

/** The same out of the tables, for a process that was killed since; read as the database's administrator. */
export const heldPayments = `select ${paymentOf} as reference, p.tenant_id as "tenantId", p.id as "approvalId", a.id as "actionId", cs_action_json(a) ->> 'digest' as digest
  from approval p join action a on a.tenant_id = p.tenant_id and a.id = p.action_id where p.state = 'open'`

/** The end of every message as the tables have it, for the harness: id and k. */
export const outcomes = `select substring(m.body from '^Paid \\d+ for (\\S+)$') as id, 'replied' as k from message m where m.direction = 'out' and m.body like 'Paid %'
  union all select ${paymentOf}, 'blocked' from action a where a.tool = '${payTerms.name}' and cs_action_json(a) ->> 'status' = 'denied'
  union all select reference, 'parked' from (${heldPayments}) held`
