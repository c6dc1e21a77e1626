/** Every setting that fights is refused with its name, what was found, what is wanted and a cure. */
import { describe, expect, it } from "vitest"
import { crowdedBy } from "./backlog.ts"
import { SettingsFight } from "./errors.ts"
import { limits } from "./limits.ts"
import { settingsOf } from "./settings.ts"
import { checkSettings, type Found } from "./settings-check.ts"

const settings = settingsOf({ partitions: 4 })
type Config = Record<string, unknown>

/** A server that is just right, with one thing changed. */
const server = (
  change: (streams: Map<string, Config>, consumers: Map<string, Map<string, Config>>) => void,
  serverVersion = "2.15.1",
): Found => {
  const streams = new Map(settings.streams.map((s) => [s.name, structuredClone(s) as unknown as Config]))
  const consumers = new Map(
    Object.entries(settings.consumers).map(([stream, list]) => [
      stream,
      new Map(list.map((c) => [c.durable_name, structuredClone(c) as unknown as Config])),
    ]),
  )
  change(streams, consumers)
  return { serverVersion, streams, consumers }
}

const inbound = (change: Config) => server((streams) => void Object.assign(streams.get("CS_IN")!, change))
const p0 = (change: Config) => server((_, consumers) => void Object.assign(consumers.get("CS_IN")!.get("p0")!, change))

const fights: ReadonlyArray<readonly [string, Found, string, RegExp]> = [
  ["backoff beside ack_wait", p0({ backoff: [1_000_000_000] }), "backoff", /overrides AckWait/],
  ["short ack_wait", p0({ ack_wait: 1_000_000_000 }), "ack_wait", /Keep-alives/],
  ["max_deliver", p0({ max_deliver: 5 }), "max_deliver", /handler counts/],
  ["unpinned consumer", p0({ priority_policy: "none" }), "priority_policy", /two nodes/],
  ["short pin", p0({ priority_timeout: 1_000_000_000 }), "priority_timeout", /twice the pull time/],
  ["foreign filter", p0({ filter_subject: "cs.p.1.>" }), "filter_subject", /another shard/],
  ["more in hand", p0({ max_ack_pending: 10_000 }), "max_ack_pending", /ensureStreams/],
  ["short dedupe window", inbound({ duplicate_window: 1_000_000_000 }), "duplicate_window", /Retries/],
  ["no schedules", inbound({ allow_msg_schedules: false }), "allow_msg_schedules", /never expire/],
  ["no message ttl", inbound({ allow_msg_ttl: undefined }), "allow_msg_ttl", /timer due after/],
  [
    "wrong partition count",
    inbound({ subject_transform: { src: "cs.in.*.*", dest: "cs.p.{{partition(8,1,2)}}.{{wildcard(1)}}.{{wildcard(2)}}" } }),
    "subject_transform",
    /pause intake/,
  ],
  ["missing transform", inbound({ subject_transform: undefined }), "subject_transform", /pause intake/],
  ["large messages", inbound({ max_msg_size: -1 }), "max_msg_size", /ensureStreams/],
  ["no bound in bytes", inbound({ max_bytes: -1 }), "max_bytes", /fills the disk/],
  ["work queue", inbound({ retention: "workqueue" }), "retention", /ensureStreams/],
  ["events that discard", server((s) => void Object.assign(s.get("CS_EV")!, { discard: "old" })), "discard", /in silence/],
  ["presence without expiry", server((s) => void Object.assign(s.get("KV_cs_nodes")!, { max_age: 0 })), "max_age", /ensureStreams/],
  ["missing stream", server((s) => void s.delete("CS_DLQ")), "stream", /ensureStreams/],
  ["missing shard", server((_, c) => void c.get("CS_IN")!.delete("p3")), "consumer", /ensureStreams/],
  ["more shards on the server", server((_, c) => void c.get("CS_IN")!.set("p4", {})), "shards", /Start with 5 shards/],
  ["old server", server(() => {}, "2.12.9"), "version", /upgrade/],
]

describe("settings check", () => {
  it("accepts what it asks for, and what an operator may tune", () => {
    expect(
      checkSettings(
        server(() => {}),
        settings,
      ),
    ).toEqual([])
    expect(checkSettings(inbound({ max_bytes: 99_000_000_000, num_replicas: 3 }), settings)).toEqual([])
  })

  it.each(fights)("refuses %s", (_, found, setting, cure) => {
    const findings = checkSettings(found, settings)
    expect(findings.map((f) => f.setting)).toEqual([setting])
    expect(findings[0]!.cure).toMatch(cure)
    const { message } = new SettingsFight({ findings })
    for (const part of [findings[0]!.where, setting, findings[0]!.found, findings[0]!.wanted]) expect(message).toContain(part)
  })

  it("keeps its own limits in step", () => {
    expect(limits.priorityTimeout_ms).toBeGreaterThanOrEqual(2 * limits.pull_ms)
    expect(limits.ackWait_ms).toBeGreaterThan(limits.priorityTimeout_ms)
    expect(limits.publishFor_ms).toBeGreaterThanOrEqual(10_000)
    expect(limits.publishFor_ms).toBeLessThan(600_000)
    expect(limits.body_bytes).toBeLessThan(limits.message_bytes)
  })
})

describe("backlog", () => {
  const fill = { bytes: 95, max_bytes: 100, firstSeq: 1_001, lastSeq: 2_001 }
  it("refuses only when a nearly full stream is about to push out what nobody handled", () => {
    expect(crowdedBy({ ...fill, floors: [1_900, 1_050] })).toMatch(/95 % full/)
    expect(crowdedBy({ ...fill, floors: [1_900] })).toBeUndefined()
    expect(crowdedBy({ ...fill, floors: [] })).toBeUndefined()
    expect(crowdedBy({ ...fill, bytes: 80, floors: [1_001] })).toBeUndefined()
  })
})
