/** Plans of replays over many held deliveries: they name a bounded number, oldest first, and only their own runner moves them along. */
import { afterAll, beforeAll, expect, it } from "vitest"
import type { EntityManager } from "@mikro-orm/postgresql"
import type pg from "pg"
import { sha256Hex } from "../../../digest/digest.ts"
import { uuidv7 } from "../../../ids/ids.ts"
import { systemScope } from "../../../tenancy/scope.ts"
import { type CompanyIds, connect, plantCompany, put } from "../../testing/company.ts"
import { openStore, type OpenStore } from "../../testing/store.ts"
import { type FreshDatabase, freshDatabase } from "../../testing.ts"
import { type Begun, beginPlan, endPlan, insertPlan, readPlan, replayLimits, stepPlan, sumIssues } from "./replays.ts"

let database: FreshDatabase
let su: pg.Client
let store: OpenStore
let c: CompanyIds
const many = replayLimits.planItems + 30
const planted: Array<string> = []
const asOwner = <A>(run: (em: EntityManager) => Promise<A>) => store.ask<A>({ tenantId: c.tenantId, role: "owner", memberId: c.owner }, run)
const asRuntime = <A>(run: (em: EntityManager) => Promise<A>) => store.ask<A>(systemScope(c.tenantId), run)
const planned = async () => {
  const id = uuidv7()
  await asOwner(insertPlan(id, c.owner, { source: "webhook/bank" }, { source: "webhook/bank" }))
  return id
}
interface Plan {
  readonly state: string
  readonly total: number
  readonly tried: number
  readonly more: boolean
  readonly items: ReadonlyArray<{ readonly id: string; readonly result: string | null }>
}
const plan = (id: string) => asOwner(readPlan(id)) as Promise<Plan>

beforeAll(async () => {
  database = await freshDatabase("replays")
  su = await connect(database.superUrl)
  store = openStore(database.appUrl)
  c = await plantCompany(su)
  for (let n = 0; n < many; n += 1) {
    planted.push(uuidv7())
    const at = new Date(Date.UTC(2026, 9, 1) + n * 60_000).toISOString()
    const held = { state: "blocked", verdict: "no conversation is known for this", received_at: at, held_at: at }
    const row = { tenant_id: c.tenantId, id: planted[n], source: "webhook/bank", delivery_id: `d${n}`, body_sha256: sha256Hex("x") }
    await put(su, "inbox", { ...row, body: "x", headers: {}, ...held })
  }
})
afterAll(async () => {
  await store?.close()
  await su?.end()
  await database?.drop()
})

it("a plan names at most its number, the oldest, in their order, and says that there are more", async () => {
  const { items, more, total } = await plan(await planned())
  expect([total, more]).toEqual([replayLimits.planItems, true])
  expect(items.map(({ id }) => id)).toEqual(planted.slice(0, replayLimits.planItems))
  expect(await asOwner(sumIssues)).toMatchObject([{ source: "webhook/bank", state: "blocked", count: many, more: false }])
})

it("only the runner at the right place notes a result, and none after the plan was stopped", async () => {
  const id = await planned()
  const { tried } = (await asRuntime(beginPlan(id))) as Begun
  expect(tried).toBe(0)
  expect(await asRuntime(stepPlan(id, 0, "still"))).toBe(true)
  // another one that thinks it is still its turn
  expect(await asRuntime(stepPlan(id, 0, "sent"))).toBe(false)
  expect(await asRuntime(stepPlan(id, 2, "sent"))).toBe(false)
  expect(await asRuntime(beginPlan(id))).toBe("known")
  expect(await asRuntime(endPlan(id, "cancelled"))).toBe(true)
  expect(await asRuntime(endPlan(id, "done"))).toBe(false)
  expect(await asRuntime(stepPlan(id, 1, "sent"))).toBe(false)
  expect(await asRuntime(beginPlan(id))).toBe("over")
  const { items, state, tried: noted } = await plan(id)
  expect([state, noted, items[0]!.result, items[1]!.result]).toEqual(["cancelled", 1, "still", null])
})
