/** Who waits for words in a conversation. One process wide: a notice wakes waiters at once, their own clock wakes them otherwise. Bounded. */
import { Context, Deferred, Effect, Layer } from "effect"
import { apiLimits } from "./limits.ts"
import { Unavailable } from "./ports.ts"

const keyOf = (tenantId: string, conversationId: string) => `${tenantId}/${conversationId}`

export class Arrivals extends Context.Service<
  Arrivals,
  {
    /** Something was said in this conversation. */
    readonly notify: (tenantId: string, conversationId: string) => void
    /** Ends when something is said or after `wait_ms`. Fails when too many wait already. */
    readonly wait: (tenantId: string, conversationId: string, wait_ms: number) => Effect.Effect<void, Unavailable>
    readonly waiting: () => number
  }
>()("countersign/api/Arrivals") {
  static readonly layer = Layer.sync(this, () => {
    const waiters = new Map<string, Set<Deferred.Deferred<void>>>()
    let total = 0
    const leave = (key: string, bell: Deferred.Deferred<void>) => {
      const bells = waiters.get(key)
      if (bells?.delete(bell) === true) total -= 1
      if (bells?.size === 0) waiters.delete(key)
    }
    const notify = (tenantId: string, conversationId: string) => {
      for (const bell of waiters.get(keyOf(tenantId, conversationId)) ?? []) Deferred.doneUnsafe(bell, Effect.void)
    }
    const wait = (tenantId: string, conversationId: string, wait_ms: number) =>
      Effect.suspend((): Effect.Effect<void, Unavailable> => {
        const key = keyOf(tenantId, conversationId)
        const bells = waiters.get(key) ?? new Set()
        if (total >= apiLimits.waiters || bells.size >= apiLimits.waitersPerConversation)
          return Effect.fail(new Unavailable({ what: "long polls: too many wait" }))
        const bell = Deferred.makeUnsafe<void>()
        waiters.set(key, bells.add(bell))
        total += 1
        return Effect.timeoutOption(Deferred.await(bell), wait_ms).pipe(Effect.asVoid, Effect.ensuring(Effect.sync(() => leave(key, bell))))
      })
    return Arrivals.of({ notify, wait, waiting: () => total })
  })
}
