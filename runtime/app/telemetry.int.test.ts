/**
 * One turn, one trace, on real servers and with a collector that speaks OTLP: from the request that brought the message to the receipt of
 * what was done, through inbox, backbone, actor, gate, store and tool; a person's decision goes on in a trace that links back.
 */
import { randomBytes } from "node:crypto"
import { Layer, Schema } from "effect"
import { definePlugin, defineTool, done } from "@countersign/kit"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { call } from "../api/testing/servers.ts"
import { uuidv7 } from "../ids/ids.ts"
import type { Script } from "../model/scripted.ts"
import { otlpLayer } from "../telemetry/otlp.ts"
import { Listening } from "../telemetry/span.ts"
import { attributeOf, type CollectedSpan, type Collector, pathOf, startCollector } from "../testing/collector.ts"
import { until } from "../testing/driver.ts"
import { type Product, signed, startProduct } from "../testing/product.ts"

const policy = `
policy: test/telemetry
version: 1
rules:
  - { id: pay, tool: ["trace.pay"], effect: allow }
  - { id: large, tool: ["trace.pay"], effect: approve, when: "args.amountMinor >= 90", approval: { role: owner, quorum: 1, notMaker: true, ttl: 1h } }
  - { id: reply, tool: conversation.reply, effect: allow }
`
const plugin = definePlugin({
  name: "trace",
  version: "1.0.0",
  description: "Pays and hands a receipt back.",
  tools: [
    defineTool({
      name: "trace.pay",
      class: "write",
      description: "Pays.",
      input: Schema.Struct({ amountMinor: Schema.Int }),
      output: Schema.Struct({ paid: Schema.Int }),
      idempotency: "keyed",
      keyLife_ms: 86_400_000,
      timeout_ms: 2_000,
      provenance: "tool",
      run: async (_ctx, { amountMinor }) =>
        done({ paid: amountMinor }, { receipt: { name: "receipt.txt", mediaType: "text/plain", content: `paid ${amountMinor}` } }),
    }),
  ],
})
const script: Script = ({ transcript }) => {
  const last = transcript.at(-1)
  const amount = last?.tag === "user" ? /(\d+)/.exec(last.text)?.[1] : undefined
  return amount === undefined ? { say: "thank you" } : { calls: [{ tool: "trace.pay", args: { amountMinor: Number(amount) } }] }
}

/** From the way a message came to the receipt of what it led to: each name stands below the one before. */
const wayIn = ["Intake.message", "Publisher.publish", "Turn", "Conversation.receive"]
const wayOfTurn: ReadonlyArray<ReadonlyArray<string>> = [
  ["Turn.load"],
  ["Turn.interpret"],
  ["Turn.drive", "Effects.think", "Model.think"],
  ["Turn.drive", "Effects.think", "Gate.judge"],
  ["Turn.drive", "Turn.commit", "TurnStore.commit"],
  ["Turn.drive", "Effects.run", "ToolHost.run"],
  ["Turn.drive", "Effects.run", "ReceiptStore.put"],
]

/** What is missing of the ways, each of which begins at the root of the trace; nothing when the trace is whole. */
const missing = (spans: ReadonlyArray<CollectedSpan>, root: ReadonlyArray<string>, ways: ReadonlyArray<ReadonlyArray<string>>) => {
  const there = new Set(spans.map((span) => pathOf(spans, span).join(" > ")))
  return ways.map((way) => [...root, ...way].join(" > ")).filter((way) => !there.has(way))
}

let collector: Collector
let product: Product
beforeAll(async () => {
  collector = await startCollector()
  product = await startProduct({
    policy,
    script,
    plugins: [{ inline: plugin }],
    tools: ["trace.pay"],
    telemetry: Layer.merge(otlpLayer(collector.url), Layer.succeed(Listening, true)),
  })
}, 60_000)
afterAll(async () => {
  await product.stop()
  await collector.close()
})

const inTrace = (traceId: string) => collector.spans().filter((span) => span.traceId === traceId)
const find = (name: string, conversation: string, more: (span: CollectedSpan) => boolean = () => true) =>
  until(
    async () => collector.spans().find((span) => span.name === name && attributeOf(span, "conversation") === conversation && more(span)),
    15_000,
  )
const whole = (traceId: string, root: ReadonlyArray<string>, ways: ReadonlyArray<ReadonlyArray<string>>) =>
  until(async () => (missing(inTrace(traceId), root, ways).length === 0 ? true : undefined), 15_000).catch(() =>
    expect(missing(inTrace(traceId), root, ways)).toEqual([]),
  )
const turnOf = (conversation: string, type = "message.received") => find("Turn", conversation, (span) => attributeOf(span, "type") === type)

describe("one turn, one trace", () => {
  it("from a message's request to the receipt", async () => {
    const { conversationId } = (await product.say("a", "pay 10")).body
    const { traceId } = await turnOf(conversationId)
    const root = ["HTTP POST", ...wayIn]
    await whole(traceId, root, wayOfTurn)
    const spans = inTrace(traceId)
    expect(spans.filter((span) => span.parentSpanId === undefined).map((span) => span.name)).toEqual(["HTTP POST"])
    // the oracle sees every broken link: cut each one and it has something to say
    for (const way of wayOfTurn)
      for (const name of [...root.slice(1), ...way]) {
        const cut = spans.map((span) => (span.name === name ? { ...span, parentSpanId: "f".repeat(16) } : span))
        expect([name, missing(cut, root, [way]).length]).toEqual([name, 1])
      }
  })
  it("starts before what is below it, and tells what was judged and done", async () => {
    const { conversationId } = (await product.say("b", "pay 11")).body
    const { traceId } = await turnOf(conversationId)
    await whole(traceId, ["HTTP POST", ...wayIn], wayOfTurn)
    const spans = inTrace(traceId)
    for (const span of spans) {
      const parent = spans.find((one) => one.spanId === span.parentSpanId)
      if (parent !== undefined) expect(BigInt(parent.startTimeUnixNano) <= BigInt(span.startTimeUnixNano)).toBe(true)
    }
    const judged = spans.find((span) => span.name === "Gate.judge" && attributeOf(span, "tool") === "trace.pay")!
    expect([attributeOf(judged, "verdict"), attributeOf(judged, "rules")]).toEqual(["allow", "pay"])
    const ran = spans.find((span) => span.name === "Effects.run")!
    expect([attributeOf(ran, "action"), attributeOf(ran, "outcome")]).toEqual([attributeOf(judged, "action"), "done"])
  })
  it("from a signed webhook, as from a message", async () => {
    const id = uuidv7()
    const message = { id, channel: "web", from: { address: "w@example.org" }, thread: "w", text: "pay 12", agent: "bench" }
    const body = JSON.stringify({ type: "message.received", data: message })
    const url = `${product.publicUrl}/v1/webhooks/${product.demo.tenantId}/bank`
    const taken = await fetch(url, { method: "POST", headers: signed(product.demo.bankWebhookSecret, id, body), body })
    expect(taken.status).toBe(202)
    const found = await until(
      async () => collector.spans().find((span) => span.name === "Webhooks.receive" && pathOf(collector.spans(), span).length === 2),
      15_000,
    )
    await whole(found.traceId, ["HTTP POST", "Webhooks.receive", ...wayIn], wayOfTurn)
  })
  it("a person's decision goes on in its own trace, which runs the tool and links to the judgement that is kept with the call", async () => {
    const { conversationId } = (await product.say("c", "pay 95")).body
    const asked = await turnOf(conversationId)
    const held = await until(async () => {
      const { items } = (await product.desk("GET", "/v1/approvals")).body
      return items.find((one: { conversationId: string }) => one.conversationId === conversationId)
    })
    const { digest } = (await product.desk("GET", `/v1/approvals/${held.id}`)).body
    await product.desk("POST", `/v1/approvals/${held.id}/decisions`, { body: { decision: "approve", digest } })
    const turn = await turnOf(conversationId, "approval.decided")
    const root = ["HTTP POST", "Approvals.decide", "Acts.decide", "Publisher.publish", "Turn", "Conversation.receive"]
    await whole(turn.traceId, root, [...wayOfTurn.slice(1, 2), ...wayOfTurn.slice(5)])
    const interpreted = inTrace(turn.traceId).find((span) => span.name === "Turn.interpret")!
    const judged = inTrace(asked.traceId).find((span) => span.name === "Gate.judge" && attributeOf(span, "verdict") === "approve")!
    expect(interpreted.links).toMatchObject([{ traceId: asked.traceId, spanId: judged.spanId }])
    const kept = await product.read.rows("select verdict ->> 'trace' as trace from action where id = $1", [attributeOf(judged, "action")])
    expect(kept).toEqual([{ trace: `00-${judged.traceId}-${judged.spanId}-01` }])
  })
  it("notices and timers of a turn leave in its trace", async () => {
    const { conversationId } = (await product.say("d", "pay 96")).body
    const { traceId } = await turnOf(conversationId)
    for (const type of ["approval.held", "timer.expired"]) {
      const left = await find("Publisher.publish", conversationId, (span) => attributeOf(span, "type") === type)
      expect(pathOf(inTrace(traceId), left).slice(-2)).toEqual(["Turn.commit", "Publisher.publish"])
    }
  })
})

describe("a trace that a client names", () => {
  const theirs = { traceId: randomBytes(16).toString("hex"), spanId: randomBytes(8).toString("hex") }
  const ask = async (traceparent: string) => {
    const response = await fetch(`${product.publicUrl}/v1/nothing-${uuidv7()}`, { headers: { traceparent, b3: "1-1-d" } })
    const { traceId } = (await response.json()) as { traceId: string }
    return until(async () => collector.spans().find((span) => span.name === "HTTP GET" && span.traceId === traceId), 15_000)
  }
  it("is linked, never joined; its sampled flag decides nothing", async () => {
    for (const flags of ["00", "01"]) {
      const span = await ask(`00-${theirs.traceId}-${theirs.spanId}-${flags}`)
      expect(span.traceId).not.toBe(theirs.traceId)
      expect([span.parentSpanId, span.links]).toMatchObject([undefined, [theirs]])
    }
  })
  it("is nothing when it is not exactly one", async () => {
    const { traceId, spanId } = theirs
    for (const bad of [
      `01-${traceId}-${spanId}-01`,
      `00-${traceId}-${spanId}-01-${"x".repeat(4_000)}`,
      `00-${"0".repeat(32)}-${spanId}-01`,
    ])
      expect((await ask(bad)).links).toEqual([])
  })
})

describe("what the collector was told", () => {
  it("was OTLP throughout; no header, address or words of anybody", async () => {
    const secret = `word${randomBytes(8).toString("hex")}`
    const { conversationId } = (await product.say(secret, `my ${secret} and 13`)).body
    await turnOf(conversationId)
    await call(product.operatorUrl, "GET", `/v1/me?${secret}`, { token: secret })
    await new Promise((done) => setTimeout(done, 3_000))
    expect(collector.refused()).toEqual([])
    const all = (["/v1/traces", "/v1/metrics", "/v1/logs"] as const).flatMap((path) => collector.bodies(path)).join("\n")
    expect(all).toContain(conversationId)
    expect(all.split(secret)).toHaveLength(1)
    expect(all).not.toMatch(/user_agent|url\.full|http\.request\.header/)
  })
})
