/**
 * Joins mailbox and actors: a delivery is asked of its conversation's actor, and what the actor could not do is sorted by what to do
 * next. Boundary between the backbone and the turn; `ActorHost.ask` is the only seam.
 */
import { Effect, type Scope } from "effect"
import { type ActorStopped, type MailboxFull, makeActorHost } from "../actors/host.ts"
import { type Handler, type OwnerLost, Poison, Retry } from "../mailbox/delivery.ts"
import { below, currentSpan, inSpanOf } from "../telemetry/span.ts"
import { continuing } from "../telemetry/traceparent.ts"
import { makeConversation } from "./conversation.ts"
import { type Delivery, Unreadable } from "./inbound.ts"
import { turnLimits } from "./limits.ts"
import { timed } from "./meters.ts"
import { returningHere } from "./returning.ts"
import { Superseded } from "./turn.ts"

type Conversation = ReturnType<typeof makeConversation>
type Failure = Effect.Error<ReturnType<Conversation["receive"]>>

const transient = new Set(["Contention", "DbUnavailable", "StatementTimeout", "ReceiptStoreUnavailable", "MailboxFull", "ActorStopped"])

/** Away: try again. Unreadable: park. Anything else is a bug, which the mailbox counts as a death of the message. */
const sorted = (failure: Failure | ActorStopped | MailboxFull): Effect.Effect<never, Retry | Poison | OwnerLost> => {
  if (failure instanceof Unreadable) return Effect.fail(new Poison({ reason: failure.reason }))
  if (failure instanceof Superseded) return Effect.fail(new Retry({ reason: failure.why }))
  if (transient.has(failure._tag)) return Effect.fail(new Retry({ reason: failure._tag }))
  return Effect.die(failure)
}

const separator = "\u001f"

/** The handler the mailbox runs: one actor per conversation, loaded on demand, put away when idle. */
export const makeHandler = Effect.gen(function* () {
  type Needs = Effect.Services<ReturnType<Conversation["receive"]>>
  const context = returningHere(yield* Effect.context<Exclude<Needs, Scope.Scope>>())
  const host = yield* makeActorHost({
    activate: (key: string) =>
      Effect.sync(() => {
        const [tenantId = "", conversationId = ""] = key.split(separator)
        const conversation = makeConversation(tenantId, conversationId)
        return {
          receive: (delivery: Delivery) => conversation.receive(delivery).pipe(below(delivery.span), Effect.provideContext(context)),
        }
      }),
    idle_ms: turnLimits.actorIdle_ms,
    residents: turnLimits.residents,
    mailbox: turnLimits.mailbox,
  })
  const handler: Handler = ({ tenant, conversation, seq, envelope, attempt, pin }) =>
    Effect.flatMap(currentSpan, (span) =>
      // the actor works in a fiber of its own, which is below no span but the one it is handed
      host.ask(`${tenant}${separator}${conversation}`, { id: envelope.id, seq, type: envelope.type, data: envelope.data, pin, span }),
    ).pipe(
      Effect.catch(sorted),
      timed(envelope, attempt),
      inSpanOf("Turn", {
        kind: "consumer",
        attributes: { tenant, conversation, type: envelope.type, message: envelope.id, seq, attempt },
      }),
      continuing(envelope.traceparent),
    )
  return handler
})
