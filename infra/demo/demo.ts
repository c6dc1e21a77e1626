/**
 * `npm run demo`: the whole story without a browser, on embedded servers and the rehearsal model, told in plain words. The last line is one
 * JSON object with figures read back through the API. Exit code 1, `ok:false` and the name of the step when anything is not as told.
 */
import { audited } from "./audit.ts"
import { makeDesk } from "./desk.ts"
import { largePayout, paid, smallPayout } from "./payout.ts"
import { type Product, withProduct } from "./product.ts"
import { NotAsTold, say, step } from "./step.ts"
import { type Tally, tallied } from "./tally.ts"
import { injected, mailed } from "./words.ts"

const introduce = (product: Product) =>
  step("The product starts", async () => {
    say(`Embedded PostgreSQL and NATS, a demo company, both APIs: ready after ${(product.ready_ms / 1_000).toFixed(1)} s.`)
    say("There is no model key: the agents speak from rehearsal scripts, and the model is taken to be hostile either way.")
    say(`Operator API ${product.operatorUrl}, public intake ${product.publicUrl}.`)
  })

const story = (product: Product): Promise<Tally & { readonly auditVerified: boolean }> =>
  introduce(product).then(async () => {
    const desk = makeDesk(product)
    const small = await smallPayout(desk)
    const large = await largePayout(desk)
    await injected(desk, product)
    await mailed(desk, product)
    await paid(desk, product, small, large)
    const auditVerified = await audited(desk, product)
    return { ...(await tallied(desk)), auditVerified }
  })

const start = performance.now()
try {
  const figures = await withProduct(story)
  process.stdout.write(
    `\n   Told in ${((performance.now() - start) / 1_000).toFixed(1)} s. Everything is stopped and the data folder is removed.\n`,
  )
  process.stdout.write(`${JSON.stringify({ ok: true, ...figures })}\n`)
} catch (error) {
  const where = error instanceof NotAsTold ? error.step : "The product starts"
  const why = error instanceof Error ? error.message : String(error)
  process.stdout.write(`\n   Not as told in "${where}": ${why}\n${JSON.stringify({ ok: false, step: where, why })}\n`)
  process.exitCode = 1
}
