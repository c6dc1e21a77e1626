/**
 * A turn's audit entries as cs_turns stores them: each is a form, the same for all that say the same, and what goes into its holes.
 * Boundary between the store and SQL; cs_audit_lines reads it back to the letter (invariant 8).
 */
import { Filled, type Forms, Wording } from "./form.ts"
import type { TurnWrite } from "./turn-write.ts"

/** What goes into the holes of a turn's entries, in their order and parted by commas; nothing where there is none. */
export interface AuditSheaf {
  /** Places among the turn's forms. */
  readonly forms: string
  readonly ids?: string
  /** Hex, not parted. */
  readonly digests?: string
  /** JSON of each. */
  readonly loose?: string
}

/** What repeats from entry to entry; a form must not be made anew for every call. */
const wording = new Wording({ common: ["tool", "rules", "policy", "code", "via", "to"] })

const filledOf = ({ kind, actor, subject, data }: TurnWrite["audit"][number]): Filled => {
  const entry = new Filled(wording)
  for (const text of [kind, actor, subject]) {
    entry.words(text)
    entry.say("\u001f")
  }
  entry.json(data)
  return entry
}

export const sheafOf = (audit: TurnWrite["audit"], forms: Forms): AuditSheaf | undefined => {
  if (audit.length === 0) return undefined
  const entries = audit.map(filledOf)
  const said = (name: "ids" | "digests" | "loose", between: string) => {
    const text = entries.flatMap((entry) => entry[name]).join(between)
    return text === "" ? {} : { [name]: text }
  }
  const places = entries.map((entry) => forms.placeOf(entry.form())).join()
  return { forms: places, ...said("ids", ","), ...said("digests", ""), ...said("loose", ",") }
}
