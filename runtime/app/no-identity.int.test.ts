/** Servers of one's own, and nobody set up who people are: tokens go on, and whoever would sign in is told what is missing. */
import { afterAll, beforeAll, expect, it } from "vitest"
import { Browser } from "../identity/testing.ts"
import { type Product, startProduct } from "../testing/product.ts"
import { welcome } from "./run.ts"

let product: Product
beforeAll(async () => {
  product = await startProduct({ identity: false })
}, 60_000)
afterAll(() => product.stop())

it("nobody signs in, and the answer says why instead of asking for another try", async () => {
  const page = new Browser(product.operatorUrl)
  const { status, body } = await page.signIn("owner@example.com", "a long enough password")
  expect([status, body.type]).toEqual([503, "/problems/no-sign-in"])
  expect(body.detail).toContain("COUNTERSIGN_AUTH_DATABASE_URL")
  page.cookies.set("cs_session", "made.up")
  expect((await page.session()).status).toBe(401)
})

it("tokens go on, and members are listed without how they sign in", async () => {
  const { status, body } = await product.desk("GET", "/v1/members")
  expect(status).toBe(200)
  expect(body.items.length).toBeGreaterThan(1)
  expect(new Set(body.items.map((one: { readonly account: unknown }) => one.account))).toEqual(new Set([null]))
})

it("whoever starts it is told so, and no address to sign in at", () => {
  const said = welcome({ deskUrl: undefined, dataDir: product.dir } as Parameters<typeof welcome>[0], product, 0).join("\n")
  expect(product.firstOwner).toBeUndefined()
  expect(said).toMatch(/sign in +nobody can: set COUNTERSIGN_AUTH_DATABASE_URL/)
  expect(said).not.toContain("localhost")
  expect(said).toContain("demo company")
})
