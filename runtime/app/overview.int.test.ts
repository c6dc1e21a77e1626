/** The overview of a running product: what each tile says, to whom, and that one which fails takes no other with it. */
import { afterAll, beforeAll, expect, it } from "vitest"
import { overviewLimits } from "../store/queries/desk/overview.ts"
import { until } from "../testing/driver.ts"
import { type Product, startProduct } from "../testing/product.ts"

let product: Product
const rows = (sql: string, values: ReadonlyArray<unknown> = []) => product.read.rows(sql, values)
const overview = async (token?: string) => (await product.desk("GET", "/v1/overview", token === undefined ? {} : { token })).body

beforeAll(async () => {
  product = await startProduct()
  await Promise.all(["pay 95", "pay 96", "pay 85", "pay 10"].map((text, n) => product.say(`overview-${n}`, text)))
  await until(async () => {
    const [seen] = await rows(
      "select (select count(*) from approval)::int as held, (select count(*) from action where status = 'denied')::int as denied, (select count(*) from action where status = 'succeeded')::int as done",
    )
    return seen!["held"] === 2 && seen!["denied"] === 1 && Number(seen!["done"]) >= 1 ? true : undefined
  })
}, 60_000)
afterAll(() => product.stop())

it("tells an owner what waits, what was stopped, what it costs and how calls ended", async () => {
  const seen = await overview()
  const [oldest] = await rows("select cs_ms(min(at))::float8 as at from approval where state = 'open'")
  expect(seen.approvals).toEqual({ value: { count: 2, more: false, oldestAt: oldest!["at"] }, reason: null })
  expect(seen.blocked.value).toMatchObject({ count: 1, more: false })
  expect(seen.unknown.value).toEqual({ count: 0, more: false, oldestAt: null })
  expect(seen.deadLetters.value).toEqual({ count: 0, more: false, oldestAt: null })
  expect(seen.payouts.reason).toBeNull()
  expect(seen.streams.value.pending).toBeGreaterThanOrEqual(0)
  expect(seen.errors.value).toMatchObject({ failed: 0, unknown: 0 })
  expect(seen.errors.value.looked).toBeGreaterThanOrEqual(1)
  const [used] = await rows(
    "select sum(input_tokens + output_tokens)::int as tokens, sum(cost_micros)::int as cost from model_call where tenant_id = $1",
    [product.demo.tenantId],
  )
  expect(seen.spend.value).toMatchObject({ tokens: used!["tokens"], costMicros: used!["cost"] })
  expect(used!["tokens"]).toBeGreaterThan(0)
  expect(seen.spend.value.setAside.tokens).toBeGreaterThanOrEqual(used!["tokens"] as number)
  expect(seen.spend.value.bound.tokens).toBeGreaterThan(0)
})

it("counts up to a bound and says that there are more", async () => {
  const [one] = await rows("select conversation_id as id from approval limit 1")
  const { tenantId } = product.demo
  await product.tamper(
    `insert into approval (tenant_id, id, workspace_id, conversation_id, action_id, class, digest, terms, roles, quorum, state, expires_at, at)
     select tenant_id, gen_random_uuid(), workspace_id, conversation_id, action_id, class, digest, terms, roles, quorum, 'open', expires_at, at
     from approval, generate_series(1, ${overviewLimits.counted}) where conversation_id = '${String(one!["id"])}' and tenant_id = '${tenantId}'`,
  )
  expect((await overview()).approvals.value).toMatchObject({ count: overviewLimits.counted, more: true })
})

it("tells each role its own tiles, and a member of another workspace nothing of this one", async () => {
  const { tenantId, workspaceId } = product.demo
  const [support, finance, far] = await Promise.all([
    product.staff.join(tenantId, [workspaceId], "support", "Support"),
    product.staff.join(tenantId, [], "finance", "Finance"),
    product.staff.join(tenantId, ["00000000-0000-4000-8000-000000000000"], "manager", "Far"),
  ])
  const [ofSupport, ofFinance, ofFar] = [await overview(support.token), await overview(finance.token), await overview(far.token)]
  expect(ofSupport.blocked.value.count).toBe(1)
  for (const name of ["spend", "streams", "deadLetters"]) expect(ofSupport[name]).toEqual({ value: null, reason: "not-yours" })
  expect(ofFinance.spend.reason).toBeNull()
  expect(ofFinance.blocked.value.count).toBe(0)
  expect([ofFar.approvals.value.count, ofFar.blocked.value.count, ofFar.errors.value.looked]).toEqual([0, 0, 0])
})

it("a tile whose source fails says so and takes no other with it", async () => {
  await rows("alter table payout rename to payout_away")
  try {
    const seen = await overview()
    expect(seen.payouts).toEqual({ value: null, reason: "unavailable" })
    expect(Object.entries(seen).filter(([name, tile]) => name !== "at" && (tile as { reason: unknown }).reason !== null)).toHaveLength(1)
  } finally {
    await rows("alter table payout_away rename to payout")
  }
})

it("a tile that waits too long says so", async () => {
  // somebody holds the table: reading it waits
  const held = rows("begin; lock table dead_letter in access exclusive mode; select pg_sleep(4); commit")
  await new Promise((done) => setTimeout(done, 300))
  const begun = performance.now()
  const seen = await overview()
  expect(performance.now() - begun).toBeLessThan(4_000)
  expect(seen.deadLetters.value).toBeNull()
  expect(["too-slow", "unavailable"]).toContain(seen.deadLetters.reason)
  expect(seen.approvals.reason).toBeNull()
  await held
})
