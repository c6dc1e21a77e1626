/** A plugin that does everything wrong, beside conversations that do everything right (fault G4): the runtime stays up, the others are unhurt. */
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, expect, it } from "vitest"
import { until } from "../testing/driver.ts"
import { type Product, productPolicy, startProduct } from "../testing/product.ts"

const hostile = fileURLToPath(new URL("../toolhost/testing/hostile.ts", import.meta.url))
const kinds = ["never-yields", "never-settles", "answers-ten-megabytes", "throws-null", "answers-tag-junk", "exits", "floods-host"]

let product: Product
beforeAll(async () => {
  const policy = `${productPolicy}  - { id: hostile, tool: ["hostile.read", "hostile.write"], effect: allow }\n`
  product = await startProduct({ policy, plugins: [{ module: hostile }], tools: ["hostile.read", "hostile.write"] })
}, 60_000)
afterAll(() => product.stop())

const rows = (sql: string, values: ReadonlyArray<unknown> = []) => product.read.rows(sql, values)
const over = (conversationId: string) =>
  until(async () => {
    const [found] = await rows(
      "select status, extract(epoch from updated_at) * 1000 as at from action where conversation_id = $1 and tool like 'hostile.%' and status in ('failed', 'unknown', 'succeeded')",
      [conversationId],
    )
    return found
  }, 30_000)

it.each(kinds)(
  "%s: ends as an outcome, and the others finish meanwhile",
  async (kind) => {
    const bad = (await product.say(`bad-${kind}`, `call hostile.read {"kind":"${kind}"}`)).body.conversationId as string
    const started = Date.now()
    const good = await Promise.all(Array.from({ length: 10 }, (_, n) => product.say(`good-${kind}-${n}`, "pay 10")))
    await Promise.all(
      good.map(({ body }) =>
        until(
          async () =>
            (await rows("select 1 from message where conversation_id = $1 and direction = 'out'", [body.conversationId])).length > 0
              ? true
              : undefined,
          3_000,
        ),
      ),
    )
    const unhurt = Date.now()
    expect(unhurt - started).toBeLessThan(3_000)
    const { status, at } = await over(bad)
    expect(status).toBe("failed")
    if (kind.startsWith("never")) expect(Number(at)).toBeGreaterThan(unhurt)
    await until(async () =>
      (await rows("select 1 from message where conversation_id = $1 and direction = 'out'", [bad])).length > 0 ? true : undefined,
    )
  },
  40_000,
)
