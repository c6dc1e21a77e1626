/**
 * Ends a question at its deadline. A question that is answered at once sets no timer and wakes nobody: only one that has to wait is raced
 * against the clock. Part of layer.ts.
 */
import { Effect, Fiber } from "effect"

/** `self`, or `late` when it is not over within `within_ms`; it is interrupted then, and awaited. */
export const byDeadline =
  <B, E2>(within_ms: number, late: Effect.Effect<B, E2>) =>
  <A, E, R>(self: Effect.Effect<A, E, R>): Effect.Effect<A | B, E | E2, R> =>
    Effect.uninterruptibleMask((restore) =>
      Effect.flatMap(Effect.forkChild(self, { startImmediately: true }), (fiber): Effect.Effect<A | B, E | E2> => {
        const over: Effect.Effect<A | B, E | E2> | undefined = fiber.pollUnsafe()
        if (over !== undefined) return over
        return restore(Effect.timeoutOption(Fiber.await(fiber), within_ms)).pipe(
          Effect.onInterrupt(() => Fiber.interrupt(fiber)),
          Effect.flatMap((ended): Effect.Effect<A | B, E | E2> =>
            ended._tag === "Some" ? ended.value : Effect.andThen(Fiber.interrupt(fiber), late),
          ),
        )
      }),
    )
