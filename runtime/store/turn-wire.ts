/**
 * A TurnWrite as cs_turns reads it: what is empty is left out, digests go as bytes, and what rows say alike goes as forms, taken apart
 * here because the database would pay many times for it. Boundary between the store and SQL.
 */
import { Forms, isDigest } from "./form.ts"
import { toJsonText } from "./json.ts"
import { sheafOf } from "./turn-audit.ts"
import { journalRowsOf } from "./turn-journal.ts"
import { usageOf } from "./turn-usage.ts"
import type { TurnWrite } from "./turn-write.ts"

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** A digest as bytes (01 and 32 bytes), any other text as it is (00 and UTF-8), in the database's way of writing bytes; cs_unpack reads it back. */
const bytesOf = (text: string): string => (isDigest(text) ? `\\x01${text}` : `\\x00${Buffer.from(text, "utf8").toString("hex")}`)

/** Parts of a verdict that are a call's own and stand in its row; the rest is shared by all calls judged alike. */
const own = new Set(["facts", "reservations", "trace"])
const says = (value: unknown): boolean => !isEmpty(value) && !(isObject(value) && Object.keys(value).length === 0)

/** cs_judgement puts both parts together again, and what is left out because there is none. */
const actionOf =
  (forms: Forms) =>
  ({ schemaVersion, policyVersion, provenance, verdict, reason, maker, ...action }: TurnWrite["actions"][number]) => {
    const parts = Object.entries(verdict as object).filter(([key, value]) => !own.has(key) || says(value))
    const shared = Object.fromEntries(parts.filter(([key]) => !own.has(key)))
    const alone = Object.fromEntries(parts.filter(([key]) => own.has(key)))
    const form = forms.placeOf(toJsonText({ schemaVersion, policyVersion, provenance, verdict: shared, reason, maker }))
    return { ...action, digest: bytesOf(action.digest), form, ...(says(alone) ? { verdict: alone } : {}) }
  }

export const toWire = (write: TurnWrite): string => {
  const forms = new Forms()
  const rows = {
    ...write,
    journal: journalRowsOf(write.journal, forms),
    actions: write.actions.map(actionOf(forms)),
    usage: usageOf(write.usage, forms),
    audit: sheafOf(write.audit, forms),
    forms: forms.bodies,
  }
  return toJsonText(Object.fromEntries(Object.entries(rows).filter(([, value]) => !isEmpty(value))))
}
