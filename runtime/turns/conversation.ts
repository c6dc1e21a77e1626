/**
 * The actor of one conversation: loads it, finishes what a dead process left, applies deliveries one at a time and forgets everything
 * when the store disagrees. A delivery that returns is applied and stored (or was before): it may be acknowledged (invariants 1, 2, 9).
 */
import { Effect } from "effect"
import { crashPoint } from "../crash/point.ts"
import { spanned } from "../telemetry/span.ts"
import { owed } from "../kernel/step.ts"
import { TurnStore } from "../store/turn-store.ts"
import { type Delivery, interpret, readDatum, Unreadable } from "./inbound.ts"
import { DefaultAgent, load, opened } from "./load.ts"
import { Resident } from "./resident.ts"
import { drive, Superseded } from "./turn.ts"

const residentFor = Effect.fnUntraced(function* (
  tenantId: string,
  conversationId: string,
  datum: Effect.Success<ReturnType<typeof readDatum>>,
) {
  const snapshot = yield* load(tenantId, conversationId)
  if (snapshot !== undefined) return new Resident(snapshot)
  if (datum.type !== "message.received") return yield* new Unreadable({ reason: `${datum.type} for a conversation that does not exist` })
  return new Resident(opened(tenantId, conversationId, datum.data, yield* DefaultAgent))
})

/** One conversation's behaviour. The key is (tenant, conversation); `receive` is never called twice at once. */
export const makeConversation = (tenantId: string, conversationId: string) => {
  let resident: Resident | undefined
  let pin: string | undefined
  const receive = spanned("Conversation.receive")(function* (delivery: Delivery) {
    yield* crashPoint("K4")
    const datum = yield* readDatum(delivery)
    if (delivery.pin !== pin) resident = undefined
    pin = delivery.pin
    resident ??= yield* residentFor(tenantId, conversationId, datum)
    yield* drive(resident, owed(resident.state))
    if (resident.state.recent.includes(delivery.id)) return
    const store = yield* TurnStore
    if (delivery.seq <= resident.state.lastSeq && (yield* store.knows(tenantId, conversationId, delivery.id))) return
    const applied = yield* interpret(resident, delivery, datum)
    if (applied !== undefined) yield* drive(resident, resident.apply(applied))
  })
  const forget = Effect.sync(() => {
    resident = undefined
  })
  return {
    receive: (delivery: Delivery) =>
      receive(delivery).pipe(
        Effect.onError(() => forget),
        // people decided before the timer spoke: the timer has nothing left to say
        Effect.catch((e) => (e instanceof Superseded && e.why === "approvalMoved" ? Effect.void : Effect.fail(e))),
      ),
  }
}
