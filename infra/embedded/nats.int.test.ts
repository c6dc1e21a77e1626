/** nats.conf on a real server: what each user needs works, what it must not do is refused. */
import { AckPolicy, jetstream, jetstreamManager, type JetStreamManager } from "@nats-io/jetstream"
import { Kvm } from "@nats-io/kv"
import { connect, type NatsConnection } from "@nats-io/transport-node"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { startNats, type EmbeddedNats } from "./nats.ts"

const folder = mkdtempSync(join(tmpdir(), "countersign-nats-"))
const open: Array<NatsConnection> = []
const denied: Array<string> = []
let nats: EmbeddedNats
let admin: JetStreamManager

const as = async (name: keyof EmbeddedNats["users"]): Promise<NatsConnection> => {
  const nc = await connect({ servers: nats.url, ...nats.users[name], inboxPrefix: `_INBOX_${name}`, timeout: 2000 })
  void (async () => {
    for await (const status of nc.status()) if (status.type === "error") denied.push(String(status.error))
  })()
  open.push(nc)
  return nc
}

beforeAll(async () => {
  nats = await startNats({ dataDir: folder })
  const nc = await as("admin")
  admin = await jetstreamManager(nc)
  await admin.streams.add({
    name: "CS_IN",
    subjects: ["cs.in.*.*", "cs.timer.*.*"],
    max_bytes: 1e6,
    allow_direct: true,
    allow_msg_schedules: true,
    subject_transform: { src: "cs.in.*.*", dest: "cs.p.{{partition(64,1,2)}}.{{wildcard(1)}}.{{wildcard(2)}}" },
  })
  await admin.streams.add({
    name: "CS_EV",
    subjects: ["cs.ev.>"],
    max_bytes: 1e6,
    allow_direct: true,
    republish: { src: "cs.ev.>", dest: "cs.live.>" },
  })
  await admin.streams.add({ name: "CS_DLQ", subjects: ["cs.dlq.>"], max_bytes: 1e6, allow_direct: true })
  await admin.consumers.add("CS_IN", {
    durable_name: "p0",
    ack_policy: AckPolicy.Explicit,
    filter_subject: "cs.p.>",
    priority_groups: ["own"],
    priority_policy: "pinned_client",
    priority_timeout: 3_000_000_000,
  })
  await new Kvm(nc).create("cs_nodes", { ttl: 10_000, markerTTL: 10_000, max_bytes: 1e6 })
})

afterAll(async () => {
  for (const nc of open) await nc.close()
  await nats?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const refused = async (attempt: Promise<unknown>): Promise<void> => {
  await expect(attempt).rejects.toThrow(/permission|not enabled|timeout|no responders/i)
}

describe("nats.conf", () => {
  it("refuses a stranger and a stream without a size limit", async () => {
    await expect(connect({ servers: nats.url })).rejects.toThrow(/authorization/i)
    await expect(admin.streams.add({ name: "HOG", subjects: ["hog"] })).rejects.toThrow(/max bytes/i)
  })

  it("lets runtime do the work of the actors", async () => {
    const nc = await as("runtime")
    const js = jetstream(nc)
    for (const subject of ["cs.in.t1.c1", "cs.ev.t1.action.done", "cs.dlq.CS_IN.t1"]) await js.publish(subject, "x")
    await js.publish("cs.timer.t1.a1", "x", { schedule: { specification: new Date(Date.now() + 60_000), target: "cs.in.t1.c1" } })
    nc.publish("cs.live.t1.hint")
    const consumer = await js.consumers.get("CS_IN", "p0")
    const batch = await consumer.fetch({ max_messages: 1, expires: 1000, group: "own" })
    for await (const message of batch) expect(await message.ackAck()).toBe(true)
    const jsm = await jetstreamManager(nc, { checkAPI: false })
    expect((await jsm.consumers.list("CS_IN").next()).map((info) => info.name)).toEqual(["p0"])
    expect(await jsm.streams.deleteMessage("CS_DLQ", 1)).toBe(true)
    await jsm.consumers.reset("CS_IN", "p0")
    await jsm.consumers.unpin("CS_IN", "p0", "own")
    expect((await jsm.direct.getMessage("CS_IN", { seq: 1 }))?.subject).toMatch(/^cs\.p\.\d+\.t1\.c1$/)
  })

  it("lets runtime keep its presence: put, read, watch, delete", async () => {
    const kv = await new Kvm(await as("runtime")).open("cs_nodes")
    await kv.put("n1", "here")
    expect((await kv.get("n1"))?.string()).toBe("here")
    const watch = await kv.watch()
    const seen: Array<string> = []
    for await (const entry of watch) {
      seen.push(`${entry.key} ${entry.operation}`)
      if (seen.length === 1) await kv.delete("n1")
      if (seen.length === 2) break
    }
    expect(seen).toEqual(["n1 PUT", "n1 DEL"])
    const keys = await kv.keys()
    for await (const key of keys) expect(key).not.toBe("n1")
    expect(denied.filter((text) => text.includes("KV"))).toEqual([])
  })

  it("keeps runtime from changing streams or reading another user's answers", async () => {
    const nc = await as("runtime")
    const jsm = await jetstreamManager(nc, { checkAPI: false })
    await refused(jsm.streams.delete("CS_IN"))
    await refused(jsm.streams.purge("CS_IN"))
    await refused(jsm.streams.deleteMessage("CS_IN", 1))
    await refused(jsm.consumers.add("CS_IN", { durable_name: "thief", ack_policy: AckPolicy.None }))
    const before = denied.length
    nc.subscribe("_INBOX_ops.>")
    await nc.flush()
    await expect.poll(() => denied.length).toBeGreaterThan(before)
  })

  it("lets ingress put messages into conversations and nothing else", async () => {
    const nc = await as("ingress")
    const js = jetstream(nc)
    expect((await js.publish("cs.in.t1.c2", "x", { msgID: "m1" })).stream).toBe("CS_IN")
    for (const subject of ["cs.timer.t1.x", "cs.p.0.t1.c2", "cs.ev.t1.x.y", "cs.dlq.CS_IN.t1"]) await refused(js.publish(subject, "x"))
    await refused((await jetstreamManager(nc, { checkAPI: false })).streams.info("CS_IN"))
  })

  it("lets ops look but not touch", async () => {
    const nc = await as("ops")
    const jsm = await jetstreamManager(nc)
    expect((await jsm.streams.info("CS_IN")).config.name).toBe("CS_IN")
    const events = await jetstream(nc).consumers.get("CS_EV", { filter_subjects: ["cs.ev.>"] })
    expect((await events.next({ expires: 1000 }))?.subject).toBe("cs.ev.t1.action.done")
    await refused(jetstream(nc).publish("cs.in.t1.c1", "x"))
    await refused(jsm.streams.purge("CS_EV"))
  })
})
