/** Decisions case by case: who may decide, how votes add up, what a second decision meets, what can still be undone. */
import { describe, expect, it } from "vitest"
import { decide } from "./decide.ts"
import { heldAt, no, person, specimen, workspaceId, yes } from "./specimen.ts"
import { undo } from "./undo.ts"
import type { ApprovalView, DecisionView, MemberView } from "./view.ts"

const now = heldAt + 1000
const owner = person("o1", "owner")
const vote = (member: MemberView, kind: DecisionView["kind"] = "approve"): DecisionView => ({
  member,
  kind,
  digest: "d".repeat(64),
  at: heldAt + 500,
})
const code = (ruling: { readonly tag: string; readonly code?: string }) => ruling.code ?? ruling.tag

describe("who may decide", () => {
  it.each<[string, MemberView, string]>([
    ["owner", owner, "completed"],
    ["auditor", person("x", "auditor"), "not-allowed-role"],
    ["removed owner", person("x", "owner", { active: false }), "not-allowed-role"],
    ["support, not asked", person("x", "support"), "not-allowed-role"],
    ["manager of another workspace", person("x", "manager", { workspaceIds: ["w2"] }), "not-allowed-role"],
    ["manager", person("x", "manager"), "completed"],
  ])("%s", (_who, member, expected) => {
    expect(code(decide(specimen({}, { roles: ["manager"] }), [], yes, member, now))).toBe(expected)
  })
  it("an auditor may not even when a policy lists the role", () => {
    expect(code(decide(specimen({}, { roles: ["auditor"] }), [], yes, person("x", "auditor"), now))).toBe("not-allowed-role")
  })
  it("escalation asks more people once it is due", () => {
    const held = specimen({}, { roles: ["finance"], escalate: [{ after_ms: 2000, to: "manager" }] })
    expect(code(decide(held, [], yes, person("m", "manager"), heldAt + 1999))).toBe("not-allowed-role")
    expect(code(decide(held, [], yes, person("m", "manager"), heldAt + 2000))).toBe("completed")
  })
})

describe("quorum", () => {
  const held = specimen({ quorum: 2 }, { roles: ["finance", "manager"], quorum: 2 })
  it("needs distinct people", () => {
    expect(decide(held, [], yes, owner, now)).toEqual({
      tag: "recorded",
      kind: "approve",
      missing: { votes: 1, roles: ["finance", "manager"] },
    })
    expect(code(decide(held, [vote(owner)], yes, owner, now))).toBe("already-voted")
    expect(decide(held, [vote(owner)], yes, person("f", "finance"), now)).toMatchObject({
      tag: "completed",
      outcome: "approved",
      by: ["o1", "f"],
    })
  })
  it("counts a member once, whatever the rows say", () => {
    const three = specimen({ quorum: 3 }, { roles: ["owner"], quorum: 3 })
    expect(code(decide(three, [vote(owner), vote(owner)], yes, person("o2", "owner"), now))).toBe("recorded")
  })
  it("needs every listed role", () => {
    const two = decide(held, [vote(person("f", "finance"))], yes, person("g", "finance"), now)
    expect(two).toEqual({ tag: "recorded", kind: "approve", missing: { votes: 0, roles: ["manager"] } })
  })
  it("says of which roles votes are missing: those unheard, or all that may add to the number", () => {
    const missing = (ruling: ReturnType<typeof decide>) => (ruling.tag === "recorded" ? ruling.missing : ruling.tag)
    expect(missing(decide(held, [], yes, person("f", "finance"), now))).toEqual({ votes: 1, roles: ["manager"] })
    const three = specimen({ quorum: 3 }, { roles: ["finance"], quorum: 3, escalate: [{ after_ms: 2000, to: "manager" }] })
    expect(missing(decide(three, [], yes, person("f", "finance"), heldAt + 1999))).toEqual({ votes: 2, roles: ["finance"] })
    expect(missing(decide(three, [], yes, person("f", "finance"), heldAt + 2000))).toEqual({ votes: 2, roles: ["finance", "manager"] })
  })
  it("forgets the vote of one who was demoted since (A5)", () => {
    expect(code(decide(held, [vote(person("o2", "auditor"))], yes, owner, now))).toBe("recorded")
  })
  it("forgets votes over another digest (B1)", () => {
    expect(code(decide(held, [{ ...vote(person("o2", "owner")), digest: "e".repeat(64) }], yes, owner, now))).toBe("recorded")
  })
  it("one rejection is enough, also after an own approval", () => {
    expect(decide(held, [vote(owner)], no, owner, now)).toMatchObject({ tag: "completed", outcome: "rejected", by: ["o1"] })
  })
})

describe("maker and checker", () => {
  const mine = { maker: "member:o1" }
  it("notMaker refuses the maker", () => {
    expect(code(decide(specimen(mine, { notMaker: true }), [], yes, owner, now))).toBe("maker-is-checker")
  })
  it("the maker of a money call is never its only checker", () => {
    const held = specimen({ ...mine, class: "money" })
    expect(decide(held, [], yes, owner, now)).toMatchObject({ tag: "recorded", missing: { votes: 1 } })
    expect(code(decide(held, [vote(owner)], yes, person("o2", "owner"), now))).toBe("completed")
  })
  it("the maker may always reject", () => {
    expect(code(decide(specimen(mine, { notMaker: true }), [], no, owner, now))).toBe("completed")
  })
})

describe("what is decided", () => {
  it("first wins, the second hears who and when", () => {
    const closed = specimen({ state: "approved", decidedAt: heldAt + 500 })
    expect(decide(closed, [vote(owner)], no, person("o2", "owner"), now)).toMatchObject({
      code: "already-decided",
      decided: { outcome: "approved", by: [{ id: "o1", name: "the owner o1" }], at: heldAt + 500 },
    })
  })
  it.each<[string, Partial<ApprovalView>, number, string]>([
    ["at expiry", {}, heldAt + 60_000, "expired"],
    ["expired", { state: "expired" }, now, "expired"],
    ["void", { state: "void" }, now, "not-open"],
    ["another digest", { digest: "e".repeat(64) }, now, "digest-mismatch"],
  ])("%s is refused", (_what, change, at, expected) => {
    expect(code(decide(specimen(change), [], yes, owner, at))).toBe(expected)
  })
  it("a rejection says why", () => {
    expect(code(decide(specimen(), [], { ...no, reason: " a " }, owner, now))).toBe("reason-required")
  })
  it("an edit needs arguments; one that changes nothing is an approval", () => {
    const edit = { kind: "edit", digest: "d".repeat(64) } as const
    expect(code(decide(specimen(), [], edit, owner, now))).toBe("args-required")
    expect(decide(specimen(), [], { ...edit, args: { to: "other@example.com" } }, owner, now)).toMatchObject({ outcome: "edited" })
    expect(decide(specimen(), [], { ...edit, args: { to: "someone@example.com" } }, owner, now)).toMatchObject({
      outcome: "approved",
      kind: "approve",
    })
  })
})

describe("release hold", () => {
  const approved = specimen({ state: "approved", decidedAt: now, releaseAt: now + 30_000 }, { releaseHold_ms: 30_000 })
  it("sets when it runs", () => {
    expect(decide(specimen({}, { releaseHold_ms: 30_000 }), [], yes, owner, now)).toMatchObject({ releaseAt: now + 30_000 })
    expect(decide(specimen(), [], yes, owner, now)).toMatchObject({ releaseAt: null })
  })
  it("can be undone until then, by anyone who could decide", () => {
    expect(undo(approved, [vote(owner)], person("o2", "owner"), now + 29_999)).toEqual({ tag: "undone", by: "o2" })
    expect(code(undo(approved, [vote(owner)], owner, now + 30_000))).toBe("undo-too-late")
    expect(code(undo({ ...approved, releaseAt: null }, [], owner, now))).toBe("undo-too-late")
    expect(code(undo(approved, [], person("x", "support", { workspaceIds: [workspaceId] }), now))).toBe("not-allowed-role")
    expect(code(undo(specimen(), [], owner, now))).toBe("not-open")
  })
})
