/**
 * A mailbox of its own for one test: fresh prefix, small streams, and a log stream that stands in for the journal, so that order,
 * loss and repeats can be read from one total order whichever process did the work. Used by the tests and by fixture-worker.ts.
 */
import { jetstream, jetstreamManager } from "@nats-io/jetstream"
import { nanos, type NatsConnection } from "@nats-io/transport-node"
import { Effect, Layer, type Scope } from "effect"
import { Backbone, openConnection } from "./connection.ts"
import { type Delivery, type Handler, Retry } from "./delivery.ts"
import { makeEnvelope } from "./envelope.ts"
import { runNode, type MailboxNode } from "./node.ts"
import { Publisher } from "./publisher.ts"
import type { BackboneOptions } from "./settings.ts"
import { type Names, namesOf } from "./subjects.ts"
import { ensureStreams } from "./streams.ts"

const mebibyte = 1_048_576
let made = 0

/** Settings small enough to stand beside others on one server. */
export const smallSettings = (partitions = 8): BackboneOptions & { readonly prefix: string; readonly partitions: number } => ({
  prefix: `mb${Date.now().toString(36).slice(-6)}${(made++).toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`.slice(0, 16),
  partitions,
  bytes: { in: 64 * mebibyte, ev: mebibyte, adv: mebibyte, dlq: 4 * mebibyte, nodes: mebibyte },
})

const logStream = (names: Names) => `${names.prefix.toUpperCase()}_LOG`

const removeAll = async (connection: NatsConnection, names: Names) => {
  const jsm = await jetstreamManager(connection)
  for (const stream of [names.inStream, names.evStream, names.advStream, names.dlqStream, names.nodesStream, logStream(names)])
    await jsm.streams.delete(stream).catch(() => false)
}

/** Creates the streams, and deletes them with the scope. Gives the admin connection. */
export const freshStreams = (url: string, options: BackboneOptions & { readonly prefix: string }) =>
  Effect.gen(function* () {
    const names = namesOf(options.prefix)
    const connection = yield* openConnection({ servers: [url] })
    yield* Effect.addFinalizer(() => Effect.promise(() => removeAll(connection, names)))
    yield* ensureStreams(connection, options)
    yield* Effect.promise(async () => {
      const jsm = await jetstreamManager(connection)
      await jsm.streams.add({
        name: logStream(names),
        subjects: [`${options.prefix}log.>`],
        max_bytes: 16 * mebibyte,
        duplicate_window: nanos(100),
      })
    })
    return connection
  })

/** Backbone and Publisher on `url`. */
export const services = (url: string, prefix: string) =>
  Publisher.layer().pipe(Layer.provideMerge(Backbone.layer({ servers: [url], prefix })))

/** A handler that takes `work_ms`, then writes `<conversation> <envelope id>` into the log under its name. */
export const loggingHandler =
  (backbone: Backbone["Service"], who: string, work_ms: (delivery: Delivery) => number): Handler =>
  (delivery) =>
    Effect.gen(function* () {
      yield* Effect.sleep(work_ms(delivery))
      if (!delivery.live()) return
      yield* Effect.tryPromise({
        try: () => backbone.js.publish(`${backbone.names.prefix}log.${who}`, `${delivery.conversation} ${delivery.envelope.id}`),
        catch: () => new Retry({ reason: "the log is away" }),
      })
    })

/** A node with the logging handler, on a connection of its own, until the scope closes. */
export const loggingNode = (
  url: string,
  options: {
    readonly prefix: string
    readonly partitions: number
    readonly nodeId: string
    readonly who: string
    readonly work_ms?: (delivery: Delivery) => number
    readonly beat_ms?: number
    readonly ackWait_ms?: number
    readonly inHand_bytes?: number
  },
): Effect.Effect<MailboxNode, unknown, Scope.Scope> =>
  Effect.gen(function* () {
    const context = yield* Layer.build(Layer.fresh(services(url, options.prefix)))
    return yield* Effect.gen(function* () {
      const backbone = yield* Backbone
      const { sender } = yield* Publisher
      const handler = loggingHandler(backbone, options.who, options.work_ms ?? (() => 2))
      return yield* runNode(backbone, sender, { ...options, handler })
    }).pipe(Effect.provideContext(context))
  })

export interface Logged {
  readonly who: string
  readonly conversation: string
  readonly id: string
}

/** Everything done so far, in the order it was done. */
export const readLog = async (connection: NatsConnection, prefix: string): Promise<ReadonlyArray<Logged>> => {
  const consumer = await jetstream(connection).consumers.get(logStream(namesOf(prefix)))
  const out: Array<Logged> = []
  if ((await consumer.info(true)).num_pending === 0) return out
  for await (const m of await consumer.consume()) {
    const [conversation = "", id = ""] = m.string().split(" ")
    out.push({ who: m.subject.split(".")[1] ?? "", conversation, id })
    if (m.info.pending === 0) break
  }
  return out
}

/** Waits until `enough` says so; gives the log, also when the time is over. */
export const logUntil = async (
  connection: NatsConnection,
  prefix: string,
  enough: (log: ReadonlyArray<Logged>) => boolean,
  within_ms: number,
) => {
  for (const end = Date.now() + within_ms; ;) {
    const log = await readLog(connection, prefix)
    if (enough(log) || Date.now() > end) return log
    await new Promise((done) => setTimeout(done, 100))
  }
}

/** How a log stands against what was sent: ids `0`, `1`, … per conversation. Repeats of what was done are no-ops for a journal. */
export const judge = (log: ReadonlyArray<Logged>, conversations: number, perConversation: number) => {
  const done = new Map<string, Array<string>>()
  let repeats = 0
  for (const { conversation, id } of log) {
    const ids = done.get(conversation) ?? []
    done.set(conversation, ids)
    if (ids.includes(id)) repeats++
    else ids.push(id)
  }
  let outOfOrder = 0
  let lost = 0
  for (let c = 0; c < conversations; c++) {
    const ids = (done.get(`c${c}`) ?? []).map(Number)
    lost += perConversation - ids.length
    outOfOrder += ids.filter((id, i) => i > 0 && id < ids[i - 1]!).length
  }
  return { lost, outOfOrder, repeats, total: conversations * perConversation - lost }
}

/** Distinct messages done. */
export const distinct = (log: ReadonlyArray<Logged>): number => new Set(log.map((l) => `${l.conversation} ${l.id}`)).size

/** Publishes ids 0.. of every conversation, conversation by conversation in turn. */
export const sendRounds = Effect.fnUntraced(function* (conversations: number, from: number, to: number) {
  const publisher = yield* Publisher
  for (let id = from; id < to; id++)
    yield* Effect.forEach(
      Array.from({ length: conversations }, (_, c) => `c${c}`),
      (conversation) =>
        publisher.toConversation(
          makeEnvelope({ id: String(id), source: "/test", type: "received", at: Date.now(), tenant: "acme", conversation, data: { id } }),
          {
            msgID: `acme:${conversation}:${id}`,
          },
        ),
      { concurrency: "unbounded", discard: true },
    )
})
