/**
 * A TurnWrite as cs_turns reads it: what is empty is left out, digests go as bytes, and what rows say alike goes as forms, taken apart
 * here because the database would pay many times for it. Boundary between the store and SQL.
 */
import { Forms, packed } from "./form.ts"
import { toJsonText } from "./json.ts"
import { sheafOf } from "./turn-audit.ts"
import { journalRowsOf } from "./turn-journal.ts"
import { usageOf } from "./turn-usage.ts"
import type { TurnWrite } from "./turn-write.ts"

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** Parts of a verdict that are a call's own and stand in its row; the rest is shared by all calls judged alike. */
const own = new Set(["facts", "reservations", "trace"])
const says = (value: unknown): boolean => !isEmpty(value) && !(isObject(value) && Object.keys(value).length === 0)

/** cs_judgement puts both parts together again, and what is left out because there is none. */
const actionOf =
  (forms: Forms) =>
  ({ schemaVersion, policyVersion, provenance, verdict, reason, maker, ...a }: TurnWrite["actions"][number]) => {
    const parts = Object.entries(verdict as object).filter(([key, value]) => !own.has(key) || says(value))
    const shared = Object.fromEntries(parts.filter(([key]) => !own.has(key)))
    const alone = Object.fromEntries(parts.filter(([key]) => own.has(key)))
    const form = forms.placeOf(toJsonText({ schemaVersion, policyVersion, provenance, verdict: shared, reason, maker }))
    const mine = says(alone) ? alone : null
    const key = a.effectKey === a.id ? null : a.effectKey
    return [a.id, a.callId, a.turn, a.tool, a.class, a.args, packed(a.digest), form, mine, a.status, a.replaces, key, a.at]
  }

const noId = "00000000-0000-0000-0000-000000000000"

/** A reply's action has the reply's own id, which is not said twice; the zero id says that there is none (cs_message_action). */
const messageOf = ({ id, direction, author, body, language, actionId, at }: TurnWrite["messages"][number]) => {
  const other = actionId === id ? null : direction === "in" ? actionId : (actionId ?? noId)
  return [id, direction, author, body, language, other, at]
}
const updateOf = (u: TurnWrite["actionUpdates"][number]) => [u.id, u.status, u.reason, u.result, u.replacedBy, u.releaseAt, u.at]
const effectOf = (e: TurnWrite["effects"][number]) => {
  const key = e.key === e.actionId ? null : e.key
  return [e.actionId, key, e.tool, e.class, e.idempotency, e.approvalId, e.at]
}
const settleOf = (e: TurnWrite["effectUpdates"][number]) => [e.actionId, e.status, e.outcome, e.tries, e.at]

export interface Wired {
  readonly json: string
  /** The forms it names. */
  readonly forms: ReadonlyArray<string>
}

/** `nameOf` gives the short name of a form that the database has. */
export const wiredOf = (write: TurnWrite, nameOf: (form: string) => string | undefined): Wired => {
  const forms = new Forms()
  const rows = {
    ...write,
    journal: journalRowsOf(write.journal, forms),
    messages: write.messages.map(messageOf),
    actions: write.actions.map(actionOf(forms)),
    actionUpdates: write.actionUpdates.map(updateOf),
    effects: write.effects.map(effectOf),
    effectUpdates: write.effectUpdates.map(settleOf),
    usage: usageOf(write.usage, forms),
    audit: sheafOf(write.audit, forms),
    forms: forms.bodies.map((body) => nameOf(body) ?? body),
  }
  return { json: toJsonText(Object.fromEntries(Object.entries(rows).filter(([, value]) => !isEmpty(value)))), forms: forms.bodies }
}

/** With every form said whole. */
export const toWire = (write: TurnWrite): string => wiredOf(write, () => undefined).json
