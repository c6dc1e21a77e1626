/**
 * The outbox relay: publishes rows after their commit and removes them once the stream has stored them. Every row keeps its own id as
 * message id, so that a second publishing is a no-op; what this process cannot send stays in the table for the tenant's sweep.
 */
import { Clock, Context, Effect, Layer, Queue } from "effect"
import { makeEnvelope } from "../mailbox/envelope.ts"
import { Publisher } from "../mailbox/publisher.ts"
import { eventSubject } from "../mailbox/subjects.ts"
import { OutboxStore } from "../store/outbox-store.ts"
import type { OutboxRow } from "../store/turn-write.ts"
import type { OutboxBody } from "./outbox.ts"

const relayLimits = { queued: 10_000, inFlight: 64, removeBatch: 200, removeEvery_ms: 100 } as const

/** Parcels on their way at a time. */
export const RelayWorkers = Context.Reference<number>("countersign/turns/RelayWorkers", { defaultValue: () => relayLimits.inFlight })

interface Parcel {
  readonly tenantId: string
  readonly row: OutboxRow
}

export class Outbox extends Context.Service<
  Outbox,
  {
    /** Takes rows that are committed; never waits for the backbone and never fails. */
    readonly offer: (tenantId: string, rows: ReadonlyArray<OutboxRow>) => Effect.Effect<void>
    /** Publishes what is still in the table of this tenant; gives how many rows it found. */
    readonly sweep: (tenantId: string) => Effect.Effect<number>
  }
>()("countersign/turns/Outbox") {
  static readonly layer = Layer.effect(
    this,
    Effect.suspend(() => make),
  )
}

/** Spells one row in the backbone's terms and publishes it. */
const publish = Effect.fnUntraced(function* ({ tenantId, row }: Parcel) {
  const publisher = yield* Publisher
  const at = yield* Clock.currentTimeMillis
  if (row.cancel !== null) return yield* publisher.cancelTimer(tenantId, row.cancel)
  const body = row.body as OutboxBody
  const envelope = makeEnvelope({
    id: row.id,
    source: "/runtime",
    type: body.type,
    at,
    tenant: tenantId,
    conversation: body.conversationId,
    data: body.data,
    ...(body.traceparent === undefined ? {} : { traceparent: body.traceparent }),
  })
  const msgID = `${tenantId}:${row.id}`
  const [kind, first, second] = row.subject.split("/")
  if (row.schedule !== null && kind === "timer")
    yield* publisher.setTimer({ tenant: tenantId, timerId: first ?? row.id, at: row.schedule.at, envelope, msgID })
  else if (kind === "event")
    yield* publisher.publish(eventSubject(publisher.names, tenantId, first ?? "", second ?? ""), envelope, { msgID })
  else yield* publisher.toConversation(envelope, { msgID })
})

const make = Effect.gen(function* () {
  const store = yield* OutboxStore
  const context = yield* Effect.context<Publisher>()
  const queue = yield* Queue.dropping<Parcel>(relayLimits.queued)
  const sent = yield* Queue.unbounded<Parcel>()
  const send = (parcel: Parcel) =>
    publish(parcel).pipe(
      Effect.provideContext(context),
      Effect.andThen(Queue.offer(sent, parcel)),
      Effect.catch((error) => Effect.logWarning("an outbox row stays for the next sweep", { reason: error._tag })),
    )
  const worker = Queue.take(queue).pipe(Effect.flatMap(send), Effect.forever)
  const remove = Effect.gen(function* () {
    const first = yield* Queue.take(sent)
    yield* Effect.sleep(relayLimits.removeEvery_ms)
    const all = [first, ...(yield* Queue.clear(sent))]
    const byTenant = Map.groupBy(all, (parcel) => parcel.tenantId)
    yield* Effect.forEach(
      byTenant,
      ([tenantId, parcels]) =>
        Effect.ignore(
          store.remove(
            tenantId,
            parcels.map((p) => p.row.id),
          ),
        ),
      { discard: true },
    )
  }).pipe(Effect.forever)
  yield* Effect.forEach(Array.from({ length: yield* RelayWorkers }), () => Effect.forkScoped(worker), { discard: true })
  yield* Effect.forkScoped(remove)
  const offer = (tenantId: string, rows: ReadonlyArray<OutboxRow>) =>
    Effect.forEach(rows, (row) => Queue.offer(queue, { tenantId, row }), { discard: true })
  const sweep = (tenantId: string) =>
    store.leftovers(tenantId, relayLimits.removeBatch).pipe(
      Effect.tap((rows) => offer(tenantId, rows)),
      Effect.map((rows) => rows.length),
      Effect.catch(() => Effect.succeed(0)),
    )
  return Outbox.of({ offer, sweep })
})
