/** From messages to rows and to what the model sees: the pure middle of a turn. */
import { describe, expect, it } from "vitest"
import type { ProposedCall } from "../kernel/action.ts"
import type { Message } from "../kernel/message.ts"
import { allow, approve, call, deny, reply } from "../kernel/specimen.ts"
import { initial } from "../kernel/state.ts"
import type { Proposal } from "./proposal.ts"
import { type Applied, Resident, type Snapshot } from "./resident.ts"
import { bounded, callItems, transcriptLimits, userItem } from "./transcript.ts"

const fresh: Snapshot = {
  identity: {
    tenantId: "t",
    conversationId: "c",
    workspaceId: "w",
    contactId: "k",
    channel: "web",
    threadKey: "th",
    agent: "clerk",
    language: undefined,
  },
  version: 0,
  state: initial,
  open: new Map(),
  recordedAt: new Map(),
  transcript: [],
  sources: [],
  contact: { id: "k", workspaceId: "w", name: "n", address: "a@example.com", channel: "web" },
}
const reservation = { limitId: "daily", key: "k", amount: 5, max: 10, over_ms: 1000 }
const proposal = (of: ProposedCall, args: unknown = { amountMinor: 5 }): Proposal => ({
  call: of,
  args,
  schemaVersion: "s1",
  provenance: { amountMinor: "untrusted" },
  maker: "agent:clerk",
})

let n = 0
const apply = (resident: Resident, message: object, more: Partial<Applied> = {}) =>
  resident.apply({ message: { v: 1, id: `m${++n}`, at: 1000 + n, ...message } as Message, ...more })
const begun = () => {
  const resident = new Resident(fresh)
  apply(
    resident,
    { tag: "received", messageId: "row", seq: 1 },
    {
      items: [userItem("please pay")],
      inbound: { id: "row", direction: "in", author: "contact", body: "please pay", language: null, at: 1, actionId: null },
    },
  )
  return resident
}
const answer = (resident: Resident, ...calls: ReadonlyArray<ProposedCall>) =>
  apply(
    resident,
    { tag: "answered", think: resident.state.thinks, calls },
    { proposals: calls.map((c) => proposal(c, c.tool === "conversation.reply" ? { text: `words of ${c.actionId}` } : undefined)) },
  )
const held = () => {
  const resident = begun()
  const waiting = { ...approve, reservations: [reservation] }
  answer(resident, call("x", waiting, { class: "money", tool: "payouts.release" }))
  answer(resident, reply("r"))
  resident.commit(1)
  return resident
}
const approved = {
  tag: "decided",
  actionId: "x",
  approvalId: "a-x",
  by: ["owner"],
  seq: 2,
  decision: { tag: "approved", digest: "d-x", recheck: { tag: "same" } },
}

describe("rows of a turn", () => {
  it("one commit holds message, verdicts, effect, audit and state", () => {
    const resident = begun()
    answer(resident, call("x", { ...allow, reservations: [reservation] }), call("y", deny))
    const write = resident.write()
    expect(write.contact?.id).toBe("k")
    expect(write.conversation).toMatchObject({ expectedVersion: 0, status: "open", lastSeq: 1 })
    expect(write.actions.map((row) => [row.id, row.status])).toEqual([
      ["x", "dispatched"],
      ["y", "denied"],
    ])
    expect(write.effects).toMatchObject([{ actionId: "x", key: "k-x", approvalId: null }])
    expect(write.reservations).toEqual([{ ...reservation, actionId: "x" }])
    expect(write.audit.map((row) => row.kind)).toEqual(["message.received", "action.allowed", "action.denied"])
  })
  it("the journal keeps calls by id: no arguments, no verdicts twice", () => {
    const resident = begun()
    answer(resident, call("x", allow))
    const text = JSON.stringify(resident.write().journal)
    expect(text).toContain('"calls":["x"]')
    expect(text).not.toMatch(/amountMinor|policyVersion/)
  })
  it("a reply that is allowed is a message row of the same commit, and no effect", () => {
    const resident = begun()
    answer(resident, reply("r"))
    const write = resident.write()
    expect(write.messages.map((row) => [row.direction, row.body])).toEqual([
      ["in", "please pay"],
      ["out", "words of r"],
    ])
    expect(write.effects).toEqual([])
  })
  it("holding reserves, asks and sets the expiry timer", () => {
    const resident = begun()
    answer(resident, call("x", { ...approve, reservations: [reservation] }))
    const write = resident.write()
    expect(write.approvals).toMatchObject([{ id: "a-x", actionId: "x", digest: "d-x", quorum: 1, expiresAt: 5000 }])
    expect(write.reservations).toHaveLength(1)
    expect(write.outbox.map((row) => row.subject)).toEqual(["event/approval/held", "timer/a-x"])
    expect(write.effects).toEqual([])
  })
  it("an approval dispatches under the approval, in one update of the action", () => {
    const resident = held()
    apply(resident, approved)
    const write = resident.write()
    expect(write.actionUpdates).toMatchObject([{ id: "x", status: "dispatched" }])
    expect(write.effects).toMatchObject([{ actionId: "x", approvalId: "a-x", class: "money" }])
    expect(write.outbox.map((row) => row.cancel)).toEqual(["a-x"])
  })
  it("gives reservations back on rejection, expiry and failure, keeps them on success", () => {
    const settle = (resident: Resident, outcome: object) => apply(resident, { tag: "settled", actionId: "x", via: "run", outcome })
    const after = (change: (resident: Resident) => void) => {
      const resident = held()
      change(resident)
      return resident.write().reservationSettles
    }
    expect(after((r) => apply(r, { ...approved, decision: { tag: "rejected", reason: "no" } }))).toEqual([
      { actionId: "x", to: "released" },
    ])
    expect(after((r) => apply(r, { tag: "expired", actionId: "x", approvalId: "a-x", seq: 2 }))).toEqual([
      { actionId: "x", to: "released" },
    ])
    expect(
      after((r) => {
        apply(r, approved)
        settle(r, { tag: "refused", code: "c", reason: "r" })
      }),
    ).toEqual([{ actionId: "x", to: "released" }])
    expect(
      after((r) => {
        apply(r, approved)
        settle(r, { tag: "done" })
      }),
    ).toEqual([{ actionId: "x", to: "committed" }])
    expect(
      after((r) => {
        apply(r, approved)
        settle(r, { tag: "unknown", reason: "?" })
      }),
    ).toEqual([])
  })
  it("closes an approval by its timer, and voids one that no longer covers the call", () => {
    const late = held()
    apply(late, { tag: "expired", actionId: "x", approvalId: "a-x", seq: 2 })
    expect(late.write().approvalsExpire).toEqual(["a-x"])
    const void_ = held()
    apply(void_, { ...approved, decision: { ...approved.decision, recheck: { tag: "denied", reason: "now denied" } } })
    expect(void_.write().approvalChanges).toMatchObject([{ id: "a-x", void: true }])
    expect(void_.write().effects).toEqual([])
  })
})

describe("going back for a full limit", () => {
  it("forgets what came after the call that was judged anew", () => {
    const resident = begun()
    answer(resident, call("x", { ...approve, reservations: [reservation] }))
    answer(resident, reply("r"))
    const effects = resident.rejudge("x", proposal(call("x2", { ...deny, rules: ["limit:daily"] })))
    expect(effects).toEqual([{ tag: "think", think: 2 }])
    const write = resident.write()
    expect(write.actions.map((row) => [row.id, row.status])).toEqual([["x2", "denied"]])
    expect(write.messages).toHaveLength(1)
    expect(resident.rejudge("nobody", proposal(call("x3", deny)))).toBeUndefined()
  })
})

describe("what the model sees", () => {
  it("hears of a held call twice: that it waits, and how it ended", () => {
    const resident = held()
    apply(resident, approved)
    apply(resident, { tag: "settled", actionId: "x", via: "run", outcome: { tag: "done" } }, { results: { x: { paid: true } } })
    const tools = resident.view.transcript.flatMap((item) => (item.tag === "tool" ? [item] : []))
    expect(tools.map((item) => item.callId)).toEqual(["c-x", "c-x.succeeded"])
    expect(tools[0]?.result).toMatchObject({ status: "held" })
    expect(tools[1]?.result).toEqual({ paid: true })
  })
  it("is told when a person replaced its call", () => {
    const resident = held()
    const replacement = call("x2", allow, { replaces: "x" })
    apply(
      resident,
      { ...approved, decision: { tag: "edited", reason: "less", replacement } },
      { proposals: [proposal(replacement, { amountMinor: 3 })] },
    )
    expect(JSON.stringify(resident.view.transcript)).toContain("A person replaced this call")
  })
  it("stays bounded and never begins with an answer whose call was cut off", () => {
    const items = Array.from({ length: 200 }, (_, i) => callItems({ callId: `c${i}`, tool: "t", args: {}, status: "succeeded" })).flat()
    const window = bounded([userItem("x".repeat(100_000)), ...items.slice(0, -1)])
    expect(window.length).toBeLessThanOrEqual(transcriptLimits.itemsMax)
    expect(window[0]?.tag).not.toBe("tool")
    expect(userItem("x".repeat(100_000)).tag === "user" && JSON.stringify(userItem("x".repeat(100_000))).length).toBeLessThan(9_000)
  })
})
