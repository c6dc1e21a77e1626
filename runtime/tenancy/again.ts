/**
 * Tries a database step again after a failure that passes. The first try costs one look at its end and no schedule, because it is the one
 * that nearly always succeeds. Only for what may run twice (invariant 11: the number of tries is bounded).
 */
import { Effect, Random } from "effect"
import type { DbError } from "./errors.ts"

export interface Again {
  /** The failure that passes. */
  readonly on: DbError["_tag"]
  /** Pause before the second try; each further one waits twice as long, a fifth more or less. */
  readonly first_ms: number
  /** Tries after the first. */
  readonly times: number
}

const tagOf = (error: unknown): unknown => (typeof error === "object" && error !== null && "_tag" in error ? error._tag : undefined)

export const again =
  ({ on, first_ms, times }: Again) =>
  <A, E, R>(self: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> => {
    const retried = (tries: number): Effect.Effect<A, E, R> =>
      Effect.catch(self, (error) =>
        tries === times || tagOf(error) !== on
          ? Effect.fail(error)
          : Random.next.pipe(
              Effect.flatMap((random) => Effect.sleep(first_ms * 2 ** tries * (0.8 + 0.4 * random))),
              Effect.andThen(retried(tries + 1)),
            ),
      )
    return retried(0)
  }
