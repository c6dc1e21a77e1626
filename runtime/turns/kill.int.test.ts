/**
 * SIGKILL of the runtime at each crash point of a turn, on real servers: after a restart the turn finishes once. What cannot be told
 * apart (K12 with an unkeyed tool) ends in `unknown` and is not called again (invariants 2 and 3, faults T1 and T2).
 */
import { Effect, Layer } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { CrashPoint } from "../crash/point.ts"
import { Backbone } from "../mailbox/connection.ts"
import { Publisher } from "../mailbox/publisher.ts"
import { Db } from "../tenancy/db.ts"
import { type Company, conversationOf, makeCompany, type Running, say, startWorld, until } from "../testing/driver.ts"
import { startNode } from "../testing/killer.ts"
import { readLedger } from "../testing/ledger-plugin.ts"
import { ledgerFile } from "../testing/world.ts"

let world: Running
let company: Company
/** The outside's own connections: they live on while nodes die. */
const outside = <A, E>(effect: Effect.Effect<A, E, Db | Publisher>): Promise<A> => {
  const nats = Backbone.layer({ servers: [world.options.natsUrl], prefix: world.options.prefix })
  return Effect.runPromise(
    Effect.provide(effect, Layer.mergeAll(Db.layer({ url: world.options.databaseUrl }), Publisher.layer().pipe(Layer.provide(nats)))),
  )
}

beforeAll(async () => {
  world = await startWorld({ partitions: 2 }, false)
  company = await outside(makeCompany())
}, 60_000)
afterAll(() => world.stop())

interface Case {
  readonly point: CrashPoint
  readonly nth?: number
  readonly text: string
  readonly status: string
  readonly calls: number
  readonly tool: string
}

const pay = { text: "pay amount 10", status: "succeeded", calls: 1, tool: "pay" } as const
const cases: ReadonlyArray<Case> = [
  { point: "K4", ...pay },
  { point: "K5", ...pay },
  { point: "K6", ...pay },
  { point: "K7", ...pay },
  { point: "K6", nth: 2, ...pay },
  { point: "K11", ...pay },
  { point: "K12", ...pay },
  { point: "K13", ...pay },
  { point: "K8", text: "pay amount 85", status: "denied", calls: 0, tool: "pay" },
  { point: "K9", text: "pay amount 95", status: "held", calls: 0, tool: "pay" },
  { point: "K11", text: 'call bench.once {"amountMinor":1}', status: "unknown", calls: 0, tool: "once" },
  { point: "K12", text: 'call bench.once {"amountMinor":2}', status: "unknown", calls: 1, tool: "once" },
  { point: "K11", text: 'call bench.ask {"amountMinor":3}', status: "failed", calls: 0, tool: "ask" },
  { point: "K12", text: 'call bench.ask {"amountMinor":4}', status: "succeeded", calls: 1, tool: "ask" },
]

describe("a node killed at a named point", () => {
  it.each(cases)(
    "$point $nth: $text ends $status after $calls calls",
    async ({ point, nth = 1, text, status, calls, tool }) => {
      const name = `${point}-${nth}-${tool}`
      const conversation = conversationOf(company, name)
      const doomed = startNode({ ...world.options, nodeId: "one" }, point, nth)
      await doomed.said("ready")
      await outside(say(company, name, text))
      await doomed.said(`crash-point ${point}`)
      await doomed.kill()
      const heir = startNode({ ...world.options, nodeId: "one" })
      try {
        const [action] = await until(async () => {
          const out = await world.read.rows("select 1 from message where conversation_id = $1 and direction = 'out'", [conversation])
          const rows = await world.read.rows("select status, id from action where conversation_id = $1 and tool like 'bench.%'", [
            conversation,
          ])
          return out.length > 0 && rows.length > 0 && !["dispatched", "allowed"].includes(String(rows[0]!["status"])) ? rows : undefined
        }, 20_000)
        expect(action!["status"]).toBe(status)
        expect(readLedger(ledgerFile(world.options.dir!)).filter((line) => line.key === action!["id"])).toHaveLength(calls)
        expect(await world.read.rows("select count(*)::int as n from message where conversation_id = $1", [conversation])).toEqual([
          { n: 2 },
        ])
      } catch (error) {
        console.log(heir.output().slice(-3000))
        throw error
      } finally {
        await heir.kill()
      }
    },
    60_000,
  )
})
