/** Letting people in from the command line while the product serves: a new password, and an invitation. */
import { Effect } from "effect"
import { afterAll, beforeAll, expect, it } from "vitest"
import { Browser } from "../../identity/testing.ts"
import { type Product, startProduct } from "../../testing/product.ts"
import { exitCodes } from "../failure.ts"
import { cli } from "../harness.ts"
import type { World } from "../world.ts"

let product: Product
let world: Partial<World["Service"]>
beforeAll(async () => {
  product = await startProduct()
  world = { databaseUrl: Effect.succeed(product.database.appUrl), authUrl: Effect.succeed(product.database.authUrl) }
}, 60_000)
afterAll(() => product.stop())

it("password: the old one and every session end, the new one signs in; whoever has no account gets one", async () => {
  const { email, password } = product.firstOwner!
  const page = new Browser(product.operatorUrl)
  await page.signIn(email, password)
  expect((await page.session()).status).toBe(200)
  const said = await cli(["member", "password", "--email", email, "--json"], world)
  expect(said.code).toBe(exitCodes.ok)
  const made = JSON.parse(said.out) as { password: string }
  expect((await page.session()).status).toBe(401)
  expect((await page.signIn(email, password)).status).toBe(401)
  expect((await page.signIn(email, made.password)).status).toBe(200)
  const finance = JSON.parse((await cli(["member", "password", "--email", "finance@example.com", "--json"], world)).out) as {
    password: string
  }
  const other = new Browser(product.operatorUrl)
  await other.signIn("finance@example.com", finance.password)
  expect((await other.session()).body.member.role).toBe("finance")
  expect((await cli(["member", "password", "--email", "nobody@example.com"], world)).code).toBe(exitCodes.notFound)
  expect((await cli(["member", "password", "--email", email], { databaseUrl: world.databaseUrl! })).code).toBe(exitCodes.unavailable)
  const told = await product.read.rows("select data::text as d from audit_line where kind = 'member.password-set'")
  expect(told.length).toBeGreaterThanOrEqual(2)
  expect(JSON.stringify(told)).not.toContain(made.password)
})

it("invite: the secret it prints is followed once", async () => {
  const said = await cli(["member", "invite", "--email", "cli@example.com", "--name", "Colleague", "--role", "auditor", "--json"], world)
  const { secret } = JSON.parse(said.out) as { secret: string }
  const page = new Browser(product.operatorUrl)
  const body = { secret, name: "Colleague", password: "a long enough password" }
  expect((await page.send("POST", "/v1/invitation/accept", body)).status).toBe(200)
  expect((await page.send("POST", "/v1/invitation/accept", body)).status).toBe(410)
  expect((await cli(["member", "invite", "--email", "cli@example.com", "--name", "X", "--role", "auditor"], world)).code).toBe(
    exitCodes.failed,
  )
})
