/**
 * Joins mailbox and actors: a delivery is asked of its conversation's actor, and what the actor could not do is sorted by what to do
 * next. Boundary between the backbone and the turn; `ActorHost.ask` is the only seam.
 */
import { Effect, type Scope } from "effect"
import { type ActorStopped, type MailboxFull, makeActorHost } from "../actors/host.ts"
import { type Handler, type OwnerLost, Poison, Retry } from "../mailbox/delivery.ts"
import { inSpan } from "../telemetry/span.ts"
import { makeConversation } from "./conversation.ts"
import { type Delivery, Unreadable } from "./inbound.ts"
import { turnLimits } from "./limits.ts"
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
  const context = yield* Effect.context<Exclude<Needs, Scope.Scope>>()
  const host = yield* makeActorHost({
    activate: (key: string) =>
      Effect.sync(() => {
        const [tenantId = "", conversationId = ""] = key.split(separator)
        const conversation = makeConversation(tenantId, conversationId)
        return { receive: (delivery: Delivery) => conversation.receive(delivery).pipe(Effect.provideContext(context)) }
      }),
    idle_ms: turnLimits.actorIdle_ms,
    residents: turnLimits.residents,
    mailbox: turnLimits.mailbox,
  })
  const handler: Handler = (delivery) =>
    host
      .ask(`${delivery.tenant}${separator}${delivery.conversation}`, {
        id: delivery.envelope.id,
        seq: delivery.seq,
        type: delivery.envelope.type,
        data: delivery.envelope.data,
      })
      .pipe(
        Effect.catch(sorted),
        inSpan("Turn", { tenant: delivery.tenant, conversation: delivery.conversation, type: delivery.envelope.type }),
      )
  return handler
})
