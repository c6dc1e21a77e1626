/** The ten companies of the bench and what is said to them: rows at the start, messages into conversations, decisions of their owners. */
import { Effect, Layer, ManagedRuntime, References } from "effect"
import { decideApproval } from "../../runtime/api/acts.ts"
import { actsLayer } from "../../runtime/api/live/acts.ts"
import { Committed } from "../../runtime/api/ports.ts"
import { worldLayer } from "../../runtime/app/core.ts"
import { derivedId } from "../../runtime/ids/ids.ts"
import type { ConnectOptions } from "../../runtime/mailbox/connection.ts"
import { makeEnvelope } from "../../runtime/mailbox/envelope.ts"
import { Publisher } from "../../runtime/mailbox/publisher.ts"
import { load } from "../../runtime/policy/load.ts"
import { formatProblem } from "../../runtime/policy/problem.ts"
import { activatePolicy } from "../../runtime/store/queries/policies.ts"
import { createMember, createTenant, createWorkspace, readTenant } from "../../runtime/store/queries/tenants.ts"
import { Db, query } from "../../runtime/tenancy/db.ts"
import { systemScope } from "../../runtime/tenancy/scope.ts"
import { ToolHost } from "../../runtime/toolhost/port.ts"
import { Outbox } from "../../runtime/turns/relay.ts"
import { toolSpecs } from "../../runtime/turns/specs.ts"
import { inlineTools } from "./tools.ts"
import { benchPlugin, type Piece, policyText, tenantCount, textOf } from "./work.ts"

export interface Company {
  readonly tenantId: string
  readonly workspaceId: string
  readonly ownerId: string
}

/** The same name gives the same company, so that a process that was killed finds those it made. */
export const companyOf = (name: string): Company => ({
  tenantId: derivedId("bench", "tenant", name),
  workspaceId: derivedId("bench", "workspace", name),
  ownerId: derivedId("bench", "owner", name),
})

/** A held call as its owner sees it. */
export interface Held {
  readonly tenantId: string
  readonly approvalId: string
  readonly actionId: string
  readonly digest: string
}

export interface Companies {
  readonly send: (piece: Piece) => Promise<void>
  /** The owner approves, by the same acts as the API; resolves when the decision is committed. */
  readonly approve: (held: Held) => Promise<void>
  readonly close: () => Promise<void>
}

const make = Effect.fnUntraced(function* (version: string, company: Company) {
  const db = yield* Db
  const { tenantId, workspaceId, ownerId } = company
  if ((yield* db.transact(systemScope(tenantId), query(readTenant))) !== undefined) return
  const texts = [{ file: "bench.yaml", text: policyText }]
  yield* db.transact(
    systemScope(tenantId),
    query(async (em) => {
      await createTenant({ id: tenantId, name: "Bench Company", slug: `bench-${tenantId}`, timeZone: "UTC", currency: "EUR" })(em)
      await createWorkspace(tenantId, { id: workspaceId, name: "Main" })(em)
      await createMember(tenantId, { id: ownerId, email: "owner@example.com", name: "Owner", role: "owner", workspaceIds: [workspaceId] })(
        em,
      )
      await activatePolicy({ version, name: "bench/baseline", texts }, "system")(em)
    }),
  )
})

const policyVersion = Effect.gen(function* () {
  const loaded = load([{ file: "bench.yaml", text: policyText }], toolSpecs((yield* ToolHost).catalogue))
  return "ok" in loaded ? loaded.ok.version : yield* Effect.die(new Error(loaded.problems.map(formatProblem).join("\n")))
})

/** One message of a contact. `id` is the envelope's, unique in the run. */
export interface Said {
  readonly id: string
  readonly conversation: string
  readonly text: string
}

/** Ends when JetStream has stored it. */
export const say = Effect.fnUntraced(function* ({ tenantId, workspaceId }: Company, said: Said) {
  const publisher = yield* Publisher
  const conversation = derivedId("conversation", tenantId, said.conversation)
  const contact = { id: derivedId("contact", tenantId, said.conversation), name: "Contact", address: `${said.conversation}@example.org` }
  const data = {
    messageId: derivedId("message", tenantId, said.id),
    text: said.text,
    contact,
    workspaceId,
    channel: "api",
    threadKey: said.conversation,
  }
  const envelope = makeEnvelope({
    id: said.id,
    source: "/bench",
    type: "message.received",
    at: Date.now(),
    tenant: tenantId,
    conversation,
    data,
  })
  yield* publisher.toConversation(envelope, { msgID: `${tenantId}:${said.id}` })
})

/** The owner approves, by the same act as the API. */
export const decide = ({ workspaceId, ownerId }: Company, { tenantId, approvalId, digest }: Held) =>
  decideApproval({ tenantId, memberId: ownerId, role: "owner", workspaceIds: [workspaceId], scopes: ["desk"] }, approvalId, {
    kind: "approve",
    digest,
  })

/** Makes those that are not there yet, with their policy. */
export const openAll = Effect.fnUntraced(function* (companies: ReadonlyArray<Company>) {
  const version = yield* policyVersion
  yield* Effect.forEach(companies, (company) => make(version, company), { concurrency: 4, discard: true })
})

/** The desk of the owners over a world and an outbox. */
export const deskLayer = Layer.mergeAll(
  actsLayer,
  Layer.effect(
    Committed,
    Effect.map(Outbox, ({ offer }) => Committed.of({ offer })),
  ),
)

/** Makes them; everything of theirs runs in this process, beside the node. */
export const openCompanies = async (databaseUrl: string, nats: ConnectOptions): Promise<Companies> => {
  // standard output belongs to the report
  const quiet = Layer.succeed(References.MinimumLogLevel, "Error")
  const layer = deskLayer.pipe(
    Layer.provide(Outbox.layer),
    Layer.provideMerge(inlineTools(benchPlugin(() => undefined))),
    Layer.provideMerge(worldLayer({ url: databaseUrl }, nats)),
    Layer.provideMerge(quiet),
  )
  const runtime = ManagedRuntime.make(layer)
  const companies = Array.from({ length: tenantCount }, (_, n) => companyOf(`t${n}`))
  const byTenant = new Map(companies.map((company) => [company.tenantId, company]))
  await runtime.runPromise(openAll(companies))
  return {
    send: (piece) => runtime.runPromise(say(companies[piece.tenant]!, { ...piece, text: textOf(piece) })),
    approve: (held) => runtime.runPromise(Effect.asVoid(decide(byTenant.get(held.tenantId)!, held))),
    close: () => runtime.dispose(),
  }
}
