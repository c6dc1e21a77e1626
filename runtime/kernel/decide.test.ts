/** Turns case by case: messages in, events and effects out, no world anywhere. */
import { describe, expect, it } from "vitest"
import type { Event } from "./event.ts"
import type { Message } from "./message.ts"
import { allow, approve, call, deny, reply } from "./specimen.ts"
import { initial, type State } from "./state.ts"
import { owed, step } from "./step.ts"
import { readState, upcaster } from "./upcast.ts"

let n = 0
const at = (message: object): Message => ({ v: 1, id: `m${++n}`, at: 1000 + n, ...message }) as Message
const given = (...messages: ReadonlyArray<object>): State => messages.reduce<State>((state, m) => step(state, at(m)).state, initial)
const when = (state: State, message: object) => step(state, at(message))
const tags = (events: ReadonlyArray<Event>) => events.map((e) => e.tag)

const received = { tag: "received", messageId: "row", seq: 1 }
const held = [
  received,
  { tag: "answered", think: 1, calls: [call("x", approve)] },
  { tag: "answered", think: 2, calls: [reply("r")] },
] as const

describe("a turn", () => {
  it("thinks when words come in", () => {
    const s = when(initial, received)
    expect(s.effects).toEqual([{ tag: "think", think: 1 }])
    expect(s.state.phase).toBe("thinking")
  })
  it("dispatches what policy allows and thinks again with the outcome", () => {
    const acting = when(given(received), { tag: "answered", think: 1, calls: [call("x", allow), call("y", deny)] })
    expect(tags(acting.events)).toEqual(["allowed", "dispatched", "denied"])
    expect(acting.effects).toEqual([{ tag: "run", actionId: "x", effectKey: "k-x" }])
    const next = when(acting.state, { tag: "settled", actionId: "x", outcome: { tag: "done" }, via: "run" })
    expect(next.effects).toEqual([{ tag: "think", think: 2 }])
  })
  it("says a reply by recording it and ends", () => {
    const s = when(given(received), { tag: "answered", think: 1, calls: [reply("r")] })
    expect(tags(s.events)).toEqual(["allowed", "settled", "turnEnded"])
    expect(s.state).toMatchObject({ phase: "rest", open: {} })
  })
  it("lets a denied reply be put better, within the limit, then hands over to a person", () => {
    let state = given(received)
    let last = step(state, at({ tag: "answered", think: 1, calls: [reply("r0", deny)] }))
    for (let think = 2; last.state.phase === "thinking"; think++)
      last = when(last.state, { tag: "answered", think, calls: [reply(`r${think}`, deny)] })
    state = last.state
    expect(state.phase).toBe("handoff")
    expect(tags(last.events)).toContain("handedOff")
  })
  it("refuses a call that did not decode, was not whitelisted or came without approval terms", () => {
    const { ask: _ask, ...unasked } = call("z", approve)
    const calls = [
      call("x", allow, { refusal: { code: "tool:unknown", reason: "no such tool" } }),
      unasked,
      call("m", allow, { class: "money" }),
    ]
    const s = when(given(received), { tag: "answered", think: 1, calls })
    expect(s.events.filter((e) => e.tag === "denied").map((e) => e.code)).toEqual([
      "tool:unknown",
      "kernel:no-approval",
      "kernel:money-needs-a-person",
    ])
    expect(s.effects).toEqual([{ tag: "think", think: 2 }])
  })
  it("cuts an answer of a thousand calls at the limit", () => {
    const calls = Array.from({ length: 1000 }, (_, i) => call(`x${i}`, allow))
    const s = when(given(received), { tag: "answered", think: 1, calls })
    expect(s.effects.filter((e) => e.tag === "run")).toHaveLength(16)
  })
  it("goes on after a fallback, and hands over when even that is refused", () => {
    expect(when(given(received), { tag: "away", think: 1, reason: "timeout", fallback: reply("f") }).state.phase).toBe("rest")
    expect(when(given(received), { tag: "away", think: 1, reason: "timeout", fallback: reply("f", deny) }).state.phase).toBe("handoff")
  })
})

describe("handing over", () => {
  it("leaves words that ask for a person to a person", () => {
    const s = when(initial, { ...received, handOff: "asked for a person" })
    expect(tags(s.events)).toEqual(["turnBegan", "handedOff", "turnEnded"])
    expect(s.effects).toEqual([])
  })
  it("says the fallback and calls a person where the agent's file says so", () => {
    const s = when(given(received), { tag: "away", think: 1, reason: "timeout", fallback: reply("f"), handOff: "model away" })
    expect(tags(s.events)).toEqual(["allowed", "settled", "handedOff", "turnEnded"])
  })
})

describe("people", () => {
  it("an approval of the digest that was shown runs the call", () => {
    const s = when(given(...held), {
      tag: "decided",
      actionId: "x",
      approvalId: "a-x",
      by: ["o"],
      decision: { tag: "approved", digest: "d-x", recheck: { tag: "same" } },
    })
    expect(tags(s.events)).toEqual(["turnBegan", "approved", "dispatched"])
    expect(s.effects).toContainEqual({ tag: "run", actionId: "x", effectKey: "k-x" })
  })
  it("another digest voids the approval", () => {
    const s = when(given(...held), {
      tag: "decided",
      actionId: "x",
      approvalId: "a-x",
      by: ["o"],
      decision: { tag: "approved", digest: "other", recheck: { tag: "same" } },
    })
    expect(s.effects.filter((e) => e.tag === "run")).toEqual([])
    expect(tags(s.events)).toContain("expired")
  })
  it("a policy that changed meanwhile asks anew for the same call", () => {
    const recheck = { tag: "changed", reason: "policy changed", replacement: call("x2", approve, { replaces: "x" }) }
    const s = when(given(...held), {
      tag: "decided",
      actionId: "x",
      approvalId: "a-x",
      by: ["o"],
      decision: { tag: "approved", digest: "d-x", recheck },
    })
    expect(tags(s.events)).toEqual(["turnBegan", "expired", "held", "turnEnded"])
  })
  it("a rejection reaches the agent; an edit becomes a new action", () => {
    const no = when(given(...held), {
      tag: "decided",
      actionId: "x",
      approvalId: "a-x",
      by: ["o"],
      decision: { tag: "rejected", reason: "too much" },
    })
    expect(no.effects).toContainEqual({ tag: "think", think: 1 })
    const edit = { tag: "edited", reason: "less", replacement: call("x2", allow, { replaces: "x" }) }
    const yes = when(given(...held), { tag: "decided", actionId: "x", approvalId: "a-x", by: ["o"], decision: edit })
    expect(yes.effects).toContainEqual({ tag: "run", actionId: "x2", effectKey: "k-x2" })
    expect(yes.state.open["x"]).toBeUndefined()
  })
  it("a release hold waits, can be undone until then, and not after", () => {
    const decision = { tag: "approved", digest: "d-x", recheck: { tag: "same" }, releaseAt: 9_000 }
    const waiting = when(given(...held), { tag: "decided", actionId: "x", approvalId: "a-x", by: ["o"], decision })
    expect(waiting.effects.some((e) => e.tag === "run")).toBe(false)
    expect(waiting.effects).toContainEqual(expect.objectContaining({ tag: "schedule", fires: "released", at: 9_000 }))
    const undone = when(waiting.state, { tag: "undone", actionId: "x", by: "o" })
    expect(undone.state.open).toEqual({})
    expect(tags(when(waiting.state, { tag: "released", actionId: "x", at: 8_999, recheck: { tag: "same" } }).events)).toEqual(["ignored"])
    expect(tags(when(waiting.state, { tag: "released", actionId: "x", at: 9_000, recheck: { tag: "same" } }).events)).toContain(
      "dispatched",
    )
  })
  it("an undo that overtakes its approval stands: the approval then finds nothing held", () => {
    const undone = when(given(...held), { tag: "undone", actionId: "x", by: "o" })
    expect(tags(undone.events)).toEqual(["turnBegan", "rejected", "thinkAsked"])
    const decision = { tag: "approved", digest: "d-x", recheck: { tag: "same" }, releaseAt: 9_000 }
    const late = when(undone.state, { tag: "decided", actionId: "x", approvalId: "a-x", by: ["o"], decision })
    expect(tags(late.events)).toEqual(["ignored"])
    expect(late.effects).toEqual([])
  })
  it("silence expires the call and is told to the agent", () => {
    const s = when(given(...held), { tag: "expired", actionId: "x", approvalId: "a-x" })
    expect(tags(s.events)).toEqual(["turnBegan", "expired", "thinkAsked"])
  })
  it("a takeover silences the agent until it is handed back", () => {
    const taken = given(...held, { tag: "takenOver", by: "o" })
    expect(when(taken, { ...received, seq: 5 }).effects).toEqual([])
    const approved = when(taken, {
      tag: "decided",
      actionId: "x",
      approvalId: "a-x",
      by: ["o"],
      decision: { tag: "approved", digest: "d-x", recheck: { tag: "same" } },
    })
    expect(approved.effects).toContainEqual({ tag: "run", actionId: "x", effectKey: "k-x" })
    expect(when(approved.state, { tag: "settled", actionId: "x", outcome: { tag: "done" }, via: "run" }).effects).toEqual([])
    expect(when(taken, { tag: "handedBack", by: "o" }).state.phase).toBe("rest")
  })
})

describe("after a crash", () => {
  it("owes the calls that were dispatched and the answer that is due", () => {
    expect(owed(given(received))).toEqual([{ tag: "think", think: 1 }])
    expect(owed(given(received, { tag: "answered", think: 1, calls: [call("x", allow)] }))).toEqual([
      { tag: "run", actionId: "x", effectKey: "k-x" },
    ])
    expect(owed(given(...held))).toEqual([])
  })
  it("an unknown outcome stays open and is never dispatched again", () => {
    const unknown = given(
      received,
      { tag: "answered", think: 1, calls: [call("x", allow)] },
      { tag: "settled", actionId: "x", outcome: { tag: "unknown", reason: "cut" }, via: "run" },
    )
    expect(unknown.open["x"]?.stage).toBe("unknown")
    expect(owed(unknown).some((e) => e.tag === "run")).toBe(false)
    expect(when(unknown, { tag: "settled", actionId: "x", outcome: { tag: "done" }, via: "person", by: "o" }).state.open).toEqual({})
  })
  it("reads older states through lifts and refuses unknown versions", () => {
    const read = upcaster<{ v: number; total: number }>("sample", 3, { 1: (o) => ({ ...o, v: 2, total: 0 }), 2: (o) => ({ ...o, v: 3 }) })
    expect(read({ v: 1 })).toEqual({ tag: "ok", value: { v: 3, total: 0 } })
    expect(read({ v: 4 }).tag).toBe("refused")
    expect(readState({ v: 9 }).tag).toBe("refused")
    expect(readState(undefined)).toEqual({ tag: "ok", value: initial })
  })
})
