/** The way as far as it got: who approved, what it waits for, where it stopped; nothing is told that is not known. */
import { expect, it } from "vitest"
import type { PayoutDetail } from "../client/records.ts"
import { payoutWay } from "./payout-way.ts"

const approval = (state: string, by: ReadonlyArray<string> = [], quorum = 2) => ({
  id: "p1",
  state,
  quorum,
  decidedAt: state === "open" ? null : 5,
  decisions: by.map((name) => ({ by: name, kind: "approve", at: 4 })),
})
const payout = (more: object): PayoutDetail =>
  ({
    status: "draft",
    createdAt: 1,
    updatedAt: 9,
    sentAt: null,
    confirmedAt: null,
    sentBy: null,
    calls: [],
    ...more,
  }) as unknown as PayoutDetail
const call = (id: string, of: object) => ({ id, tool: "payouts.release", status: "held", at: 2, approvals: [of] })
const told = (more: object) => payoutWay(payout(more)).map(({ name, state }) => `${name}: ${state}`)

it("a draft that nobody asked to send has everything ahead", () =>
  expect(told({})).toEqual(["prepared: done", "approved: ahead", "sent: ahead", "confirmed: ahead"]))

it("waits for as many as are missing", () =>
  expect(payoutWay(payout({ calls: [call("a", approval("open", ["Owner"]))] }))[1]).toEqual({
    name: "approved",
    state: "waits",
    missing: 1,
    by: ["Owner"],
    approvalId: "p1",
  }))

it("names who approved the call it was sent by, whatever was asked later", () => {
  const calls = [call("sent", approval("approved", ["Owner", "Finance"])), call("later", approval("rejected"))]
  const way = payoutWay(payout({ status: "sent", sentAt: 6, sentBy: "sent", calls }))
  expect(way[1]).toMatchObject({ state: "done", by: ["Owner", "Finance"], at: 5 })
  expect(way[2]).toEqual({ name: "sent", state: "done", at: 6 })
})

it("refused, failed and unknown stop it", () => {
  expect(told({ calls: [call("a", approval("rejected"))] })[1]).toBe("approved: refused")
  expect(told({ status: "unknown" })).toEqual(["prepared: done", "approved: ahead", "unknown: stopped"])
  expect(told({ status: "failed", sentAt: 6 })).toEqual(["prepared: done", "approved: untold", "sent: done", "failed: stopped"])
})

it("sent without an approval to be found is told as that", () =>
  expect(told({ status: "confirmed", sentAt: 6, confirmedAt: 7 })).toEqual([
    "prepared: done",
    "approved: untold",
    "sent: done",
    "confirmed: done",
  ]))
