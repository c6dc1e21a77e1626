/** A slow round on a real server, with the backbone's dead letters given: gauges tell kinds and ages, letters come and go, old bodies empty. */
import { Effect, Layer, Metric } from "effect"
import { afterAll, beforeAll, expect, it } from "vitest"
import type pg from "pg"
import { uuidv7 } from "../ids/ids.ts"
import type { DeadLetter } from "../mailbox/dead-letters.ts"
import { BackboneAway } from "../mailbox/errors.ts"
import { DeadLetters } from "../mailbox/layer.ts"
import { type CompanyIds, connect, plantCompany, put } from "../store/testing/company.ts"
import { type FreshDatabase, freshDatabase } from "../store/testing.ts"
import { Db } from "../tenancy/db.ts"
import { TenantUpkeep } from "./upkeep.ts"

let database: FreshDatabase
let su: pg.Client
let c: CompanyIds
beforeAll(async () => {
  database = await freshDatabase("upkeep")
  su = await connect(database.superUrl)
  c = await plantCompany(su)
})
afterAll(async () => {
  await su?.end()
  await database?.drop()
})

const hour_ms = 3_600_000
const letter = (seq: number, tenant: string): DeadLetter => ({
  seq,
  stream: "CS_IN",
  originalSeq: seq,
  subject: "s",
  tenant,
  conversation: c.conversationA,
  reason: "poison",
  parkedAt: Date.now() - hour_ms,
  bytes: 1,
})
let letters: ReadonlyArray<DeadLetter> | undefined = []
const list: DeadLetters["Service"]["list"] = ({ after = 0 } = {}) =>
  letters === undefined
    ? Effect.fail(new BackboneAway({ subject: "dlq", waited_ms: 0, reason: "away" }))
    : Effect.succeed(letters.filter(({ seq }) => seq > after).slice(0, 2))
const round = () =>
  Effect.runPromise(
    Effect.flatMap(TenantUpkeep, (upkeep) => upkeep.round).pipe(
      Effect.andThen(Metric.snapshot),
      Effect.provide(
        TenantUpkeep.layer({ inboxBodyDays: 30 }).pipe(
          Layer.provide(Layer.mergeAll(Db.layer({ url: database.appUrl, connections: 2 }), Layer.succeed(DeadLetters, { list } as never))),
        ),
      ),
      Effect.map((all) => {
        const told = (id: string, kind: string) =>
          (all.find((one) => one.id === id && one.attributes?.["kind"] === kind)?.state as { readonly value: number } | undefined)?.value
        return (kind: string) => ({
          waiting: told("countersign_attention_waiting", kind),
          oldest_s: told("countersign_attention_oldest_seconds", kind),
        })
      }),
    ),
  )
const mirrored = async () =>
  (await su.query("select seq::int, state from dead_letter where tenant_id = $1 and seq > 1 order by seq", [c.tenantId])).rows

it("dead letters stand with their people while the stream holds them, also while it cannot be read", async () => {
  letters = [letter(5, c.tenantId), letter(6, uuidv7()), letter(7, c.tenantId)]
  const first = await round()
  expect(await mirrored()).toEqual([
    { seq: 5, state: "waiting" },
    { seq: 7, state: "waiting" },
  ])
  expect(first("dead-letter")).toMatchObject({ waiting: 2 })
  expect(first("dead-letter").oldest_s).toBeGreaterThanOrEqual(3_600)
  // one that names no tenant of ours is told as well
  expect(first("dead-letter-unaddressed")).toMatchObject({ waiting: 1 })
  letters = undefined
  await round()
  expect((await mirrored()).map(({ state }) => state)).toEqual(["waiting", "waiting"])
  letters = []
  const last = await round()
  expect((await mirrored()).map(({ state }) => state)).toEqual(["gone", "gone"])
  expect(last("dead-letter")).toEqual({ waiting: 0, oldest_s: 0 })
  expect(last("held")).toMatchObject({ waiting: 1 })
})

it("bodies past their time are emptied, and only those that were published", async () => {
  const row = (state: string, days: number, seen = {}) => {
    const at = new Date(Date.now() - days * 24 * hour_ms)
    const id = uuidv7(at.getTime())
    return {
      tenant_id: c.tenantId,
      id,
      source: "mail",
      delivery_id: id,
      body_sha256: "x",
      body: state,
      headers: {},
      state,
      received_at: at.toISOString(),
      ...seen,
    }
  }
  const rows = [row("published", 31), row("published", 29), row("blocked", 90), row("unreadable", 90)]
  for (const one of rows) await put(su, "inbox", one)
  await round()
  const bodies = await Promise.all(rows.map(async ({ id }) => (await su.query("select body from inbox where id = $1", [id])).rows[0].body))
  expect(bodies).toEqual(["", "published", "blocked", "unreadable"])
})
