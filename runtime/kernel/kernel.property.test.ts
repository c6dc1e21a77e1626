/** Invariants 2, 3, 5 and 6 over random conversations; each property is shown to fail on a planted bug. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { ProposedCall } from "./action.ts"
import type { Message } from "./message.ts"
import { allow, approve, call, deny, reply } from "./specimen.ts"
import { initial, type State } from "./state.ts"
import { step, type Step } from "./step.ts"

type Stepper = (state: State, message: Message) => Step

const ids = ["x", "y", "z", "w"]
const callArb: fc.Arbitrary<ProposedCall> = fc
  .record({ id: fc.constantFrom(...ids), verdict: fc.constantFrom(allow, deny, approve), money: fc.boolean(), say: fc.boolean() })
  .map(({ id, verdict, money, say }) =>
    say ? reply(`r-${id}`, verdict) : call(id, verdict, money ? { class: "money", tool: "payouts.release" } : {}),
  )
const uniqueCalls = fc.uniqueArray(callArb, { maxLength: 3, selector: (c) => c.actionId })
const recheckArb = fc.oneof(fc.constant({ tag: "same" as const }), fc.constant({ tag: "denied" as const, reason: "now denied" }))
const decisionArb = (id: string) =>
  fc.oneof(
    fc
      .record({
        tag: fc.constant("approved" as const),
        digest: fc.constantFrom(`d-${id}`, "d-other"),
        recheck: recheckArb,
        releaseAt: fc.constantFrom(undefined, 10),
      })
      .map(({ releaseAt, ...d }) => (releaseAt === undefined ? d : { ...d, releaseAt })),
    fc.constant({ tag: "rejected" as const, reason: "no" }),
  )
const bodyArb: fc.Arbitrary<object> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ tag: "received", messageId: "row" }) },
  { weight: 6, arbitrary: fc.record({ tag: fc.constant("answered"), think: fc.integer({ min: 1, max: 3 }), calls: uniqueCalls }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(...ids).chain((id) =>
      fc.record({
        tag: fc.constant("settled"),
        actionId: fc.constant(id),
        via: fc.constantFrom("run", "reconcile"),
        outcome: fc.constantFrom({ tag: "done" }, { tag: "unknown", reason: "?" }, { tag: "refused", code: "c", reason: "r" }),
      }),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...ids)
      .chain((id) => decisionArb(id).map((decision) => ({ tag: "decided", actionId: id, approvalId: `a-${id}`, by: ["o"], decision }))),
  },
  { weight: 1, arbitrary: fc.constantFrom(...ids).map((id) => ({ tag: "expired", actionId: id, approvalId: `a-${id}` })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...ids).chain((id) => recheckArb.map((recheck) => ({ tag: "released", actionId: id, recheck }))),
  },
  { weight: 1, arbitrary: fc.constantFrom(...ids).map((id) => ({ tag: "undone", actionId: id, by: "o" })) },
)
/** A conversation: messages in stream order with distinct ids and sequences, as the mailbox gives them. */
const talkArb = fc
  .tuple(uniqueCalls, fc.array(bodyArb, { maxLength: 24 }))
  .map(([calls, rest]) =>
    [{ tag: "received", messageId: "row" }, { tag: "answered", think: 1, calls }, { tag: "answered", think: 2, calls: [] }, ...rest].map(
      (body, i) => ({ v: 1, id: `m${i}`, at: i, seq: i + 1, ...body }) as Message,
    ),
  )

const run = (stepper: Stepper, talk: ReadonlyArray<Message>) => {
  const steps: Array<{ readonly message: Message; readonly before: State; readonly step: Step }> = []
  talk.reduce((before, message) => {
    const next = stepper(before, message)
    steps.push({ message, before, step: next })
    return next.state
  }, initial)
  return steps
}

const redeliveryIsNoOp = (stepper: Stepper) =>
  fc.property(talkArb, (talk) => {
    const end = run(stepper, talk).at(-1)?.step.state ?? initial
    for (const message of talk) {
      const again = stepper(end, message)
      expect(again.effects).toEqual([])
      expect(again.state).toEqual(end)
    }
  })

const replayIsDeterministic = (stepper: Stepper) =>
  fc.property(talkArb, (talk) => {
    expect(run(stepper, talk)).toEqual(run(stepper, structuredClone(talk)))
  })

/** Every run was allowed by policy (never money), or approved by people under the digest that was held; and no effect runs twice. */
const onlyWhatWasShownRuns = (stepper: Stepper) =>
  fc.property(talkArb, (talk) => {
    const shown = new Map<string, string>()
    const free = new Set<string>()
    for (const { message, before, step: done } of run(stepper, talk)) {
      for (const event of done.events) {
        if (event.tag === "held") shown.set(event.call.actionId, event.call.digest)
        if (event.tag === "allowed" && event.call.class !== "money") free.add(event.call.actionId)
        if (event.tag === "approved") {
          expect(message.tag === "decided" && message.decision.tag === "approved" && message.decision.digest).toBe(
            shown.get(event.actionId),
          )
          expect(message.tag === "decided" && message.decision.tag === "approved" && message.decision.recheck.tag).toBe("same")
          free.add(event.actionId)
        }
      }
      for (const effect of done.effects) {
        if (effect.tag !== "run") continue
        expect(free.delete(effect.actionId)).toBe(true)
        expect(before.open[effect.actionId]?.stage).not.toBe("dispatched")
      }
    }
  })

const properties = { redeliveryIsNoOp, replayIsDeterministic, onlyWhatWasShownRuns }

describe("the kernel keeps its promises", () => {
  for (const [name, property] of Object.entries(properties)) it(name, () => fc.assert(property(step), { numRuns: 3000, seed: 7 }))
})

let ticks = 0
const mutants: Record<keyof typeof properties, ReadonlyArray<Stepper>> = {
  redeliveryIsNoOp: [
    (state, message) => step({ ...state, recent: [] }, message),
    (state, message) => {
      const s = step(state, message)
      return s.events.length === 0 ? { ...s, state: { ...s.state, turn: s.state.turn + 1 } } : s
    },
  ],
  replayIsDeterministic: [
    (state, message) => {
      const s = step(state, message)
      return { ...s, state: { ...s.state, turn: s.state.turn + (ticks++ % 7 === 0 ? 1 : 0) } }
    },
  ],
  onlyWhatWasShownRuns: [
    // trusts the digest of the decision instead of the one that was held
    (state, message) =>
      step(
        state,
        message.tag === "decided" && message.decision.tag === "approved"
          ? { ...message, decision: { ...message.decision, digest: state.open[message.actionId]?.digest ?? "" } }
          : message,
      ),
    // skips the second look at policy
    (state, message) =>
      step(
        state,
        message.tag === "decided" && message.decision.tag === "approved"
          ? { ...message, decision: { ...message.decision, recheck: { tag: "same" } } }
          : message,
      ),
    // runs what was merely held
    (state, message) => {
      const s = step(state, message)
      return {
        ...s,
        effects: [
          ...s.effects,
          ...s.events.flatMap((e) =>
            e.tag === "held" ? [{ tag: "run", actionId: e.call.actionId, effectKey: e.call.effectKey } as const] : [],
          ),
        ],
      }
    },
    // answers a crash by running the open calls again
    (state, message) => {
      const s = step(state, message)
      const again = Object.entries(s.state.open).find(([, a]) => a.stage === "unknown")
      return again === undefined ? s : { ...s, effects: [...s.effects, { tag: "run", actionId: again[0], effectKey: again[1].effectKey }] }
    },
  ],
}

describe("planted bugs are caught", () => {
  for (const [name, list] of Object.entries(mutants) as ReadonlyArray<[keyof typeof properties, ReadonlyArray<Stepper>]>) {
    list.forEach((mutant, i) =>
      it(`${name} ${i + 1}`, () => {
        expect(fc.check(properties[name](mutant), { numRuns: 3000, seed: 7 }).failed).toBe(true)
      }),
    )
  }
})
