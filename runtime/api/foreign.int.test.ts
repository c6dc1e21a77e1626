/** Every route of both APIs that names a row, asked by everybody the row is not for, on real servers: what is another's answers like what is absent (faults I1). */
import { OpenApi } from "effect/http-api"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { OperatorApi } from "../contract/operator.ts"
import { PublicApi } from "../contract/public.ts"
import { uuidv7 } from "../ids/ids.ts"
import { until } from "../testing/driver.ts"
import { type Product, startProduct } from "../testing/product.ts"
import { type Answer, call } from "./testing/servers.ts"

let product: Product
let ids: ReadonlyArray<string>
let strangers: ReadonlyArray<readonly [string, string]>
let conversationId: string

interface Route {
  readonly base: "operator" | "public"
  readonly method: string
  readonly path: string
}
const routesOf = (base: Route["base"], api: typeof OperatorApi): ReadonlyArray<Route> =>
  Object.entries(OpenApi.fromApi(api).paths).flatMap(([path, operations]) =>
    Object.keys(operations as object).map((method) => ({ base, method: method.toUpperCase(), path })),
  )
// a token has no session: those doors are shut to it before any row is asked for
const routes = [...routesOf("operator", OperatorApi), ...routesOf("public", PublicApi as unknown as typeof OperatorApi)].filter(
  ({ path }) => !/^\/v1\/sessions?(\/|$)/.test(path),
)
const named = routes.filter(({ path }) => path.includes("{id}"))
// the feed of events never ends; whom it tells of what, its own test asks
const lists = routes.filter(
  ({ base, method, path }) => base === "operator" && method === "GET" && !path.includes("{") && path !== "/v1/events",
)

/** A body that decodes, so that only the id decides. */
const bodies: Readonly<Record<string, unknown>> = {
  "/v1/approvals/{id}/decisions": { decision: "reject", digest: "0".repeat(64), reason: "not mine" },
  "/v1/actions/{id}/settle": { outcome: "failed", reason: "not mine" },
  "/v1/attention/{kind}/{id}/put-aside": { reason: "not mine" },
  "/v1/conversations/{id}/notes": { body: "not mine" },
  "/v1/contacts/{id}": { seenAt: 1, stage: "lead" },
  "/v1/contacts/{id}/notes": { body: "not mine" },
  "/v1/approvals/{id}/ask": { question: "not mine?" },
  "/v1/blocked/{id}/marks": { mark: "right", reason: "not mine" },
  "/v1/policy-proposals/{id}/confirm": { version: "0".repeat(64) },
  "/v1/members/{id}": { name: "not mine" },
  "/v1/workspaces/{id}": { name: "not mine" },
}
const aRow = `?resource=contact&row=${uuidv7()}`
const queries: Readonly<Record<string, string>> = { "/v1/members/{id}/access": aRow, "/v1/access": aRow }
const ask = (route: Route, token: string, id = ""): Promise<Answer> =>
  call(
    route.base === "operator" ? product.operatorUrl : product.publicUrl,
    route.method,
    route.path.replace("{kind}", "quarantined").replace("{id}", id) + (queries[route.path] ?? ""),
    {
      token,
      ...(route.method === "GET" || bodies[route.path] === undefined ? {} : { body: bodies[route.path] }),
    },
  )
const shape = ({ status, body }: Answer) => ({ status, body: { ...body, traceId: "" } })

beforeAll(async () => {
  product = await startProduct()
  const held = (await product.say("foreign", "pay 95")).body
  conversationId = held.conversationId
  const rows = await until(async () => {
    const found = await product.read.rows(
      "select p.id as approval, p.action_id as action from approval p where p.conversation_id = $1 and p.state = 'open'",
      [conversationId],
    )
    return found.length > 0 ? found : undefined
  })
  const stray = uuidv7()
  await product.tamper(
    `insert into inbox (tenant_id, id, source, delivery_id, body_sha256, body, headers, state, held_at)
     values ('${product.demo.tenantId}', '${stray}', 'webhook/bank', 'stray', 'x', '{}', '{}', 'blocked', now())`,
  )
  ids = [conversationId, String(rows[0]!["approval"]), String(rows[0]!["action"]), product.demo.tenantId, product.demo.workspaceId, stray]
  const other = await product.staff.company()
  const { tenantId } = product.demo
  const elsewhere = [uuidv7()]
  strangers = [
    ["owner of another company", other.owner.token],
    ["channel of another company", other.intake.token],
    ["auditor of another company", (await product.staff.join(other.tenantId, [], "auditor", "Auditor")).token],
    ["finance of another company", (await product.staff.join(other.tenantId, [], "finance", "Finance")).token],
    ["manager of another workspace", (await product.staff.join(tenantId, elsewhere, "manager", "Manager")).token],
    ["support of another workspace", (await product.staff.join(tenantId, elsewhere, "support", "Support")).token],
    ["channel of another channel", (await product.staff.join(tenantId, elsewhere, "support", "Mail", ["intake:mail"])).token],
  ]
}, 60_000)
afterAll(() => product.stop())

describe("what is not yours", () => {
  it("every route that names a row is asked", () => {
    expect(named.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["/v1/approvals/{id}", "/v1/actions/{id}", "/v1/conversations/{id}", "/v1/receipts/{id}"]),
    )
    expect(Object.keys(bodies).every((path) => named.some((route) => route.path === path))).toBe(true)
  })
  it("answers like what is absent, on every route and for every stranger", async () => {
    for (const route of named) {
      for (const [who, token] of strangers) {
        const absent = shape(await ask(route, token, uuidv7()))
        expect([404, 403], `${who}: ${route.method} ${route.path}`).toContain(absent.status)
        for (const id of ids) expect(shape(await ask(route, token, id)), `${who}: ${route.method} ${route.path}`).toEqual(absent)
      }
    }
    const [held] = await product.read.rows("select state from approval where id = $1", [ids[1]])
    expect(held!["state"]).toBe("open")
  }, 60_000)
  it("stands in no list of theirs", async () => {
    for (const route of lists) {
      for (const [who, token] of strangers) {
        const { status, text } = await ask(route, token)
        expect([200, 403, 404], `${who}: ${route.path}`).toContain(status)
        for (const id of who.endsWith("workspace") ? ids.slice(0, 3) : ids.filter((id) => id !== product.demo.tenantId))
          expect(text, `${who}: ${route.path}`).not.toContain(id)
      }
    }
  })
  it("and the owner of it all does see it (the test can fail)", async () => {
    for (const [n, path] of [`/v1/conversations/${ids[0]}`, `/v1/approvals/${ids[1]}`, `/v1/actions/${ids[2]}`].entries())
      expect([n, (await product.desk("GET", path)).status]).toEqual([n, 200])
    expect((await product.desk("GET", "/v1/approvals?state=open")).text).toContain(ids[1])
  })
})
