/** People over the API beside their coming and going: workspaces, how members sign in, who sees a row, where one is signed in, what is told once. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { call } from "../api/testing/servers.ts"
import { contractLimits } from "../contract/limits.ts"
import { Browser } from "../identity/testing.ts"
import { type Product, startProduct } from "../testing/product.ts"

let product: Product
let owner: Browser
beforeAll(async () => {
  product = await startProduct()
  owner = new Browser(product.operatorUrl)
  await owner.signIn(product.firstOwner!.email, product.firstOwner!.password)
  await owner.enrol(product.firstOwner!.password)
}, 60_000)
afterAll(() => product.stop())

type Role = keyof Product["demo"]["tokens"]
const as = (role: Role, method: string, path: string, body?: object) =>
  call(product.operatorUrl, method, path, { token: product.demo.tokens[role], ...(body === undefined ? {} : { body }) })
const problem = ({ status, body }: { readonly status: number; readonly body: { readonly type?: string } }) => [status, body.type]

interface Page {
  readonly items: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
}

/** All rows of a list, a page after the other, and how many pages that took. */
const walked = async (page: (query: string) => Promise<{ readonly body: unknown }>, limit: number) => {
  const rows: Array<Page["items"][number]> = []
  for (let [cursor, pages] = ["", 1]; ; pages += 1) {
    const { items, pageInfo } = (await page(`limit=${limit}${cursor}`)).body as Page
    rows.push(...items)
    if (!pageInfo.hasNextPage) return { rows, pages }
    cursor = `&cursor=${pageInfo.endCursor}`
  }
}

describe("workspaces", () => {
  it("are made, listed and renamed by owners, each under a name of its own, with a line in the audit", async () => {
    const made = await owner.send("POST", "/v1/workspaces", { name: "Brand deals" })
    expect(made.status).toBe(200)
    expect(problem(await owner.send("POST", "/v1/workspaces", { name: "Brand deals" }))).toEqual([409, "/problems/name-taken"])
    const renamed = await owner.send("POST", `/v1/workspaces/${made.body.id}`, { name: "Brands" })
    expect(renamed.body).toEqual({ id: made.body.id })
    expect(problem(await owner.send("POST", `/v1/workspaces/${made.body.id}`, { name: "Partnerships" }))).toEqual([
      409,
      "/problems/name-taken",
    ])
    for (const name of ["", "  ", " Brands", "x".repeat(contractLimits.workspaceName_chars + 1)])
      expect((await owner.send("POST", "/v1/workspaces", { name })).status).toBe(400)
    const kinds = await product.read.rows("select kind from audit_entry where kind like 'workspace.%' order by id")
    expect(kinds.map((row) => row["kind"])).toEqual(["workspace.created", "workspace.renamed"])
    expect(problem(await as("manager", "POST", "/v1/workspaces", { name: "Mine" }))).toEqual([403, "/problems/forbidden"])
  })
  it("say how many are confined to them, and where incoming messages land whatever others are called", async () => {
    await owner.send("POST", "/v1/workspaces", { name: "Aardvark" })
    await product.tamper(`update tenant set settings = '{}' where id = '${product.demo.tenantId}'`)
    const { items } = (await owner.send("GET", "/v1/workspaces?limit=200")).body
    const of = (name: string) => items.find((one: { readonly name: string }) => one.name === name)
    const confined = await product.read.rows("select 1 from member where role in ('manager', 'support') and tenant_id = $1", [
      product.demo.tenantId,
    ])
    expect(of("Partnerships")).toMatchObject({ members: confined.length, takesIntake: true })
    expect(of("Aardvark")).toMatchObject({ members: 0, takesIntake: false })
    const [first] = (await owner.send("GET", "/v1/workspaces?search=ardv")).body.items
    expect(first.name).toBe("Aardvark")
    const said = await product.say("lands", "hello")
    expect(said.status).toBe(202)
    const conversation = "select workspace_id from conversation where tenant_id = $1 order by created_at desc limit 1"
    await expect
      .poll(async () => (await product.read.rows(conversation, [product.demo.tenantId]))[0]?.["workspace_id"])
      .toBe(product.demo.workspaceId)
  })
  it("are no more than a company may have, also when many are made at once; the same key makes one", async () => {
    const have = (await product.read.rows("select count(*)::int as n from workspace where tenant_id = $1", [product.demo.tenantId]))[0]![
      "n"
    ] as number
    const left = contractLimits.workspaces - have - 2
    await product.tamper(
      `insert into workspace (tenant_id, id, name) select '${product.demo.tenantId}', gen_random_uuid(), 'filler ' || n from generate_series(1, ${left}) n`,
    )
    const key = { "idempotency-key": "one-workspace" }
    const twice = [
      await owner.send("POST", "/v1/workspaces", { name: "Last but one" }, key),
      await owner.send("POST", "/v1/workspaces", { name: "Last but one" }, key),
    ]
    expect(twice[1]!.body).toEqual(twice[0]!.body)
    const many = await Promise.all(Array.from({ length: 6 }, (_, nth) => as("owner", "POST", "/v1/workspaces", { name: `at once ${nth}` })))
    expect(many.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(many.filter(({ body }) => body.type === "/problems/limit-reached")).toHaveLength(5)
  })
})

describe("how members sign in", () => {
  it("is told to owners, and to nobody else", async () => {
    const me = (await owner.session()).body.member.id as string
    const mine = (answer: { readonly body: { readonly items: ReadonlyArray<{ readonly id: string; readonly account: unknown }> } }) =>
      answer.body.items.find(({ id }) => id === me)
    await expect
      .poll(async () => mine(await owner.send("GET", "/v1/members")))
      .toMatchObject({
        account: { totp: true, passkeys: 0, sessions: 1, seenAt: expect.any(Number) },
      })
    for (const role of ["manager", "finance", "auditor"] as const)
      expect([role, mine(await as(role, "GET", "/v1/members"))?.account]).toEqual([role, null])
    const second = new Browser(product.operatorUrl)
    await second.signIn(product.firstOwner!.email, product.firstOwner!.password)
    // whoever still owes the second factor has no session
    expect(mine(await owner.send("GET", "/v1/members"))).toMatchObject({ account: { sessions: 1 } })
  })
  it("and members are found by role, status, workspace and words", async () => {
    const names = async (query: string) =>
      ((await as("owner", "GET", `/v1/members?limit=200&${query}`)).body.items as ReadonlyArray<{ readonly email: string }>).map(
        ({ email }) => email,
      )
    expect(await names("role=finance")).toEqual(["finance@example.com"])
    expect(await names("search=AUDIT")).toEqual(["auditor@example.com"])
    expect(await names("search=%25")).toEqual([])
    expect(await names("status=suspended")).toEqual([])
    expect((await names(`workspace=${product.demo.workspaceId}`)).toSorted()).toEqual(["intake@example.com", "manager@example.com"])
  })
  it("a token says when it was used last", async () => {
    const me = (await owner.session()).body.member.id as string
    const made = await owner.send("POST", "/v1/tokens", { memberId: me, name: "used", scopes: ["desk"], days: 1 })
    const listed = async () =>
      (await owner.send("GET", "/v1/tokens?state=live")).body.items.find((one: { readonly id: string }) => one.id === made.body.id)
    expect(await listed()).toMatchObject({ lastUsedAt: null, state: "live" })
    await call(product.operatorUrl, "GET", "/v1/me", { token: made.body.token as string })
    await expect.poll(async () => (await listed()).lastUsedAt).toEqual(expect.any(Number))
  })
})

describe("who sees a row", () => {
  it("is said of every member, page by page, as it is said of one", async () => {
    const conversation = (await product.read.rows("select id from conversation where tenant_id = $1 limit 1", [product.demo.tenantId]))[0]![
      "id"
    ] as string
    const ask = `resource=conversation&row=${conversation}`
    const { rows } = await walked((query) => as("owner", "GET", `/v1/access?${ask}&${query}`), 2)
    const members = await product.read.rows("select id from member where tenant_id = $1", [product.demo.tenantId])
    expect(new Set(rows.map(({ memberId }) => memberId)).size).toBe(members.length)
    for (const { memberId: id, sees, because } of rows) {
      const { actions } = (await as("owner", "GET", `/v1/members/${String(id)}/access?${ask}`)).body
      const read = actions.find((one: { readonly action: string }) => one.action === "read")
      expect([id, sees, because]).toEqual([id, read.allowed, read.because])
    }
    expect(new Set(rows.map(({ sees }) => sees))).toEqual(new Set([true, false]))
    expect(problem(await as("finance", "GET", `/v1/access?${ask}`))).toEqual([403, "/problems/forbidden"])
    expect((await as("owner", "GET", "/v1/access?resource=conversation&row=00000000-0000-4000-8000-000000000000")).status).toBe(404)
  })
})

describe("sessions", () => {
  it("are listed page by page, and all others end at once", async () => {
    const user = (await owner.session()).body.user.id as string
    await product.tamper(
      `insert into auth.session ("token", "userId", "expiresAt", "createdAt") select 'planted ' || n, '${user}', now() + interval '1 day', now() - n * interval '1 second' from generate_series(1, 120) n`,
    )
    const { rows, pages } = await walked((query) => owner.send("GET", `/v1/sessions?${query}`), 50)
    const have = await product.read.rows(`select "id" from auth.session where "userId" = $1`, [user])
    expect([pages, new Set(rows.map(({ id }) => id)).size]).toEqual([3, have.length])
    expect((await owner.send("POST", "/v1/sessions/revoke-others")).body).toEqual({ ended: have.length - 1 })
    expect((await owner.send("GET", "/v1/sessions")).body.items).toMatchObject([{ current: true }])
  })
  it("entering a company leaves nothing of the page's own word behind", async () => {
    const key = { "idempotency-key": "entering" }
    const enter = () => owner.send("POST", "/v1/session/tenant", { tenantId: product.demo.tenantId }, key)
    const entered = await enter()
    expect([entered.status, entered.body.csrf]).toEqual([200, owner.csrf])
    const kept = await product.read.rows("select body from kept_answer where key = 'entering'")
    expect(kept.map((row) => row["body"])).toEqual([""])
    expect(problem(await enter())).toEqual([409, "/problems/told-once"])
  })
})
