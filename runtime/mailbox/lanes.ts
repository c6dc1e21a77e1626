/**
 * One lane per conversation: work of one key runs one after another in the order it was offered, lanes run beside each other
 * (invariant 1). Holds no more than it is given; the owner bounds that.
 */
import { Effect, type Fiber } from "effect"

export interface Lanes<T> {
  /** Synchronous, so that the order of offers is the order of work. */
  readonly offer: (key: string, item: T) => void
}

/** `work` must not fail; a lane whose fiber is interrupted forgets what is left in it. */
export const makeLanes = <T>(
  fork: (effect: Effect.Effect<void>) => Fiber.Fiber<void>,
  work: (item: T) => Effect.Effect<void>,
): Lanes<T> => {
  const lanes = new Map<string, Array<T>>()
  const drain = (key: string, lane: Array<T>) =>
    Effect.whileLoop({
      while: () => lane.length > 0,
      body: () => work(lane[0]!),
      step: () => {
        lane.shift()
        // in the same breath as the emptiness test, so that an offer meets either a running lane or none
        if (lane.length === 0) lanes.delete(key)
      },
    })
  return {
    offer: (key, item) => {
      const lane = lanes.get(key)
      if (lane !== undefined) return void lane.push(item)
      const fresh = [item]
      lanes.set(key, fresh)
      fork(drain(key, fresh))
    },
  }
}
