/** The backbone away (faults N1, N7): messages are still taken, nothing overtakes, everything is processed once it is back. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect } from "effect"
import { afterAll, beforeAll, expect, it } from "vitest"
import { cli } from "../cli/harness.ts"
import { limits as mailboxLimits } from "../mailbox/limits.ts"
import { until } from "../testing/driver.ts"
import { type Product, startProduct } from "../testing/product.ts"
import { startOwnNats } from "../testing/product-process.ts"

let dir: string
let nats: Awaited<ReturnType<typeof startOwnNats>>
let product: Product
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "countersign-outage-"))
  nats = await startOwnNats(dir)
  product = await startProduct({ natsUrl: nats.url })
}, 60_000)
afterAll(async () => {
  await product.stop()
  await nats.stop()
  rmSync(dir, { recursive: true, force: true })
})

const threads = ["a", "b", "c", "d"]
const heard = (thread: string) =>
  product.read.rows(
    "select m.body from message m join conversation c on c.id = m.conversation_id where c.thread_key = $1 and m.direction = 'in' order by m.seq",
    [thread],
  )

it("killed and back: 202 meanwhile, then every message once and in order", async () => {
  expect((await product.say("a", "0")).status).toBe(202)
  await until(async () => ((await heard("a")).length === 1 ? true : undefined))
  await nats.kill()
  for (let n = 1; n <= 10; n += 1)
    for (const thread of threads) {
      const began = Date.now()
      expect((await product.say(thread, String(n))).status).toBe(202)
      expect(Date.now() - began).toBeLessThan(2_000)
    }
  expect((await product.desk("GET", "/readyz")).status).toBe(503)
  expect((await product.read.rows("select count(*)::int as n from inbox where state = 'accepted'"))[0]!["n"]).toBe(40)
  // longer than a publish is tried for: what is in hand falls back to the inbox
  await new Promise((done) => setTimeout(done, mailboxLimits.publishFor_ms + 1_500))
  expect((await product.read.rows("select count(*)::int as n from inbox where state = 'accepted'"))[0]!["n"]).toBe(40)
  await nats.again()
  // new ones arrive while the old ones are sent on: none may overtake
  for (let n = 11; n <= 40; n += 1)
    await Promise.all(threads.map(async (thread) => expect((await product.say(thread, String(n))).status).toBe(202)))
  const expected = (thread: string) => [...(thread === "a" ? ["0"] : []), ...Array.from({ length: 40 }, (_, n) => String(n + 1))]
  await until(
    async () => ((await Promise.all(threads.map(heard))).every((all, n) => all.length >= expected(threads[n]!).length) ? true : undefined),
    40_000,
  )
  for (const thread of threads) expect((await heard(thread)).map((row) => row["body"])).toEqual(expected(thread))
  await until(async () =>
    (await product.read.rows("select count(*)::int as n from inbox where state = 'accepted'"))[0]!["n"] === 0 ? true : undefined,
  )
  expect((await product.desk("GET", "/readyz")).status).toBe(200)
}, 90_000)

it("the newest messages stand in `stream tail`, without their words", async () => {
  const { code, out } = await cli(["stream", "tail", "--count", "5", "--json"], {
    nats: Effect.succeed({ servers: [nats.url], prefix: product.prefix }),
  })
  const lines = JSON.parse(out) as ReadonlyArray<{ readonly type: string; readonly tenant: string }>
  expect([code, lines.length]).toEqual([0, 5])
  for (const line of lines) expect(line).toMatchObject({ type: "message.received", tenant: product.demo.tenantId })
  expect(out).not.toContain("example.org")
})
