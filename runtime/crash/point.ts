/**
 * Named places between two writes where a process may die: K1…K15 of the fault catalogue. Live they do nothing; the killer arms
 * one by name, the process announces it on standard output, stops itself there and is killed, so that no test depends on luck.
 */
import { Context, Effect } from "effect"

export const crashPoints = {
  K1: "webhook verified, not stored",
  K2: "inbound stored, not published",
  K3: "published, not marked as such in the inbox",
  K4: "delivered, conversation not loaded",
  K5: "model answered, not journaled",
  K6: "verdict computed, not journaled",
  K7: "inside the turn's transaction",
  K8: "turn committed, message not acknowledged",
  K9: "approval row written, owner not told",
  K10: "decision recorded, not journaled",
  K11: "effect leased, provider not called",
  K12: "provider called, outcome not written",
  K13: "outcome written, message not acknowledged",
  K14: "checkpoint built, not signed",
  K15: "in the middle of a replay",
} as const

export type CrashPoint = keyof typeof crashPoints

/** What happens at a named point; the default is nothing. */
export const Crash = Context.Reference<(point: CrashPoint) => void>("countersign/crash/Crash", { defaultValue: () => () => {} })

/** Passes the named point. */
export const crashPoint = (point: CrashPoint): Effect.Effect<void> => Effect.withFiberSucceed((fiber) => fiber.getRef(Crash)(point))

/** K7 is passed just before the statement leaves; stopping this much later finds it under way. */
const inFlight_ms = 4

/** Stops this process at the `nth` passing of one point; the killer waits for the line and sends SIGKILL. */
export const stopAt = (point: CrashPoint, nth: number, announce: (line: string) => void, stop: () => void): ((at: CrashPoint) => void) => {
  let passed = 0
  return (at) => {
    if (at !== point || ++passed !== nth) return
    const end = () => {
      announce(`crash-point ${point}\n`)
      stop()
    }
    if (point === "K7") setTimeout(end, inFlight_ms)
    else end()
  }
}
