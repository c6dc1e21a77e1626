/**
 * Makes the backbone's streams and consumers what settings.ts declares, and refuses to start on one that fights. Boundary:
 * `ensureStreams` needs the admin user and runs before the runtime; `checkStreams` only looks and runs at every start.
 */
import { jetstreamManager, type JetStreamManager, type StreamConfig } from "@nats-io/jetstream"
import type { NatsConnection } from "@nats-io/transport-node"
import { Effect } from "effect"
import { BackboneAway, type Finding, reasonOf, SettingsFight } from "./errors.ts"
import { type BackboneOptions, type BackboneSettings, type ConsumerSettings, settingsOf, type StreamSettings } from "./settings.ts"
import { checkSettings, differences, type Found } from "./settings-check.ts"

type Config = Readonly<Record<string, unknown>>

/** Fields the server never lets us change on a stream or consumer that exists. */
const fixed = new Set(["name", "durable_name", "retention", "storage", "deliver_policy", "ack_policy", "replay_policy"])

const attempt = <A>(what: string, run: () => Promise<A>) =>
  Effect.tryPromise({ try: run, catch: (error) => new BackboneAway({ subject: what, waited_ms: 0, reason: reasonOf(error) }) })

const read = async (connection: NatsConnection, jsm: JetStreamManager, settings: BackboneSettings): Promise<Found> => {
  const streams = new Map<string, Config>()
  const consumers = new Map<string, ReadonlyMap<string, Config>>()
  for (const { name } of settings.streams) {
    const info = await jsm.streams.info(name).catch((error: unknown) => {
      if (/stream not found/i.test(reasonOf(error))) return undefined
      throw error
    })
    if (info === undefined) continue
    streams.set(name, info.config as unknown as Config)
    if (settings.consumers[name] === undefined) continue
    const found = new Map<string, Config>()
    for await (const consumer of jsm.consumers.list(name)) found.set(consumer.name, consumer.config as unknown as Config)
    consumers.set(name, found)
  }
  return { serverVersion: connection.info?.version ?? "0.0.0", streams, consumers }
}

/** Changed fields that may be updated in place; sizes follow the declaration as well. */
const changes = (where: string, found: Config, wanted: Config): Config => {
  const names = new Set(differences(where, found, wanted).map((d) => d.setting))
  for (const size of ["max_bytes", "num_replicas"]) if (wanted[size] !== undefined && wanted[size] !== found[size]) names.add(size)
  return Object.fromEntries([...names].filter((name) => !fixed.has(name)).map((name) => [name, wanted[name]]))
}

const ensureStream = async (jsm: JetStreamManager, found: Config | undefined, wanted: StreamSettings): Promise<void> => {
  if (found === undefined) return void (await jsm.streams.add(wanted))
  const change = changes(wanted.name, found, wanted as unknown as Config)
  if (Object.keys(change).length === 0) return
  // a new partition count would strand stored messages in their old partition: left for checkSettings to refuse
  const { state } = await jsm.streams.info(wanted.name)
  const safe = state.messages > 0 ? Object.fromEntries(Object.entries(change).filter(([name]) => name !== "subject_transform")) : change
  if (Object.keys(safe).length > 0) await jsm.streams.update(wanted.name, safe as Partial<StreamConfig>)
}

const ensureConsumer = async (
  jsm: JetStreamManager,
  stream: string,
  found: Config | undefined,
  wanted: ConsumerSettings,
): Promise<void> => {
  if (found === undefined) return void (await jsm.consumers.add(stream, wanted))
  const change = changes(wanted.durable_name, found, wanted as unknown as Config)
  const backoff = Array.isArray(found["backoff"]) && found["backoff"].length > 0
  if (Object.keys(change).length === 0 && !backoff) return
  await jsm.consumers.update(stream, wanted.durable_name, { ...change, ...(backoff ? { backoff: [] } : {}) })
}

const refuse = (findings: ReadonlyArray<Finding>) => (findings.length === 0 ? Effect.void : Effect.fail(new SettingsFight({ findings })))

/**
 * Creates what is missing, updates what differs and may be changed, then checks. Idempotent; nodes may run it together.
 * Never deletes, never moves stored messages. Fails with SettingsFight for what it may not change.
 */
export const ensureStreams = Effect.fn("Streams.ensure")(function* (connection: NatsConnection, options: BackboneOptions = {}) {
  const settings = settingsOf(options)
  const jsm = yield* attempt("streams", () => jetstreamManager(connection))
  const found = yield* attempt("streams", () => read(connection, jsm, settings))
  for (const stream of settings.streams) {
    yield* attempt(stream.name, () => ensureStream(jsm, found.streams.get(stream.name), stream))
    const consumers = settings.consumers[stream.name] ?? []
    const have = found.consumers.get(stream.name)
    yield* Effect.forEach(
      consumers,
      (c) => attempt(`${stream.name}/${c.durable_name}`, () => ensureConsumer(jsm, stream.name, have?.get(c.durable_name), c)),
      {
        concurrency: 8,
        discard: true,
      },
    )
  }
  yield* refuse(checkSettings(yield* attempt("streams", () => read(connection, jsm, settings)), settings))
})

/** Looks only. Fails with SettingsFight naming every setting that does not fit. */
export const checkStreams = Effect.fn("Streams.check")(function* (connection: NatsConnection, options: BackboneOptions = {}) {
  const settings = settingsOf(options)
  const jsm = yield* attempt("streams", () => jetstreamManager(connection, { checkAPI: false }))
  yield* refuse(checkSettings(yield* attempt("streams", () => read(connection, jsm, settings)), settings))
})
