/**
 * Turns that come back from a long wait (a slow model, a slow tool) go on a few at a time, each up to its next commit. A wave of them that
 * waited together comes back together; whoever never waited would else stand behind all of it, and to one that waited for seconds a
 * moment more is little. Boundary between a turn and its node; bounds how many such steps are under way (invariant 11).
 */
import { Context, Effect, Semaphore } from "effect"
import { turnLimits } from "./limits.ts"

const makeReturning = () => Semaphore.makeUnsafe(turnLimits.returning)

/** The places of one node. */
export const Returning = Context.Reference<Semaphore.Semaphore>("countersign/turns/Returning", { defaultValue: makeReturning })

/** A node's own places, for whoever joins its services. */
export const returningHere = <R>(context: Context.Context<R>): Context.Context<R> => Context.add(context, Returning, makeReturning())

/** What one turn holds of them: at most one place. */
export class Pass {
  #held: Semaphore.Semaphore | undefined

  /** Takes a place after a wait of `waited_ms`, when that was long; gives it with `leave`. */
  back(waited_ms: number): Effect.Effect<void> {
    if (waited_ms < turnLimits.longWait_ms || this.#held !== undefined) return Effect.void
    return Effect.withFiber((fiber) => {
      const places = fiber.getRef(Returning)
      // taken and noted in one breath, or a place would be lost to an interruption
      return Effect.uninterruptibleMask((restore) => Effect.map(restore(places.take(1)), () => void (this.#held = places)))
    })
  }

  readonly leave: Effect.Effect<void> = Effect.suspend(() => {
    const held = this.#held
    this.#held = undefined
    return held === undefined ? Effect.void : Effect.asVoid(held.release(1))
  })

  get held(): boolean {
    return this.#held !== undefined
  }
}
