/**
 * Overlays: a tenant's own page over the platform's baseline. It may add deny and approve rules and make limits smaller; whatever
 * else it tries is refused here with file, line and rule (`overlay-widens`). What it adds can only restrict, because deny beats
 * approve beats allow and merged terms only tighten; so it is enough to refuse everything that is not an addition of those kinds.
 */
import { report, type Reader } from "./internal/reader.ts"
import type { CompiledLimit, CompiledRule } from "./policy.ts"
import type { LimitDraft, PolicyDraft, RuleDraft } from "./schema.ts"
import { termsOf, weaker } from "./terms.ts"

const widens = (r: Reader, at: number, message: string, hint?: string): undefined => report(r, at, "overlay-widens", message, hint)

/** Checks one rule of an overlay against the rules it lies over; reports what would widen. */
export const checkOverlayRule = (reader: Reader, draft: RuleDraft, own: CompiledRule, base: ReadonlyArray<CompiledRule>): void => {
  const r: Reader = { ...reader, rule: draft.id }
  if (draft.effect === "allow") return widens(r, draft.at, "an overlay never allows", "allow it in the baseline, or leave it denied")
  const stranger = own.approval?.escalate.find((e) => e.to !== "owner")
  if (stranger) widens(r, draft.at, `an overlay may escalate to an owner only, not to ${stranger.to}`)
  for (const other of base.filter((b) => b.id === draft.id)) {
    if (other.effect !== draft.effect) {
      report(
        r,
        draft.at,
        "duplicate-rule-id",
        `the baseline's rule \`${draft.id}\` has the effect ${other.effect}`,
        "give the overlay's rule its own id",
      )
      continue
    }
    const gone = other.tools.find((tool) => !own.tools.includes(tool))
    if (gone) widens(r, draft.at, `it would take ${gone} out of the baseline's rule \`${draft.id}\``)
    if (own.when && own.when.canonical !== other.when?.canonical)
      widens(
        r,
        draft.when?.at ?? draft.at,
        `it would narrow when the baseline's rule \`${draft.id}\` applies`,
        "leave `when` out, or keep the baseline's",
      )
    const less = own.approval && other.approval ? weaker(own.approval, other.approval) : undefined
    if (less) widens(r, draft.approval?.at ?? draft.at, `weaker than the baseline's rule: ${less}`)
  }
}

/** The limit with the overlay's smaller bounds, or undefined when it would widen (reported) or is new (see `isNew`). */
export const tightenLimit = (reader: Reader, draft: LimitDraft, own: CompiledLimit, base: CompiledLimit): CompiledLimit | undefined => {
  const r: Reader = { ...reader, rule: `limit:${draft.id}` }
  const before = r.problems.length
  if (own.max > base.max) widens(r, draft.max.at, `the limit grows from ${base.max} to ${own.max}`, `at most ${base.max}`)
  if (own.over_ms < base.over_ms) widens(r, draft.over.at, "a shorter window lets more through in the same time")
  if (own.sum !== base.sum) widens(r, draft.at, "it would count something else")
  const finer = own.key.find((k) => !base.key.includes(k))
  if (finer) widens(r, draft.at, `keyed by \`${finer}\` too, every value of it would get a budget of its own`)
  const gone = draft.tools.length > 0 ? base.tools.find((t) => !own.tools.includes(t)) : undefined
  if (gone) widens(r, draft.at, `it would no longer count ${gone}`)
  return r.problems.length > before ? undefined : { ...base, ...own, tools: [...new Set([...base.tools, ...own.tools])] }
}

/** Defaults and invariants of an overlay: a shorter default life of approvals is all that makes sense. */
export const checkOverlayHead = (reader: Reader, draft: PolicyDraft, approvalTtl_ms: number): number => {
  if (draft.approvalTtl && draft.approvalTtl.value > approvalTtl_ms)
    widens(reader, draft.approvalTtl.at, "approvals would live longer than in the baseline")
  if (draft.classes.length > 0) widens(reader, draft.classes[0]?.tools[0]?.at ?? draft.at, "an overlay does not class tools")
  return Math.min(approvalTtl_ms, draft.approvalTtl?.value ?? approvalTtl_ms)
}

/** What a rule without its own ttl gets once an overlay made the default shorter. */
export const underTtl = (rule: CompiledRule, draft: RuleDraft, approvalTtl_ms: number): CompiledRule =>
  rule.approval && draft.approval?.ttl === undefined ? { ...rule, approval: { ...termsOf(draft.approval, approvalTtl_ms) } } : rule
