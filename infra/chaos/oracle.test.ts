/** The oracle finds nothing in a right run and names what was planted in a wrong one. */
import { describe, expect, it } from "vitest"
import type { Evidence } from "./evidence.ts"
import { judge } from "./oracle.ts"
import { burst, kinds, type Said, staysHeld, textOf } from "./plan.ts"

const said = burst("t", 7, { threads: 4, messages: 6, kinds, via: ["api"] })
const of = (kind: Said["kind"]): Said => said.find((one) => one.kind === kind && !(kind === "held" && staysHeld(one.thread)))!
const acts = (one: Said): boolean => ["keyed", "unkeyed", "asked"].includes(one.kind) || (one.kind === "held" && !staysHeld(one.thread))
const statusOf = (one: Said): string => (acts(one) ? "succeeded" : one.kind === "denied" ? "denied" : "held")

/** What is left of a run in which everything went right. */
const right = (): Evidence => ({
  said,
  accepted: new Set(said.map(({ ref }) => ref)),
  messages: said.flatMap((one) => [
    { thread: one.thread, direction: "in", body: textOf(one) },
    { thread: one.thread, direction: "out", body: `re ${one.ref}` },
  ]),
  actions: said
    .filter(({ kind }) => kind !== "word")
    .map((one) => ({
      id: `id ${one.ref}`,
      ref: one.ref,
      status: statusOf(one),
      effect: acts(one) ? "succeeded" : null,
      settled: acts(one),
      approval: one.kind !== "held" ? null : staysHeld(one.thread) ? "open" : "approved",
      decisions: one.kind === "held" && !staysHeld(one.thread) ? 1 : 0,
      audited: 2,
    })),
  journals: [{ thread: "t-0", version: 9, rows: 9, places: 9, versions: 9, highest: 9, lastSeq: 40, highestSeq: 40 }],
  ledger: said.filter(acts).map((one) => ({ tool: one.kind, key: `id ${one.ref}`, ref: one.ref, node: "a" })),
  stream: said.map((one) => ({ conversation: one.thread, text: textOf(one) })),
  waiting: { outbox: 0, deliveries: 0 },
  listed: new Set(),
  audit: { ok: true, entries: 90, rows: 90, why: "" },
})

const swapped = <A>(all: ReadonlyArray<A>, a: number, b: number): ReadonlyArray<A> => all.with(a, all[b]!).with(b, all[a]!)
/** Places of the first and the second of a list that belong to one thread. */
const twoOf = <A>(all: ReadonlyArray<A>, thread: (one: A) => string | undefined): readonly [number, number] => {
  const first = all.findIndex((one) => thread(one) !== undefined)
  return [first, all.findIndex((one, n) => n > first && thread(one) === thread(all[first]!))]
}
const actionOf = (one: Said, change: Partial<Evidence["actions"][number]>) => (evidence: Evidence) => ({
  ...evidence,
  actions: evidence.actions.map((action) => (action.ref === one.ref ? { ...action, ...change } : action)),
})
const without = (one: Said) => (text: string) => text.split(" ")[1] !== one.ref

const plants: ReadonlyArray<readonly [what: string, fault: string, plant: (evidence: Evidence) => Evidence]> = [
  [
    "a message gone from its conversation",
    "lost",
    (e) => ({ ...e, messages: e.messages.filter((m) => m.direction === "out" || without(of("word"))(m.body)) }),
  ],
  [
    "an answer never given",
    "lost",
    (e) => ({ ...e, messages: e.messages.filter((m) => m.direction === "in" || without(of("keyed"))(m.body)) }),
  ],
  ["a message gone from the stream", "lost", (e) => ({ ...e, stream: e.stream.filter((m) => without(of("keyed"))(m.text)) })],
  ["a call that was never made", "lost", (e) => ({ ...e, actions: e.actions.filter((a) => a.ref !== of("denied").ref) })],
  ["a call that stands dispatched for ever", "lost", actionOf(of("keyed"), { status: "dispatched", effect: "dispatched" })],
  [
    "a call said to have succeeded that nobody saw",
    "lost",
    (e) => ({ ...e, ledger: e.ledger.filter((act) => act.ref !== of("asked").ref) }),
  ],
  ["a row that still waits", "lost", (e) => ({ ...e, waiting: { outbox: 1 } })],
  ["audit entries that were never sealed", "lost", (e) => ({ ...e, audit: { ...e.audit, entries: 89 } })],
  ["a message applied twice", "doubled", (e) => ({ ...e, messages: [...e.messages, e.messages[0]!] })],
  [
    "a second answer",
    "doubled",
    (e) => ({ ...e, messages: [...e.messages, { thread: of("word").thread, direction: "out", body: `re ${of("word").ref}` }] }),
  ],
  ["a second act under the same key", "doubled", (e) => ({ ...e, ledger: [...e.ledger, e.ledger[0]!] })],
  ["a second act under another key", "doubled", (e) => ({ ...e, ledger: [...e.ledger, { ...e.ledger[0]!, key: "another" }] })],
  ["a second call for one message", "doubled", (e) => ({ ...e, actions: [...e.actions, { ...e.actions[0]!, id: "another" }] })],
  [
    "two messages that changed places",
    "outOfOrder",
    (e) => ({ ...e, messages: swapped(e.messages, ...twoOf(e.messages, (m) => (m.direction === "in" ? m.thread : undefined))) }),
  ],
  [
    "two stored messages that changed places",
    "outOfOrder",
    (e) => ({ ...e, stream: swapped(e.stream, ...twoOf(e.stream, (m) => m.conversation)) }),
  ],
  ["a version written twice", "stale", (e) => ({ ...e, journals: [{ ...e.journals[0]!, places: 8 }] })],
  ["a version that is missing", "stale", (e) => ({ ...e, journals: [{ ...e.journals[0]!, versions: 8 }] })],
  ["a state older than its journal", "stale", (e) => ({ ...e, journals: [{ ...e.journals[0]!, lastSeq: 39 }] })],
  [
    "a denied call that ran",
    "wrong",
    (e) => ({ ...e, ledger: [...e.ledger, { tool: "keyed", key: `id ${of("denied").ref}`, ref: of("denied").ref, node: "a" }] }),
  ],
  ["a held call that ran undecided", "wrong", actionOf(of("held"), { approval: "open", decisions: 0 })],
  ["an act without a recorded effect", "wrong", actionOf(of("unkeyed"), { effect: null })],
  ["a call and its effect that disagree", "wrong", actionOf(of("unkeyed"), { effect: "failed" })],
  ["a call that the audit does not know", "wrong", actionOf(of("denied"), { audited: 0 })],
  ["an act for no call", "wrong", (e) => ({ ...e, ledger: [...e.ledger, { tool: "keyed", key: "none", ref: "nobody", node: "a" }] })],
  ["words nobody said", "wrong", (e) => ({ ...e, messages: [...e.messages, { thread: "t-0", direction: "in", body: "word stranger 0" }] })],
  ["a forged audit", "wrong", (e) => ({ ...e, audit: { ...e.audit, ok: false, why: "its text is not the one sealed" } })],
]

describe("the oracle", () => {
  it("finds nothing in a right run", () => {
    expect(judge(right())).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, stale: 0, wrong: 0, unknown: 0, messages: 24, findings: [] })
  })

  it.each(plants)("finds %s: %s", (_what, fault, plant) => {
    const verdict = judge(plant(right()))
    expect(verdict.findings.length).toBeGreaterThan(0)
    expect(verdict).toHaveProperty(fault)
    expect(verdict[fault as "lost"]).toBeGreaterThan(0)
  })

  it("counts an unknown call that no queue shows", () => {
    const hidden = actionOf(of("unkeyed"), { status: "unknown", effect: "unknown" })(right())
    expect(judge(hidden)).toMatchObject({ unknown: 1, unknownSurfaced: 0, findings: [] })
    expect(judge({ ...hidden, listed: new Set([`id ${of("unkeyed").ref}`]) })).toMatchObject({ unknown: 1, unknownSurfaced: 1 })
  })
})
