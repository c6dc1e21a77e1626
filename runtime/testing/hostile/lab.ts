/**
 * The runtime's own road from a model's answer to the world (vendor adapter, bounds, gate, kernel, commit, effects, tool host with the
 * installed plugins) with the shipped agents and policy, over a journal and companies in memory, a bank and a mail relay
 * that keep ledgers. Every case is a company of its own. A planted bug may stand in for one part.
 */
import { fileURLToPath } from "node:url"
import { Context, Effect, Exit, Layer, Logger, Redacted, Scope } from "effect"
import { type Bank, startBank } from "../../../infra/simulators/bank.ts"
import { type MailCatcher, startMailCatcher } from "../../../infra/simulators/mail.ts"
import crm from "../../../plugins/crm/index.ts"
import email from "../../../plugins/email/index.ts"
import payouts from "../../../plugins/payouts/index.ts"
import { Agents } from "../../agents/agents.ts"
import { policyTexts } from "../../app/policy-files.ts"
import { toolOptions } from "../../app/tools.ts"
import { sha256Hex } from "../../digest/digest.ts"
import { Buckets } from "../../model/buckets.ts"
import { Budget } from "../../model/budget.ts"
import { modelLayer } from "../../model/layer.ts"
import { makeOpenAi } from "../../model/openai.ts"
import { Model } from "../../model/port.ts"
import { defaultPrices } from "../../model/prices.ts"
import { load } from "../../policy/load.ts"
import { ReceiptStore } from "../../receipts/receipt-store.ts"
import { PayoutLedger } from "../../store/payout-ledger.ts"
import { TurnStore } from "../../store/turn-store.ts"
import { Capabilities } from "../../toolhost/capabilities.ts"
import { toolHostLayer } from "../../toolhost/host.ts"
import { ToolHost } from "../../toolhost/port.ts"
import { makeConversation } from "../../turns/conversation.ts"
import { Facts, Policies } from "../../turns/gate.ts"
import { Outbox } from "../../turns/relay.ts"
import { toolSpecs } from "../../turns/specs.ts"
import { capabilitiesOf, type Company, factsOf } from "./company.ts"
import { memoryStore, type Rows } from "./memory-store.ts"
import { answerText, type Asked, readRequest, type Spoken } from "./protocol.ts"

const folder = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url))
export const shippedAgents = folder("agents")
export const shippedPolicies = folder("policies")

/** One case as the lab knows it. */
export interface Place {
  readonly company: Company
  readonly rows: Rows
  readonly speak: (asked: Asked) => Spoken
}

type Deps = Effect.Services<ReturnType<ReturnType<typeof makeConversation>["receive"]>>
export type Parts = Context.Context<Deps>
/** A planted bug: the parts of a runtime that is not as it should be. */
export type Plant = (parts: Parts) => Parts

export interface Lab {
  readonly bank: Bank
  readonly mail: MailCatcher
  /** Forgets the mails of cases that are over; the catcher itself keeps only the newest. */
  readonly clearMails: () => void
  /** Cases by tenant; whoever adds one takes it away again. */
  readonly places: Map<string, Place>
  /** Which case a question comes from; by the marks in it. */
  readonly byIndex: Map<number, Place>
  readonly conversation: (
    tenantId: string,
    conversationId: string,
    plant?: Plant,
  ) => {
    readonly receive: (delivery: {
      readonly id: string
      readonly seq: number
      readonly type: string
      readonly data: unknown
    }) => Promise<void>
  }
  readonly close: () => Promise<void>
}

const receipts = Layer.succeed(
  ReceiptStore,
  ReceiptStore.of({
    put: ({ name, mediaType, content }) => {
      const sha256 = sha256Hex(content)
      return Effect.succeed({ path: sha256, sha256, sizeBytes: Buffer.byteLength(content), name, mediaType })
    },
    get: () => Effect.die(new Error("nobody reads receipts here")),
  }),
)
const outbox = Layer.succeed(Outbox, Outbox.of({ offer: () => Effect.void, sweep: () => Effect.succeed(0) }))
const noLedger = Layer.succeed(PayoutLedger, PayoutLedger.of({ confirm: () => Effect.die(new Error("no bank confirms here")) }))
const rates = { burst: 1_000_000, perSecond: 1_000_000 }

const placeOf = <A>(places: ReadonlyMap<A, Place>, key: A): Place => {
  const place = places.get(key)
  if (place === undefined) throw new Error(`there is no case ${String(key)}`)
  return place
}

/** The vendor's endpoint, as the adapter reaches it. */
const vendor = (byIndex: ReadonlyMap<number, Place>): typeof fetch =>
  (async (_url: unknown, init: { readonly body?: unknown }) => {
    const asked = readRequest(String(init.body))
    const text = answerText(placeOf(byIndex, asked.of ?? -1).speak(asked))
    return new Response(text, { status: 200, headers: { "content-type": "application/json" } })
  }) as unknown as typeof fetch

const partsOf = (lab: Pick<Lab, "bank" | "mail" | "places" | "byIndex">, apiKey: string) => {
  const { bank, mail, places, byIndex } = lab
  const outside = {
    mail: { host: "127.0.0.1", port: mail.smtpPort, from: "agent@example.com", messageDomain: "example.com" },
    bank: { url: bank.url, apiKey },
  }
  const capabilities = capabilitiesOf((tenantId) => placeOf(places, tenantId).company)
  // in this thread: every case is a tenant, and every tenant would have threads of its own
  const plugins = [{ inline: crm }, { inline: email }, { inline: payouts }]
  const tools = toolHostLayer({ ...toolOptions(outside), plugins }).pipe(Layer.provide(Layer.succeed(Capabilities, capabilities)))
  const policies = Layer.effect(
    Policies,
    Effect.gen(function* () {
      const loaded = load(policyTexts(shippedPolicies), toolSpecs((yield* ToolHost).catalogue))
      if (!("ok" in loaded)) return yield* Effect.die(new Error(JSON.stringify(loaded.problems)))
      return Policies.of({ current: () => Effect.succeed(loaded.ok) })
    }),
  )
  const agents = Layer.unwrap(Effect.map(ToolHost, (host) => Agents.layer(shippedAgents, host.catalogue.keys())))
  const provider = makeOpenAi({ apiKey: Redacted.make("key"), baseURL: "https://model.example/v1", fetch: vendor(byIndex) })
  const model = modelLayer({ providers: [provider], prices: defaultPrices }).pipe(
    Layer.provide([Budget.layerUnbounded, Buckets.layer({ providers: {}, provider: rates, tenant: rates })]),
  )
  const facts = Facts.of({ load: (asked) => Effect.sync(() => factsOf(placeOf(places, asked.tenantId).company, asked)) })
  const store = TurnStore.of(memoryStore((tenantId) => placeOf(places, tenantId).rows))
  return Layer.mergeAll(
    policies,
    agents,
    model,
    receipts,
    outbox,
    noLedger,
    Layer.succeed(Facts, facts),
    Layer.succeed(TurnStore, store),
  ).pipe(Layer.provideMerge(tools))
}

export const openLab = async (): Promise<Lab> => {
  const apiKey = "bank-key"
  const [bank, mail] = await Promise.all([startBank({ port: 0, apiKey }), startMailCatcher({ smtpPort: 0, httpPort: 0 })])
  const places = new Map<string, Place>()
  const byIndex = new Map<number, Place>()
  const scope = Scope.makeUnsafe()
  const quiet = Context.make(Logger.CurrentLoggers, new Set())
  const built = await Effect.runPromise(
    Layer.buildWithScope(partsOf({ bank, mail, places, byIndex }, apiKey), scope).pipe(Effect.provideContext(quiet)),
  )
  const parts = Context.merge(built, quiet) as Parts
  return {
    bank,
    mail,
    clearMails: () => void (mail.mails() as Array<unknown>).splice(0),
    places,
    byIndex,
    conversation: (tenantId, conversationId, plant) => {
      const context = plant === undefined ? parts : plant(parts)
      const conversation = makeConversation(tenantId, conversationId)
      return { receive: (delivery) => Effect.runPromise(conversation.receive(delivery).pipe(Effect.provideContext(context))) }
    },
    close: async () => {
      await Effect.runPromise(Scope.close(scope, Exit.void))
      await Promise.all([bank.close(), mail.close()])
    },
  }
}

export const part = <I, S>(parts: Parts, tag: Context.Key<I, S>): S => Context.get(parts as unknown as Context.Context<I>, tag)
export const withPart = <I, S>(parts: Parts, tag: Context.Key<I, S>, service: NoInfer<S>): Parts =>
  Context.add(parts, tag, service) as unknown as Parts
export { Agents, Model, Policies, ToolHost, TurnStore }
