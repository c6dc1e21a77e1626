/**
 * The run rules R1 to R3 against a model of a consumer that moves its pin, is reset by anyone, redelivers what was not
 * acknowledged and loses deliveries. What must hold: within one epoch, a message is first taken only when every
 * earlier one was taken in that epoch or is acknowledged; so no conversation ever sees a message before its predecessor.
 */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { lose, newRun, observe, type Run } from "./run.ts"

type Step =
  | "deliver"
  | "link breaks"
  | "silent loss"
  | "redeliver"
  | "reset by us"
  | "reset by another"
  | "pin moves away"
  | "acknowledge"
  | "silence"
const usual = ["deliver", "deliver", "deliver", "redeliver", "reset by us", "pin moves away", "acknowledge", "silence"] as const
/** TCP loses nothing without breaking, and a broken link is told to the run before anything else arrives. */
const possible = fc.constantFrom<Step>(...usual, "link breaks", "reset by another")
/** Beyond TCP: deliveries vanish untold; the gap in the sequence is the only sign, so foreign resets are left out. */
const beyond = fc.constantFrom<Step>(...usual, "silent loss")

/** One consumer over messages 1, 2, 3 …, as the server keeps it. */
class Model {
  next = 1
  sequence = 0
  pin = 1
  readonly acked = new Set<number>()
  readonly pending: Array<number> = []

  floor(): number {
    let floor = 0
    while (this.acked.has(floor + 1)) floor++
    return floor
  }
  reset(): void {
    this.next = this.floor() + 1
    this.sequence = 0
    this.pending.length = 0
  }
  /** The next delivery; on a limits stream acknowledged messages above the floor come again. */
  deliver(): number {
    this.sequence++
    this.pending.push(this.next)
    return this.next++
  }
}

/** Plays the steps; gives back how often order was broken and how many messages were taken. */
const play = (steps: ReadonlyArray<Step>, see: typeof observe = observe) => {
  const model = new Model()
  const run: Run = newRun()
  const inEpoch = new Map<number, Set<number>>()
  let broken = 0
  let taken = 0
  const receive = (message: number) => {
    if (see(run, `pin${model.pin}`, model.sequence) !== "take") return
    const mine = inEpoch.get(run.epoch) ?? new Set<number>()
    inEpoch.set(run.epoch, mine)
    for (let earlier = 1; earlier < message; earlier++) if (!mine.has(earlier) && !model.acked.has(earlier)) broken++
    mine.add(message)
    taken++
  }
  for (const s of steps) {
    if (s === "deliver") receive(model.deliver())
    else if (s === "silent loss") model.deliver()
    else if (s === "link breaks") {
      model.deliver()
      lose(run)
    } else if (s === "redeliver" && model.pending.length > 0) {
      model.sequence++
      receive(model.pending[0]!)
    } else if (s === "reset by us" && !run.open) model.reset()
    else if (s === "reset by another") model.reset()
    else if (s === "pin moves away") {
      // another node takes two under its pin and may acknowledge one; then the pin comes back, new
      model.pin++
      model.acked.add(model.deliver())
      model.deliver()
      model.pin++
    } else if (s === "acknowledge") {
      const mine = [...(inEpoch.get(run.epoch) ?? [])].filter((m) => !model.acked.has(m))
      const first = Math.min(...mine)
      if (mine.length > 0) model.acked.add(first)
    } else if (s === "silence") lose(run)
  }
  return { broken, taken }
}

describe("run", () => {
  it.each([
    ["whatever the server does", possible],
    ["even if deliveries vanish", beyond],
  ])("never takes a message before its predecessors, %s", (_, step) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        expect(play(steps).broken).toBe(0)
      }),
      { numRuns: 20_000 },
    )
  })

  it("the property has teeth: owners that forget a rule are caught", () => {
    const onlyPin: typeof observe = (run, pin) => {
      run.pin = pin
      run.epoch ||= 1
      return "take"
    }
    const noGapRule: typeof observe = (run, pin, sequence) => {
      if (run.open && pin === run.pin && sequence > run.last) run.last = sequence - 1
      return observe(run, pin, sequence)
    }
    for (const [see, step] of [
      [onlyPin, possible],
      [noGapRule, beyond],
    ] as const) {
      const caught = fc.check(
        fc.property(fc.array(step, { maxLength: 60 }), (steps) => play(steps, see).broken === 0),
        { numRuns: 2_000 },
      )
      expect(caught.failed).toBe(true)
    }
  })

  it("goes on after a reset: nothing is dropped for ever", () => {
    const steps: ReadonlyArray<Step> = ["deliver", "silent loss", "deliver", "reset by us", "deliver", "deliver", "deliver"]
    expect(play(steps)).toEqual({ broken: 0, taken: 4 })
  })

  it("asks for a reset once per loss of order, and voids the epoch", () => {
    const run = newRun()
    expect(observe(run, "a", 7)).toBe("reset")
    expect(observe(run, "a", 8)).toBe("drop")
    expect(observe(run, "a", 1)).toBe("take")
    const { epoch } = run
    expect(observe(run, "a", 2)).toBe("take")
    expect(run.epoch).toBe(epoch)
    expect(observe(run, "b", 3)).toBe("reset")
    expect(run.epoch).toBeGreaterThan(epoch)
    expect(observe(run, "b", 1)).toBe("take")
    expect(observe(run, "b", 3)).toBe("reset")
  })
})
