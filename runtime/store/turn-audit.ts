/**
 * A turn's audit entries as cs_turns stores them: each is a form, the same for all that say the same, and what goes into its holes.
 * Boundary between the store and SQL; cs_audit_lines reads it back to the letter (invariant 8).
 */
import { Filled, type Forms, Wording } from "./form.ts"
import type { TurnWrite } from "./turn-write.ts"

/** What goes into the holes of a turn's entries, in their order; forms by their place among the turn's forms. */
export interface AuditSheaf {
  readonly forms: ReadonlyArray<number>
  readonly ids: ReadonlyArray<string>
  /** Hex of all of them, joined. */
  readonly digests: string
  /** JSON of each. */
  readonly loose: ReadonlyArray<string>
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
  return {
    forms: entries.map((entry) => forms.placeOf(entry.form())),
    ids: entries.flatMap(({ ids }) => ids),
    digests: entries.flatMap(({ digests }) => digests).join(""),
    loose: entries.flatMap(({ loose }) => loose),
  }
}
