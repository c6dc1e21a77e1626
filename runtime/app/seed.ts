/**
 * The demo company of the embedded default, made once: people with tokens, contacts, a verified payee, the policy of the folder. Tokens
 * are random, kept in a 0600 file of the data folder and hashed in the database.
 */
import { randomBytes } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect, Schema } from "effect"
import { sha256Hex } from "../digest/digest.ts"
import { derivedId, uuidv7 } from "../ids/ids.ts"
import type { Role } from "../kernel/action.ts"
import { load, type PolicyText } from "../policy/load.ts"
import { formatProblem } from "../policy/problem.ts"
import { createContact } from "../store/queries/contacts.ts"
import { activatePolicy } from "../store/queries/policies.ts"
import { createMember, createTenant, createToken, createWorkspace, readTenant } from "../store/queries/tenants.ts"
import { setWebhookSecrets } from "../store/queries/webhook-secrets.ts"
import { Db, query } from "../tenancy/db.ts"
import { systemScope } from "../tenancy/scope.ts"
import { ToolHost } from "../toolhost/port.ts"
import { toolSpecs } from "../turns/specs.ts"

/** The policy folder does not load; nothing is seeded with it. */
export class SeedProblem extends Schema.TaggedError<SeedProblem>()("SeedProblem", { problems: Schema.Array(Schema.String) }) {
  override get message() {
    return `the policy does not load, so there is no demo company:\n${this.problems.join("\n")}`
  }
}

export interface DemoAccess {
  readonly tenantId: string
  readonly workspaceId: string
  readonly payeeId: string
  /** Bearer tokens: people at the desk by role, `intake` for the channel that hands in messages. */
  readonly tokens: Readonly<Record<"owner" | "coOwner" | "manager" | "finance" | "auditor" | "intake", string>>
  /** Secret of the bank's webhooks, as Standard Webhooks writes it. */
  readonly bankWebhookSecret: string
  readonly bankKey: string
}

const token = (): string => `cs_${randomBytes(24).toString("base64url")}`

const newAccess = (): DemoAccess => ({
  tenantId: uuidv7(),
  workspaceId: uuidv7(),
  payeeId: uuidv7(),
  tokens: { owner: token(), coOwner: token(), manager: token(), finance: token(), auditor: token(), intake: token() },
  bankWebhookSecret: `whsec_${randomBytes(24).toString("base64")}`,
  bankKey: randomBytes(18).toString("base64url"),
})

export const accessFile = (dataDir: string): string => join(dataDir, "demo-access.json")

/** What the demo company is reached by; made at the first start, the same ever after. */
export const demoAccess = (dataDir: string): DemoAccess => {
  const file = accessFile(dataDir)
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, `${JSON.stringify(newAccess(), null, 2)}\n`, { mode: 0o600, flag: "wx" })
  }
  return JSON.parse(readFileSync(file, "utf8")) as DemoAccess
}

interface Person {
  readonly key: keyof DemoAccess["tokens"]
  readonly role: Role
  readonly name: string
  readonly scopes: ReadonlyArray<string>
}

const people: ReadonlyArray<Person> = [
  { key: "owner", role: "owner", name: "Owner", scopes: ["desk"] },
  { key: "coOwner", role: "owner", name: "Co-owner", scopes: ["desk"] },
  { key: "manager", role: "manager", name: "Manager", scopes: ["desk"] },
  { key: "finance", role: "finance", name: "Finance", scopes: ["desk"] },
  { key: "auditor", role: "auditor", name: "Auditor", scopes: ["desk"] },
  { key: "intake", role: "support", name: "Web channel", scopes: ["intake"] },
]

export const demoMember = (tenantId: string, key: keyof DemoAccess["tokens"]): string => derivedId("member", tenantId, key)

const seedPeople = (access: DemoAccess) => async (em: Parameters<Parameters<typeof query>[0]>[0]) => {
  const { tenantId, workspaceId } = access
  const settings = { intake: { workspaceId } }
  await createTenant({ id: tenantId, name: "Example Creator Partnerships", slug: "example", timeZone: "UTC", currency: "EUR", settings })(
    em,
  )
  await setWebhookSecrets(tenantId, "bank", [access.bankWebhookSecret])(em)
  await createWorkspace(tenantId, { id: workspaceId, name: "Partnerships" })(em)
  for (const { key, role, name, scopes } of people) {
    const id = demoMember(tenantId, key)
    await createMember(tenantId, { id, email: `${key.toLowerCase()}@example.com`, name, role, workspaceIds: [workspaceId] })(em)
    await createToken(tenantId, {
      id: derivedId("token", tenantId, key),
      memberId: id,
      hash: sha256Hex(access.tokens[key]),
      name: "demo",
      scopes,
    })(em)
  }
  const account = { verified: true, currency: "EUR", account: "DE02120300000000202051" }
  await createContact({
    id: access.payeeId,
    workspaceId,
    name: "Creator One",
    address: "creator-one@example.com",
    channel: "email",
    stage: "signed",
    payee: account,
  })(em)
  await createContact({
    id: uuidv7(),
    workspaceId,
    name: "Brand Partner",
    address: "partner@example.org",
    channel: "email",
    stage: "negotiating",
  })(em)
}

/** Makes the demo company when it is not there yet; true when it was made now. */
export const seedDemo = Effect.fn("App.seedDemo")(function* (access: DemoAccess, texts: ReadonlyArray<PolicyText>) {
  const db = yield* Db
  const specs = toolSpecs((yield* ToolHost).catalogue)
  const run = <A>(work: Parameters<typeof query<A>>[0]) => db.transact(systemScope(access.tenantId), query(work))
  if ((yield* run(readTenant)) !== undefined) return false
  const loaded = load(texts, specs)
  if ("problems" in loaded) return yield* new SeedProblem({ problems: loaded.problems.map(formatProblem) })
  yield* run(async (em) => {
    await seedPeople(access)(em)
    await activatePolicy({ version: loaded.ok.version, name: loaded.ok.id, texts }, "system")(em)
  })
  return true
})
