/**
 * What the backbone must look like, as data: streams, the presence bucket and one consumer per shard of them. Boundary between the
 * runtime's needs and the server; streams.ts makes it so, settings-check.ts refuses anything that fights it.
 */
import type { ConsumerConfig, StreamConfig } from "@nats-io/jetstream"
import { nanos } from "@nats-io/transport-node"
import { limits } from "./limits.ts"
import { consumerName, type Names, namesOf, partitionFilter } from "./subjects.ts"

const day_ms = 86_400_000
const mebibyte = 1_048_576

export interface BackboneOptions {
  /** 1 on one server, 3 in production. Default 1. */
  readonly replicas?: number
  readonly partitions?: number
  /** Prefix of subjects and (upper-case) streams. Default `cs`. */
  readonly prefix?: string
  /** Bytes each stream may fill; the server reserves them. */
  readonly bytes?: Partial<Record<"in" | "ev" | "adv" | "dlq" | "nodes", number>>
  /** How long CS_IN keeps messages for replay, in ms. Default 14 days. */
  readonly keep_ms?: number
}

/** Bytes reserved by default: 2.3 GiB in all. */
const defaultBytes = { in: 1024 * mebibyte, ev: 1024 * mebibyte, adv: 32 * mebibyte, dlq: 256 * mebibyte, nodes: 4 * mebibyte }

export type StreamSettings = Partial<StreamConfig> & Pick<StreamConfig, "name">

/** A consumer as declared. `backoff` must be absent: on the server it overrides ack_wait. */
export type ConsumerSettings = Partial<ConsumerConfig> & { readonly durable_name: string }

export interface BackboneSettings {
  readonly names: Names
  readonly partitions: number
  readonly streams: ReadonlyArray<StreamSettings>
  /** Durable consumers by stream. */
  readonly consumers: Readonly<Record<string, ReadonlyArray<ConsumerSettings>>>
}

/** The group every pull of a partition names; without it the server refuses the pull. */
export const pinGroup = "own"
export const deadLetterConsumer = "dead-letters"

const inbound = (names: Names, partitions: number, keep_ms: number): StreamSettings => ({
  name: names.inStream,
  subjects: [`${names.prefix}.in.*.*`, `${names.prefix}.timer.*.*`],
  subject_transform: {
    src: `${names.prefix}.in.*.*`,
    dest: `${names.prefix}.p.{{partition(${partitions},1,2)}}.{{wildcard(1)}}.{{wildcard(2)}}`,
  },
  max_age: nanos(keep_ms),
  max_msg_size: limits.message_bytes,
  duplicate_window: nanos(Math.min(600_000, keep_ms)),
  allow_msg_ttl: true,
  allow_msg_schedules: true,
  // the server refuses `new` together with schedules; backlog.ts keeps what nobody handled from being pushed out
  discard: "old",
})

const events = (names: Names): StreamSettings => ({
  name: names.evStream,
  subjects: [`${names.prefix}.ev.*.*.*`],
  max_age: nanos(30 * day_ms),
  max_msg_size: 65_536,
  duplicate_window: nanos(600_000),
  deny_delete: true,
  republish: { src: `${names.prefix}.ev.>`, dest: `${names.prefix}.live.>` },
})

const advisories = (names: Names): StreamSettings => ({
  name: names.advStream,
  subjects: [names.inStream, names.evStream].flatMap((stream) => [
    `$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.${stream}.*`,
    `$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.${stream}.*`,
  ]),
  max_age: nanos(14 * day_ms),
})

const deadLetters = (names: Names): StreamSettings => ({
  name: names.dlqStream,
  subjects: [`${names.prefix}.dlq.*.*`],
  max_age: nanos(30 * day_ms),
  max_msg_size: 2 * limits.message_bytes,
  duplicate_window: nanos(600_000),
})

const nodes = (names: Names): StreamSettings => ({
  name: names.nodesStream,
  subjects: [`$KV.${names.nodesBucket}.>`],
  max_msgs_per_subject: 1,
  max_age: nanos(limits.presenceTtl_ms),
  // never above max_age, or the server refuses to shorten that
  duplicate_window: nanos(limits.presenceTtl_ms),
  max_msg_size: 1_024,
  allow_rollup_hdrs: true,
  allow_msg_ttl: true,
  subject_delete_marker_ttl: nanos(limits.presenceTtl_ms),
})

/** How many shards share so many partitions; nodes and server must agree. */
export const shardsOf = (partitions: number = limits.partitions): number => Math.min(partitions, limits.shards)

/** The server keeps one filter as `filter_subject` and several as `filter_subjects`. */
const filtersOf = (names: Names, shard: number, shards: number, partitions: number) => {
  const own = Array.from({ length: partitions }, (_, n) => n).filter((n) => n % shards === shard)
  const filters = own.map((partition) => partitionFilter(names, partition))
  return filters.length === 1 ? { filter_subject: filters[0]! } : { filter_subjects: filters }
}

const shardConsumer = (names: Names, shard: number, shards: number, partitions: number): ConsumerSettings => ({
  durable_name: consumerName(shard),
  ...filtersOf(names, shard, shards, partitions),
  ack_policy: "explicit",
  deliver_policy: "all",
  replay_policy: "instant",
  ack_wait: nanos(limits.ackWait_ms),
  max_deliver: -1,
  max_ack_pending: limits.inHandPerShard,
  priority_policy: "pinned_client",
  priority_groups: [pinGroup],
  priority_timeout: nanos(limits.priorityTimeout_ms),
})

/** Everything the runtime needs on the server, for these options. */
export const settingsOf = (options: BackboneOptions = {}): BackboneSettings => {
  const names = namesOf(options.prefix)
  const partitions = options.partitions ?? limits.partitions
  const shards = shardsOf(partitions)
  const bytes = { ...defaultBytes, ...options.bytes }
  const kept = { num_replicas: options.replicas ?? 1, retention: "limits", storage: "file", discard: "new", allow_direct: true } as const
  return {
    names,
    partitions,
    streams: [
      { ...kept, ...inbound(names, partitions, options.keep_ms ?? 14 * day_ms), max_bytes: bytes.in },
      { ...kept, ...events(names), max_bytes: bytes.ev },
      { ...kept, ...advisories(names), discard: "old", max_bytes: bytes.adv },
      { ...kept, ...deadLetters(names), max_bytes: bytes.dlq },
      { ...kept, ...nodes(names), max_bytes: bytes.nodes },
    ],
    consumers: {
      [names.inStream]: Array.from({ length: shards }, (_, n) => shardConsumer(names, n, shards, partitions)),
      [names.advStream]: [
        {
          durable_name: deadLetterConsumer,
          ack_policy: "explicit",
          deliver_policy: "all",
          ack_wait: nanos(limits.ackWait_ms),
          max_deliver: -1,
          max_ack_pending: limits.inHandPerShard,
        },
      ],
    },
  }
}
