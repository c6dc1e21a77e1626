/** The governed turn on real servers: allow, deny, hold, once, limits, hostile answers. */
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Company, conversationOf, makeCompany, type Running, say, startWorld, until } from "../testing/driver.ts"
import { readLedger } from "../testing/ledger-plugin.ts"
import { ledgerFile } from "../testing/world.ts"
import { makeConversation } from "./conversation.ts"

let world: Running
let company: Company

beforeAll(async () => {
  world = await startWorld()
  company = await world.run(makeCompany())
}, 60_000)
afterAll(() => world.stop())

const ledger = () => readLedger(ledgerFile(world.options.dir!))
const actions = (name: string, tool = "bench.%") =>
  world.read.rows(
    "select tool, status, cs_judgement(a) ->> 'reason' as reason, args, id from action a where conversation_id = $1 and tool like $2 order by seq",
    [conversationOf(company, name), tool],
  )
const attempts = async (name: string) =>
  (
    await world.read.rows("select e.attempts from effect e join action a on a.id = e.action_id where a.conversation_id = $1", [
      conversationOf(company, name),
    ])
  )[0]?.["attempts"]
const settled = (name: string, n = 1) =>
  until(async () => {
    const rows = await world.read.rows("select body from message where conversation_id = $1 and direction = 'out'", [
      conversationOf(company, name),
    ])
    return rows.length >= n ? rows : undefined
  })

describe("a turn", () => {
  it("runs what policy allows once, and replies", async () => {
    await world.run(say(company, "a", "pay amount 10"))
    await settled("a")
    expect(await actions("a")).toMatchObject([{ tool: "bench.pay", status: "succeeded" }])
    expect(ledger()).toHaveLength(1)
    expect(await attempts("a")).toBe(1)
  })
  it("blocks what policy denies, with the rule's reason", async () => {
    await world.run(say(company, "b", "pay amount 85"))
    await settled("b")
    expect(await actions("b")).toMatchObject([{ status: "denied", reason: "between 80 and 90" }])
  })
  it("holds what people must decide, and the conversation goes on", async () => {
    await world.run(say(company, "c", "pay amount 95"))
    await settled("c")
    expect(await actions("c")).toMatchObject([{ status: "held" }])
    await world.run(say(company, "c", "pay amount 11"))
    await settled("c", 2)
    expect((await actions("c")).map((row) => row["status"])).toEqual(["held", "succeeded"])
  })
  it("never runs money on its own", async () => {
    await world.run(say(company, "m", 'call bench.wire {"amountMinor":1}'))
    await settled("m")
    expect(await actions("m")).toMatchObject([{ status: "held" }])
  })
  it("applies fifty parallel deliveries of one event once", async () => {
    const before = ledger().length
    await world.run(
      Effect.forEach(Array.from({ length: 50 }), () => say(company, "d", "pay amount 12", "same-id"), { concurrency: "unbounded" }),
    )
    await settled("d")
    await new Promise((done) => setTimeout(done, 300))
    expect(ledger().length - before).toBe(1)
    expect(
      await world.read.rows("select count(*)::int as n from journal where conversation_id = $1 and cs_unpack(message_id) = 'same-id'", [
        conversationOf(company, "d"),
      ]),
    ).toEqual([{ n: 1 }])
  })
  it("an unkeyed call whose end is unknown stays unknown and is not repeated", async () => {
    await world.run(say(company, "e", 'call bench.once {"amountMinor":408}'))
    await settled("e")
    expect(await actions("e")).toMatchObject([{ status: "unknown" }])
    expect(ledger().filter((line) => line.tool === "once")).toHaveLength(1)
    expect(await attempts("e")).toBe(1)
  })
  it("a tool that throws junk, an invented tool and malformed arguments end as outcomes", async () => {
    await world.run(say(company, "f", 'call bench.pay {"amountMinor":666}'))
    await world.run(say(company, "g", 'call shell.exec {"cmd":"ls"}'))
    await world.run(say(company, "h", 'call bench.pay {"amountMinor":1,"also":true}'))
    await settled("f")
    await settled("g")
    await settled("h")
    expect((await actions("f"))[0]!["status"]).toMatch(/failed|unknown/)
    expect(await actions("g", "%.exec")).toMatchObject([{ status: "denied" }])
    expect(await actions("h")).toMatchObject([{ status: "denied" }])
  })
  it("is read anew when the shard comes back from another node, not thought about twice", async () => {
    const conversationId = conversationOf(company, "moved")
    const contact = { id: conversationOf(company, "contact of moved"), name: "Contact", address: "moved@example.com" }
    const about = { contact, workspaceId: company.workspaceId, channel: "api", threadKey: "moved" }
    const nodes = [makeConversation(company.tenantId, conversationId), makeConversation(company.tenantId, conversationId)]
    const hear = (node: number, seq: number) => {
      const data = { ...about, messageId: conversationOf(company, `message ${seq}`), text: `pay amount ${seq}` }
      return world.run(nodes[node]!.receive({ id: `moved-${seq}`, seq, type: "message.received", data, pin: `pin-${seq}` }))
    }
    await hear(0, 1)
    await hear(1, 2)
    await hear(0, 3)
    expect((await actions("moved")).map((row) => row["status"])).toEqual(["succeeded", "succeeded", "succeeded"])
    const thinks = "select count(*)::int as n from model_call where conversation_id = $1"
    expect(await world.read.rows(thinks, [conversationId])).toEqual([{ n: 6 }])
  })
})
