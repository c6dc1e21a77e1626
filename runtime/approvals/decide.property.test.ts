/** Whatever people do in whatever order: quorum, makers, expiry and digest hold, and the first decision wins (invariants 4 and 5). */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Role } from "../kernel/action.ts"
import { decide } from "./decide.ts"
import { digest, heldAt, person, specimen } from "./specimen.ts"
import type { ApprovalView, DecisionKind, DecisionView, MemberView } from "./view.ts"

const role = fc.constantFrom<Role>("owner", "manager", "support", "finance", "auditor")
const roles = fc.uniqueArray(role, { minLength: 1, maxLength: 3 })
const ids = ["a", "b", "c", "d"] as const

interface Step {
  readonly who: (typeof ids)[number]
  readonly kind: DecisionKind
  readonly after_ms: number
  readonly wrongDigest: boolean
  /** The member's role from this step on: people are promoted, demoted and removed between votes. */
  readonly role: Role
  readonly active: boolean
}

const step = fc.record<Step>({
  who: fc.constantFrom(...ids),
  kind: fc.constantFrom("approve", "approve", "approve", "reject", "edit"),
  after_ms: fc.oneof(fc.integer({ min: 0, max: 70_000 }), fc.constantFrom(59_999, 60_000)),
  wrongDigest: fc.boolean(),
  role,
  active: fc.boolean(),
})

const scene = fc.record({
  roles,
  quorum: fc.integer({ min: 1, max: 3 }),
  notMaker: fc.boolean(),
  class: fc.constantFrom("outbound", "money") as fc.Arbitrary<"outbound" | "money">,
  maker: fc.constantFrom("agent:clerk", ...ids.map((id) => `member:${id}`)),
  steps: fc.array(step, { minLength: 1, maxLength: 8 }),
})

/** Plays the steps in order against the rule, as the shell would: state and decisions change by rulings only. */
const play = (s: typeof scene extends fc.Arbitrary<infer A> ? A : never) => {
  let held: ApprovalView = specimen(
    { class: s.class, maker: s.maker, quorum: s.quorum },
    { roles: s.roles, quorum: s.quorum, notMaker: s.notMaker },
  )
  const decisions: Array<DecisionView> = []
  const people = new Map<string, MemberView>()
  const completions: Array<{
    readonly outcome: string
    readonly by: ReadonlyArray<string>
    readonly at: number
    readonly roles: ReadonlyArray<Role>
    readonly active: boolean
  }> = []
  let now = heldAt
  for (const one of s.steps) {
    now = Math.max(now, heldAt + one.after_ms)
    const member = person(one.who, one.role, { active: one.active })
    people.set(one.who, member)
    const known = decisions.map((d) => ({ ...d, member: people.get(d.member.id) ?? d.member }))
    const wish = { kind: one.kind, digest: one.wrongDigest ? "e".repeat(64) : digest, reason: "because", args: { changed: true } }
    const ruling = decide(held, known, wish, member, now)
    if (ruling.tag === "refused") continue
    decisions.push({ member, kind: ruling.kind, digest: wish.digest, at: now })
    if (ruling.tag !== "completed") continue
    held = { ...held, state: ruling.outcome, decidedAt: now }
    completions.push({
      outcome: ruling.outcome,
      by: ruling.by,
      at: now,
      roles: ruling.by.map((id) => people.get(id)!.role),
      active: ruling.by.every((id) => people.get(id)!.active),
    })
  }
  return { held, decisions, completions, people }
}

const runs = { numRuns: 3000 }

describe("decide, whatever people do in whatever order", () => {
  it("quorum is met by that many distinct members only, all of whom may decide at that moment", () => {
    fc.assert(
      fc.property(scene, (s) => {
        for (const done of play(s).completions.filter((c) => c.outcome === "approved")) {
          expect(new Set(done.by).size).toBeGreaterThanOrEqual(s.quorum)
          expect(done.active).toBe(true)
          for (const each of done.roles) expect(each === "owner" || (s.roles.includes(each) && each !== "auditor")).toBe(true)
          for (const needed of s.roles) expect(done.roles.some((each) => each === needed || each === "owner")).toBe(true)
        }
      }),
      runs,
    )
  })
  it("a maker is never the only checker of money, and none under notMaker", () => {
    fc.assert(
      fc.property(scene, (s) => {
        for (const done of play(s).completions.filter((c) => c.outcome === "approved")) {
          const others = done.by.filter((id) => s.maker !== `member:${id}`)
          if (s.class === "money") expect(others.length).toBeGreaterThanOrEqual(1)
          if (s.notMaker) expect(others.length).toBe(done.by.length)
        }
      }),
      runs,
    )
  })
  it("completes at most once: the first wins", () => {
    fc.assert(
      fc.property(scene, (s) => {
        expect(play(s).completions.length).toBeLessThanOrEqual(1)
      }),
      runs,
    )
  })
  it("nothing is decided at or after expiry, and nothing over another digest", () => {
    fc.assert(
      fc.property(scene, (s) => {
        const { held, decisions } = play(s)
        for (const d of decisions) expect(d.at < held.expiresAt && d.digest === digest).toBe(true)
      }),
      runs,
    )
  })
})
