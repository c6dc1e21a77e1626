/** Tokens taken back from the command line while the product serves: who holds one is out at once, a long poll included, and nobody else is. */
import { Readable } from "node:stream"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { call } from "../../api/testing/servers.ts"
import { type Product, startProduct } from "../../testing/product.ts"
import { exitCodes } from "../failure.ts"
import { cli } from "../harness.ts"
import type { World } from "../world.ts"

let product: Product
let other: Awaited<ReturnType<Product["staff"]["company"]>>
let world: Partial<World["Service"]>
beforeAll(async () => {
  product = await startProduct()
  other = await product.staff.company()
  world = { databaseUrl: Effect.succeed(product.database.appUrl) }
}, 60_000)
afterAll(() => product.stop())

interface Made {
  readonly id: string
  readonly token: string
}
interface Listed {
  readonly id: string
  readonly state: string
  readonly email: string
}
const run = (...args: ReadonlyArray<string>) => cli(["member", ...args, "--tenant", product.demo.tenantId], world)
const json = async <A>(...args: ReadonlyArray<string>) => JSON.parse((await run(...args, "--json")).out) as A
const give = (email: string) => json<Made>("token", "--email", email)
const me = async (token: string) => (await call(product.operatorUrl, "GET", "/v1/me", { token })).status
const statesOf = async (email: string) => (await json<ReadonlyArray<Listed>>("tokens", "--email", email)).map(({ state }) => state)
const revocations = () =>
  product.read.rows("select subject, data from audit_entry where kind = 'token.revoked' and tenant_id = $1 order by id", [
    product.demo.tenantId,
  ])

describe("a token", () => {
  it("taken back by its id is refused within a second; a second time changes nothing; the audit has one line", async () => {
    const [kept, lost] = [await give("manager@example.com"), await give("manager@example.com")]
    expect([await me(kept.token), await me(lost.token)]).toEqual([200, 200])
    const before = await revocations()
    const said = await run("revoke", lost.id)
    expect([said.code, said.out]).toEqual([0, expect.stringContaining(`revoked ${lost.id}`)])
    expect([await me(lost.token), await me(kept.token)]).toEqual([401, 200])
    expect(await json("revoke", lost.id)).toMatchObject({ revoked: [] })
    const lines = (await revocations()).slice(before.length)
    expect(lines).toMatchObject([{ subject: `token/${lost.id}`, data: { by: "command line" } }])
    expect(JSON.stringify(lines)).not.toContain(lost.token)
  })

  it("is named by enough of its id: too little or nobody's is refused and changes nothing", async () => {
    const [one, two] = [await give("finance@example.com"), await give("finance@example.com")]
    let shared = 0
    while (one.id[shared] === two.id[shared]) shared += 1
    expect(shared).toBeGreaterThanOrEqual(8)
    expect((await run("revoke", one.id.slice(0, shared))).code).toBe(exitCodes.usage)
    expect((await run("revoke", "ffffffff")).code).toBe(exitCodes.notFound)
    for (const no of ["%%%%%%%%", one.id.slice(0, 7), "not an id"])
      expect([no, (await run("revoke", no)).code]).toEqual([no, exitCodes.usage])
    expect((await run("revoke")).code).toBe(exitCodes.usage)
    expect([await me(one.token), await me(two.token)]).toEqual([200, 200])
    expect(await json("revoke", one.id.slice(0, shared + 1))).toMatchObject({ revoked: [one.id] })
    expect([await me(one.token), await me(two.token)]).toEqual([401, 200])
  })

  it("found lying about is taken back by itself, from standard input", async () => {
    const { id, token } = await give("auditor@example.com")
    const by = (text: string) =>
      cli(["member", "revoke", "-", "--tenant", product.demo.tenantId, "--json"], { ...world, stdin: () => Readable.from([text]) })
    expect((await by("")).code).toBe(exitCodes.usage)
    expect((await by("x".repeat(100_000))).code).toBe(exitCodes.usage)
    expect((await by("cs_nobody-has-this-token-at-all")).code).toBe(exitCodes.notFound)
    expect(await me(token)).toBe(200)
    expect(JSON.parse((await by(`${token}\n`)).out)).toMatchObject({ revoked: [id] })
    expect(await me(token)).toBe(401)
  })

  it("of another company is neither seen nor touched", async () => {
    const [theirs] = JSON.parse((await cli(["member", "tokens", "--tenant", other.tenantId, "--json"], world)).out) as ReadonlyArray<Listed>
    expect((await run("revoke", theirs!.id)).code).toBe(exitCodes.notFound)
    expect((await json<ReadonlyArray<Listed>>("tokens")).map(({ id }) => id)).not.toContain(theirs!.id)
    expect(await me(other.owner.token)).toBe(200)
    expect((await cli(["member", "revoke", theirs!.id], world)).code).toBe(exitCodes.usage)
  })
})

describe("a member", () => {
  it("loses all tokens at once; what lists them never shows what they are", async () => {
    const email = "coowner@example.com"
    const made = [await give(email), await give(email)]
    const tokens = [product.demo.tokens.coOwner, ...made.map(({ token }) => token)]
    expect(await statesOf(email)).toEqual(["live", "live", "live"])
    expect(await json<{ revoked: ReadonlyArray<string> }>("revoke", "--email", email)).toMatchObject({ revoked: { length: 3 } })
    expect(await Promise.all(tokens.map(me))).toEqual([401, 401, 401])
    expect(await statesOf(email)).toEqual(["revoked", "revoked", "revoked"])
    expect(await me(product.demo.tokens.owner)).toBe(200)
    const listed = (await run("tokens", "--json")).out
    const hashes = (await product.read.rows("select hash from api_token")).map((row) => String(row["hash"]))
    for (const secret of [...tokens, ...hashes]) expect(listed).not.toContain(secret)
    expect((await run("revoke", "--email", "nobody@example.com")).code).toBe(exitCodes.notFound)
  })

  it("who waits in a long poll of 25 s is sent away at once, and nobody who waits beside them", async () => {
    const conversation = (await product.say("poll", "hello")).body.conversationId as string
    const path = `/v1/conversations/${conversation}/messages`
    const channel = product.demo.tokens.intake
    let cursor = ""
    for (let tries = 0; tries < 50 && cursor === ""; tries++) {
      const { body } = await call(product.publicUrl, "GET", `${path}?wait=10`, { token: channel })
      if (body.items.length > 0) cursor = body.cursor as string
    }
    const extra = await json<Made>("token", "--email", "intake@example.com", "--scope", "intake")
    const wait = (token: string, wait_s: number) => call(product.publicUrl, "GET", `${path}?wait=${wait_s}&after=${cursor}`, { token })
    const beside = wait(channel, 4)
    const polled = wait(extra.token, 25)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await json("revoke", extra.id)
    const from = performance.now()
    expect((await polled).status).toBe(401)
    const took_ms = performance.now() - from
    console.log(`the long poll ended ${Math.round(took_ms)} ms after its token was taken back`)
    expect(took_ms).toBeLessThan(5_000) // half a second where the machine is not busy with other tests
    expect((await beside).status).toBe(200)
  })
})
