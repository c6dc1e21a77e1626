/** Walls between tenants and between listeners, over every route that the API describes (fault I1). */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { probes } from "../access/testing/routes.ts"
import { type Answer, call } from "../api/testing/servers.ts"
import { uuidv7 } from "../ids/ids.ts"
import { until } from "../testing/driver.ts"
import { type Product, startProduct } from "../testing/product.ts"

interface Route {
  readonly method: string
  readonly path: string
  /** Asks who is there. */
  readonly secured: boolean
}

let product: Product
let stranger: string
let routes: ReadonlyArray<Route>
let mine: Readonly<Record<string, string>>
const bodies: Readonly<Record<string, unknown>> = {
  "/v1/conversations/{id}/notes": { body: "a note" },
  "/v1/approvals/{id}/ask": { question: "why this payee?" },
  "/v1/approvals/{id}/decisions": { decision: "approve", digest: "a".repeat(64) },
  "/v1/actions/{id}/settle": { outcome: "succeeded", reason: "I looked" },
  "/v1/attention/{kind}/{id}/put-aside": { reason: "I looked" },
  "/v1/policies/check": { name: "x", files: [{ file: "x.yaml", text: "policy: a/b" }] },
  "/v1/policies/activate": { name: "x", files: [{ file: "x.yaml", text: "policy: a/b" }] },
}
/** Asks again when it was too often: whoever is refused at every door is slowed down, as it should be. */
const askPatiently = async (...asked: Parameters<typeof ask>): Promise<Answer> => {
  for (let tries = 0; ; tries += 1) {
    const answer = await ask(...asked)
    if (answer.status !== 429 || tries === 20) return answer
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
/** What a route's id names. */
const nounOf = (path: string): string => path.split("/")[2] ?? ""
const ask = (base: string, { method, path }: Route, id: string, token?: string): Promise<Answer> => {
  const body = method === "GET" ? undefined : bodies[path]
  return call(base, method, path.replace("{kind}", "quarantined").replace("{id}", id).replace("{tenant}", id).replace("{source}", "bank"), {
    ...(token === undefined ? {} : { token }),
    ...(body === undefined ? {} : { body }),
  })
}
const described = async (base: string): Promise<ReadonlyArray<Route>> => {
  const { paths } = (await call(base, "GET", "/openapi.json")).body as { readonly paths: Readonly<Record<string, object>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Readonly<Record<string, { readonly security?: ReadonlyArray<unknown> }>>).map(([method, { security }]) => ({
      method: method.toUpperCase(),
      path,
      secured: (security ?? []).length > 0,
    })),
  )
}
const alike = ({ status, body, text, headers }: Answer) => [
  status,
  body === undefined ? text : { ...body, traceId: "" },
  headers.get("content-type"),
]

beforeAll(async () => {
  product = await startProduct()
  stranger = (await product.staff.company()).owner.token
  const held = (await product.say("held", "pay 95")).body.conversationId as string
  const done = (await product.say("done", "pay 10")).body.conversationId as string
  mine = await until(async () => {
    const [found] = await product.read.rows(
      "select a.id as actions, p.id as approvals, a.conversation_id as conversations from approval p join action a on a.id = p.action_id where a.conversation_id = $1",
      [held],
    )
    const [ran] = await product.read.rows(
      "select id from action where conversation_id = $1 and status = 'succeeded' and tool = 'bench.pay'",
      [done],
    )
    return found === undefined || ran === undefined ? undefined : (found as Record<string, string>)
  })
  const [tenant, action] = [product.demo.tenantId, mine["actions"]!]
  const receipt = uuidv7()
  await product.tamper(
    `insert into receipt (tenant_id, id, workspace_id, conversation_id, action_id, name, media_type, path, sha256, size_bytes, at)
     values ('${tenant}', '${receipt}', '${product.demo.workspaceId}', '${held}', '${action}', 'r.txt', 'text/plain', 'p', '${"a".repeat(64)}', 1, now())`,
  )
  const quarantined = uuidv7()
  await product.tamper(
    `insert into inbox (tenant_id, id, source, delivery_id, body_sha256, body, headers, state, held_at)
     values ('${tenant}', '${quarantined}', 'webhook/bank', 'stray', 'x', '{}', '{}', 'blocked', now())`,
  )
  mine = { ...mine, receipts: receipt, attention: quarantined, inbox: quarantined }
  routes = (await described(product.operatorUrl)).filter(({ path }) => path.startsWith("/v1/"))
}, 60_000)
afterAll(() => product.stop())

describe("the operator listener", () => {
  it("every route with another tenant's id answers exactly as with one that does not exist", async () => {
    // rows of the other nouns are planted in the permission matrix (runtime/access), which asks every route of the API
    const withId = routes.filter(({ path }) => path.includes("{id}") && mine[nounOf(path)] !== undefined)
    const others = routes.filter((route) => route.path.includes("{id}") && !withId.includes(route))
    const asMatrix = ({ method, path }: Route) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`
    expect(others.map(asMatrix).filter((name) => !Object.hasOwn(probes, name))).toEqual([])
    expect(withId.length).toBeGreaterThanOrEqual(10)
    for (const route of withId) {
      const id = mine[nounOf(route.path)]
      expect([route.path, typeof id]).toEqual([route.path, "string"])
      const [foreign, absent] = [
        await ask(product.operatorUrl, route, id!, stranger),
        await ask(product.operatorUrl, route, uuidv7(), stranger),
      ]
      expect([route, alike(foreign)]).toEqual([route, alike(absent)])
      expect([route, foreign.status]).toEqual([route, 404])
    }
  })
  it("the owner is answered where the stranger is not", async () => {
    for (const path of ["/v1/actions/{id}", "/v1/approvals/{id}", "/v1/conversations/{id}", "/v1/conversations/{id}/messages"])
      expect(
        (await ask(product.operatorUrl, { method: "GET", path, secured: true }, mine[nounOf(path)]!, product.demo.tokens.owner)).status,
      ).toBe(200)
  })
  it("no list of another tenant shows any id of ours", async () => {
    const ids = [...Object.values(mine), product.demo.tenantId, product.demo.workspaceId, product.demo.payeeId]
    // the feed of changes never ends: runtime/app/events.int.test.ts listens to it
    for (const route of routes.filter(({ method, path }) => method === "GET" && !path.includes("{") && path !== "/v1/events")) {
      const { text } = await ask(product.operatorUrl, route, "", stranger)
      expect([route.path, ids.filter((id) => text.includes(id))]).toEqual([route.path, []])
    }
  })
  it("no cursor of ours opens anything to another tenant", async () => {
    const { pageInfo } = (await product.desk("GET", "/v1/actions?limit=1")).body
    expect((await product.desk("GET", `/v1/actions?cursor=${pageInfo.endCursor}`, { token: stranger })).body.items).toEqual([])
  })
  it("without a token, with an invented one, and with a channel's: 401 and 403 on every route", async () => {
    expect(routes.filter(({ secured }) => !secured).map(({ path }) => path)).toEqual(["/v1/invitation", "/v1/invitation/accept"])
    for (const route of routes.filter(({ secured }) => secured)) {
      expect([route, (await askPatiently(product.operatorUrl, route, uuidv7())).status]).toEqual([route, 401])
      expect([route, (await askPatiently(product.operatorUrl, route, uuidv7(), `cs_${"x".repeat(32)}`)).status]).toEqual([route, 401])
      expect([route, (await askPatiently(product.operatorUrl, route, uuidv7(), product.demo.tokens.intake)).status]).toEqual([route, 403])
    }
  })
})

describe("two listeners", () => {
  it("know nothing of each other's routes", async () => {
    const token = product.demo.tokens.owner
    const outside = await described(product.publicUrl)
    const own = new Set(outside.map(({ method, path }) => `${method} ${path}`))
    expect(own.size).toBe(3)
    for (const route of routes.filter(({ method, path }) => !own.has(`${method} ${path}`)))
      expect([route, [404, 405]]).toEqual([
        route,
        expect.arrayContaining([(await ask(product.publicUrl, route, mine[nounOf(route.path)] ?? "", token)).status]),
      ])
    for (const path of ["/metrics", "/readyz", "/docs"]) expect((await call(product.publicUrl, "GET", path)).status).toBe(404)
    for (const path of ["/v1/messages", `/v1/webhooks/${product.demo.tenantId}/bank`])
      expect([404, 405]).toContain((await call(product.operatorUrl, "POST", path, { token, body: {} })).status)
  })
  it("the outside asks only for what its channel may see", async () => {
    const poll = (id: string, token: string) => call(product.publicUrl, "GET", `/v1/conversations/${id}/messages`, { token })
    expect((await poll(mine["conversations"]!, product.demo.tokens.intake)).status).toBe(200)
    expect(alike(await poll(mine["conversations"]!, stranger))).toEqual(alike(await poll(uuidv7(), stranger)))
    expect((await call(product.publicUrl, "POST", "/v1/messages", { body: {} })).status).toBe(401)
  })
})
