/**
 * Our runtime as a peer in a harness that compares runtimes on the same work (docs/performance.md; the contract stands in peer-run.ts):
 * one process with a door, the node and the owners' desk, beside a nats-server of its own, over the harness's PostgreSQL. It may be killed
 * at any moment; the next one over the same folder and database goes on.
 */
import { mkdirSync, openSync, writeSync } from "node:fs"
import { dirname, join } from "node:path"
import { Effect, Layer, ManagedRuntime, References } from "effect"
import { type Company, companyOf, decide, deskLayer, openAll, say } from "./company.ts"
import { benchNode, owning } from "./node-layer.ts"
import { openDoor } from "./peer-door.ts"
import { openFacts } from "./peer-facts.ts"
import { openPeerStage } from "./peer-stage.ts"
import { asked, endsIn, heldIn, type HeldPayment, payPlugin, payScript } from "./peer-work.ts"
import { tenantCount } from "./work.ts"

const fromHarness = (name: string): string => {
  const value = process.env[name]
  if (value === undefined || value === "") throw new Error(`${name} is not set: the harness sets it (node infra/bench/peer-run.ts --help)`)
  return value
}

const ledgerFile = fromHarness("LEDGER_FILE")
const folder = join(dirname(ledgerFile), "countersign")
mkdirSync(folder, { recursive: true, mode: 0o700 })
const tell = openFacts(Number(fromHarness("EVENT_PORT")), () => process.exit(1))
const stage = await openPeerStage(fromHarness("PG_URL"), folder)

const ledger = openSync(ledgerFile, "a")
const paid = (reference: string): void => {
  writeSync(ledger, `${reference}\t${process.pid}\n`)
  tell("tool", reference)
}

const companies = new Map<string, Company>(Array.from({ length: tenantCount }, (_, n) => [`t${n}`, companyOf(`t${n}`)] as const))
const byTenant = new Map([...companies.values()].map((company) => [company.tenantId, company]))
const held = new Map<string, HeldPayment>(stage.held.map((payment) => [payment.reference, payment]))

const node = benchNode(stage.setup, {
  script: payScript,
  plugin: payPlugin(paid),
  committed: (tenantId, write) => {
    for (const payment of heldIn(tenantId, write)) held.set(payment.reference, payment)
    for (const [kind, reference] of endsIn(write)) tell(kind, reference)
  },
})
const quiet = Layer.succeed(References.MinimumLogLevel, "Warn")
const runtime = ManagedRuntime.make(deskLayer.pipe(Layer.provideMerge(node), Layer.provideMerge(quiet)))
await runtime.runPromise(Effect.andThen(openAll([...companies.values()]), owning))

const door = await openDoor(Number(fromHarness("PORT_BASE")), {
  message: async ({ tenant, conversation, messageId, text }) => {
    const company = companies.get(tenant)
    if (company === undefined) throw new Error(`there is no company ${tenant}`)
    await runtime.runPromise(say(company, { id: messageId, conversation, text: asked(text, messageId) }))
  },
  approve: async (messageId) => {
    const payment = held.get(messageId)
    const company = payment === undefined ? undefined : byTenant.get(payment.tenantId)
    if (payment === undefined || company === undefined) throw new Error(`nothing is held for ${messageId}`)
    await runtime.runPromise(Effect.asVoid(decide(company, payment)))
    held.delete(messageId)
  },
})

const stop = async (): Promise<void> => {
  door.close()
  await runtime.dispose()
  await stage.close()
}
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(
    signal,
    () =>
      void stop().then(
        () => process.exit(0),
        () => process.exit(1),
      ),
  )
tell("ready", String(process.pid))
