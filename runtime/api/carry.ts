/**
 * Carries stored deliveries to the backbone, each conversation in the order given, and says so in the inbox. Sending one again changes
 * nothing (invariant 2); stopping at the first that was not taken keeps the order (invariant 1).
 */
import { Effect } from "effect"
import { crashPoint } from "../crash/point.ts"
import { apiLimits } from "./limits.ts"
import type { Delivery, InboxStore, Post } from "./ports.ts"
import { saidOf } from "./said.ts"

/** `left`: the backbone or the store did not take it now. `held`: it can never be sent; it waits for a person with the reason. */
export const sender = (inbox: InboxStore["Service"], post: Post["Service"]) => {
  const hold = (one: Delivery, reason: string) =>
    Effect.logError("a delivery cannot be sent on and is held", { deliveryId: one.id, source: one.source, reason }).pipe(
      Effect.andThen(inbox.hold(one.tenantId, one.id, reason)),
      Effect.as("held" as const),
    )
  const sendOne = Effect.fnUntraced(function* (one: Delivery) {
    const parcel = saidOf(one)
    if (parcel === undefined) return yield* hold(one, "this version cannot read what was stored")
    const sent = yield* post.send(parcel)
    if (sent === "left") return "left" as const
    if (sent === "refused") return yield* hold(one, "the backbone takes no message of this size")
    yield* crashPoint("K3")
    return yield* Effect.as(inbox.published(one.tenantId, one.id), "sent" as const)
  })
  return (one: Delivery) => sendOne(one).pipe(Effect.catch(() => Effect.succeed("left" as const)))
}

/** Sends a batch, each conversation in its order; false when something was left. What is held stops nobody. */
export const batchSender =
  (sendOne: ReturnType<typeof sender>) =>
  (batch: ReadonlyArray<Delivery>, count: (sent: number) => void): Effect.Effect<boolean> =>
    Effect.forEach(
      Map.groupBy(batch, (one) => one.conversationId).values(),
      Effect.fnUntraced(function* (ofOne) {
        for (const one of ofOne) {
          const result = yield* sendOne(one)
          if (result === "left") return false
          if (result === "sent") count(1)
        }
        return true
      }),
      { concurrency: apiLimits.drainConversations },
    ).pipe(Effect.map((results) => results.every(Boolean)))
