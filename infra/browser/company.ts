/**
 * The real product for one file of journeys: `serve()` as main.ts runs it, a database and streams of its own on the servers of the test run,
 * the shipped agents and policies, the demo company, and its people speaking to it by the APIs. The browser sees what `npm start` shows.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect, Exit, Layer, Logger, Result, Scope } from "effect"
import { serve } from "../../runtime/app/serve.ts"
import type { DemoAccess } from "../../runtime/app/seed.ts"
import { loadConfig } from "../../runtime/config/config.ts"
import { uuidv7 } from "../../runtime/ids/ids.ts"
import { openConnection } from "../../runtime/mailbox/connection.ts"
import { smallSettings } from "../../runtime/mailbox/fixture.ts"
import { type FreshDatabase, freshDatabase } from "../../runtime/store/testing.ts"
import { reader, removeStreams } from "../../runtime/testing/driver.ts"
import { environmentOf, signed, teller } from "../../runtime/testing/product.ts"
import { type Approval, type Desk, makeDesk } from "../demo/desk.ts"
import type { MailFault } from "../simulators/mail.ts"
import { type Account, emailOf, makeAccount, type Person, signInPast } from "./people.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))

export interface CompanyOptions {
  /** Changes the text of the shipped baseline policy, a release hold for one. */
  readonly policy?: (text: string) => string
}

export interface Company {
  readonly operatorUrl: string
  readonly publicUrl: string
  readonly demo: DemoAccess
  readonly dir: string
  readonly database: FreshDatabase
  /** Rows as the database's administrator sees them. */
  readonly read: ReturnType<typeof reader>
  /** Its people with their bearer tokens, past every screen. */
  readonly desk: Desk
  /** The account that the product printed at its first start. */
  readonly owner: Account
  /** One of its people, by key, signed in with a second factor; the same one each time. */
  readonly person: (key: Exclude<keyof DemoAccess["tokens"], "intake">) => Promise<Person>
  /** Somebody asks for a payout; gives the held approval. */
  readonly asks: (amount: string, words?: { readonly address?: string; readonly thread?: string }) => Promise<Approval>
  /** Somebody asks for a mail; gives the approval of a company whose policy holds it. */
  readonly asksMail: (address: string) => Promise<Approval>
  /** A message that nobody can handle, put on the backbone past every door. */
  readonly poisons: (conversationId: string) => Promise<void>
  /** The bank says something by a webhook it signed. */
  readonly bankSays: (id: string, body: unknown) => Promise<void>
  /** The next mail meets this at the relay. */
  readonly mailFails: (kind: MailFault) => Promise<void>
  /** What left the house, as the relay got it. */
  readonly mails: () => Promise<ReadonlyArray<{ readonly to: ReadonlyArray<string>; readonly raw: string }>>
  readonly stop: () => Promise<void>
}

const policiesIn = (dir: string, change: (text: string) => string): string => {
  const folder = join(dir, "policies")
  mkdirSync(folder)
  cpSync(join(root, "policies"), folder, { recursive: true })
  const baseline = join(folder, "creator-partnerships.yaml")
  const text = readFileSync(baseline, "utf8")
  const changed = change(text)
  if (changed === text) throw new Error("the change of the policy found nothing to change")
  writeFileSync(baseline, changed)
  return folder
}

const natsUrlOf = (): string => {
  const url = process.env["TEST_NATS_URL"]
  if (url === undefined) throw new Error("TEST_NATS_URL is not set")
  return url
}

/** Starts a company of its own; `stop` leaves nothing behind. */
export const startCompany = async (options: CompanyOptions = {}): Promise<Company> => {
  const natsUrl = natsUrlOf()
  const dir = mkdtempSync(join(tmpdir(), "countersign-browser-"))
  const database = await freshDatabase("browser")
  const policies = options.policy === undefined ? join(root, "policies") : policiesIn(dir, options.policy)
  const own = { COUNTERSIGN_AGENTS: join(root, "agents"), COUNTERSIGN_POLICIES: policies }
  const { config } = Result.getOrThrow(loadConfig({ ...environmentOf(dir, database, natsUrl), ...own }))
  const backbone = smallSettings(8)
  const scope = await Effect.runPromise(Scope.make())
  const quiet = await Effect.runPromise(Layer.buildWithScope(Layer.succeed(Logger.CurrentLoggers, new Set()), scope))
  const serving = await Effect.runPromise(
    serve(config, { backbone }).pipe(Effect.provideService(Scope.Scope, scope), Effect.provideContext(quiet)),
  )
  const read = reader(database.superUrl)
  const demo = serving.demo!
  const urls = { operatorUrl: serving.operatorUrl, publicUrl: serving.publicUrl }
  const desk = makeDesk({ ...urls, access: demo })
  const owner = serving.firstOwner!
  const people = new Map<string, Promise<Person>>()
  const signIn = async (key: string): Promise<Person> =>
    signInPast(
      urls.operatorUrl,
      owner.email === emailOf(key) ? owner : await makeAccount({ ...urls, tenantId: demo.tenantId, database, read }, key),
    )
  return {
    ...urls,
    demo,
    dir,
    database,
    read,
    desk,
    owner,
    person: (key) => {
      const known = people.get(key) ?? signIn(key)
      people.set(key, known)
      return known
    },
    asks: async (amount, { address = "creator-one@example.com", thread = uuidv7() } = {}) => {
      const text = `The campaign is delivered. Please pay me ${amount} EUR, invoice INV-${thread.slice(-6)}. ${address}`
      const { conversationId } = await desk.send({ id: uuidv7(), thread, agent: "payouts-clerk", text })
      return desk.held(conversationId)
    },
    asksMail: async (address) => {
      const text = `Please send the payout notice to ${address}`
      const { conversationId } = await desk.send({ id: uuidv7(), thread: uuidv7(), agent: "partner-concierge", text })
      return desk.held(conversationId)
    },
    poisons: (conversationId) => teller(natsUrl, backbone.prefix, demo.tenantId)(conversationId, "message.received", { nonsense: true }),
    bankSays: async (id, said) => {
      const body = JSON.stringify(said)
      const url = `${urls.publicUrl}/v1/webhooks/${demo.tenantId}/bank`
      const { status } = await fetch(url, { method: "POST", headers: signed(demo.bankWebhookSecret, id, body), body })
      if (status !== 202) throw new Error(`the webhook was answered with ${status}`)
    },
    mailFails: async (kind) => {
      const { status } = await fetch(`${serving.mailUrl}/_faults`, { method: "POST", body: JSON.stringify({ kind }) })
      if (status !== 200) throw new Error(`the mail catcher answered with ${status}`)
    },
    mails: async () => (await (await fetch(`${serving.mailUrl}/mails`)).json()) as Awaited<ReturnType<Company["mails"]>>,
    stop: async () => {
      await Effect.runPromise(Scope.close(scope, Exit.void))
      await Effect.runPromise(
        Effect.scoped(Effect.flatMap(openConnection({ servers: [natsUrl] }), (connection) => removeStreams(connection, backbone.prefix))),
      )
      await read.end()
      await database.drop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
