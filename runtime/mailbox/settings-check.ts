/**
 * Compares what the server has with what the runtime needs. Pure: two descriptions in, findings out. Every finding names the
 * setting, what was found, what is wanted and the cure. Sizes an operator may tune (bytes, age, replicas) are only bounded.
 */
import type { Finding } from "./errors.ts"
import { limits } from "./limits.ts"
import type { BackboneSettings } from "./settings.ts"

type Config = Readonly<Record<string, unknown>>

export interface Found {
  /** `2.15.1` */
  readonly serverVersion: string
  readonly streams: ReadonlyMap<string, Config>
  /** Consumers of each stream by name. */
  readonly consumers: ReadonlyMap<string, ReadonlyMap<string, Config>>
}

const cureStreams = "Run `countersign serve` once with the admin user, or `ensureStreams`, to bring it up to date."
const show = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value))

/** Values that belong to the operator: any value above the floor is fine. */
const tunable: Readonly<Record<string, { readonly floor: number; readonly why: string }>> = {
  max_bytes: { floor: 1, why: "An unbounded stream fills the disk: set max_bytes." },
  num_replicas: { floor: 1, why: "Set at least 1 replica." },
}

/** Why a wrong value is dangerous, for the settings that fight silently. */
const cures: Readonly<Record<string, string>> = {
  backoff: "BackOff overrides AckWait, so messages are redelivered while they are being worked on: remove backoff.",
  ack_wait: "Keep-alives are sent every third of it: set ack_wait as wanted.",
  max_deliver: "The server must never give up on a conversation's message (the handler counts): set max_deliver to -1.",
  duplicate_window: "Retries under one message id must fall inside it: set duplicate_window as wanted.",
  allow_msg_schedules: "Without it approvals never expire: set allow_msg_schedules (nats-server 2.12 or newer).",
  allow_msg_ttl: "Without it a timer due after max_age is lost: set allow_msg_ttl.",
  subject_transform: "Stored messages keep their old partition: pause intake, let every consumer reach the last message, then change it.",
  discard: "Only a stream with schedules may discard old messages; any other would lose some in silence: set it as wanted.",
  priority_policy: "Without pinned_client two nodes work on one shard at a time: set it.",
  priority_timeout: `It must be at least twice the pull time of ${limits.pull_ms} ms and below ack_wait: set it as wanted.`,
  filter_subject: "The consumer reads another shard's messages: set it as wanted.",
  filter_subjects: "The consumer reads other partitions than its shard's: set it as wanted.",
}

const same = (found: unknown, wanted: unknown): boolean => {
  if (Array.isArray(wanted)) return Array.isArray(found) && wanted.length === found.length && wanted.every((w, i) => same(found[i], w))
  if (typeof wanted === "object" && wanted !== null)
    return typeof found === "object" && found !== null && Object.entries(wanted).every(([k, v]) => same((found as Config)[k], v))
  return found === wanted || (found === undefined && (wanted === false || wanted === 0))
}

/** Settings of one stream or consumer that differ. */
export const differences = (where: string, found: Config, wanted: Config): ReadonlyArray<Finding> => {
  const out: Array<Finding> = []
  for (const [setting, want] of Object.entries(wanted)) {
    const have = found[setting]
    const range = tunable[setting]
    if (range !== undefined) {
      if (typeof have !== "number" || have < range.floor)
        out.push({ where, setting, found: show(have), wanted: `at least ${range.floor}`, cure: range.why })
    } else if (!same(have, want)) out.push({ where, setting, found: show(have), wanted: show(want), cure: cures[setting] ?? cureStreams })
  }
  return out
}

const checkConsumers = (stream: string, found: ReadonlyMap<string, Config>, settings: BackboneSettings): ReadonlyArray<Finding> => {
  const wanted = settings.consumers[stream] ?? []
  const out: Array<Finding> = []
  for (const want of wanted) {
    const where = `${stream}/${want.durable_name}`
    const have = found.get(want.durable_name)
    if (have === undefined) {
      out.push({ where, setting: "consumer", found: "nothing", wanted: "a durable consumer", cure: cureStreams })
      continue
    }
    out.push(...differences(where, have, want as unknown as Config))
    const backoff = have["backoff"]
    if (Array.isArray(backoff) && backoff.length > 0)
      out.push({ where, setting: "backoff", found: show(backoff), wanted: "nothing", cure: cures["backoff"]! })
  }
  const extra = [...found.keys()].filter((name) => /^p\d+$/.test(name) && !wanted.some((w) => w.durable_name === name))
  if (stream === settings.names.inStream && extra.length > 0) {
    const count = wanted.length + extra.length
    out.push({
      where: stream,
      setting: "shards",
      found: String(count),
      wanted: String(wanted.length),
      cure: `Start with ${count} shards, or drain and delete ${extra.slice(0, 4).join(", ")}.`,
    })
  }
  return out
}

const olderThan = (version: string, major: number, minor: number): boolean => {
  const [a = 0, b = 0] = version.split(".").map(Number)
  return a < major || (a === major && b < minor)
}

/** Everything that must be cured before the runtime may start; empty when it may. */
export const checkSettings = (found: Found, settings: BackboneSettings): ReadonlyArray<Finding> => {
  const out: Array<Finding> = []
  if (olderThan(found.serverVersion, 2, 14))
    out.push({
      where: "nats-server",
      setting: "version",
      found: found.serverVersion,
      wanted: "2.14 or newer",
      cure: "Order after a failover needs consumer reset: upgrade nats-server.",
    })
  for (const stream of settings.streams) {
    const have = found.streams.get(stream.name)
    if (have === undefined) out.push({ where: stream.name, setting: "stream", found: "nothing", wanted: "a stream", cure: cureStreams })
    else out.push(...differences(stream.name, have, stream as unknown as Config))
    if (have !== undefined && settings.consumers[stream.name] !== undefined)
      out.push(...checkConsumers(stream.name, found.consumers.get(stream.name) ?? new Map(), settings))
  }
  return out
}
