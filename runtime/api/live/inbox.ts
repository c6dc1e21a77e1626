/** Intake over the store: raw rows, routing by the tenant's settings, webhook secrets, and where a provider's word belongs. */
import { Cache, Effect, Exit, Layer } from "effect"
import { makeInbox } from "../../store/inbox-store.ts"
import { holdUnreadable, waitingDeliveries } from "../../store/queries/inbox.ts"
import { listTenantIds, oldestWorkspace, readTenant, type TenantView } from "../../store/queries/tenants.ts"
import { readWebhookSecrets } from "../../store/queries/webhook-secrets.ts"
import { Db } from "../../tenancy/db.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { Floodgate } from "../floodgate.ts"
import { type Delivery, InboxStore } from "../ports.ts"
import { asked, reader } from "./scope.ts"

/** The parts of a tenant's settings that intake reads; anything of another shape counts as absent. */
const settingsOf = (tenant: TenantView | undefined) => {
  const settings = (tenant?.settings ?? {}) as {
    readonly intake?: { readonly workspaceId?: unknown; readonly agents?: Record<string, unknown> }
  }
  const workspaceId = settings.intake?.workspaceId
  const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined)
  return {
    workspaceId: text(workspaceId),
    agentOf: (channel: string) => text(settings.intake?.agents?.[channel]),
  }
}

/** Settings are read at most once in this time per tenant, however many deliveries come: a storm costs one transaction each, not three. */
const settingsLife_ms = 1_000
const settingsKept = 1_000

export const inboxLayer: Layer.Layer<InboxStore, never, Db | Floodgate> = Layer.effect(
  InboxStore,
  Effect.gen(function* () {
    const db = yield* Db
    const floodgate = yield* Floodgate
    const read = reader(db)
    const look = Effect.fnUntraced(function* (tenantId: string) {
      const scope = systemScope(tenantId)
      const settings = settingsOf(yield* read<TenantView | undefined>(scope, readTenant))
      if (settings.workspaceId !== undefined) return settings
      return { ...settings, workspaceId: yield* read<string | undefined>(scope, oldestWorkspace) }
    })
    const kept = {
      capacity: settingsKept,
      timeToLive: (exit: Exit.Exit<unknown, unknown>) => (Exit.isSuccess(exit) ? settingsLife_ms : 0),
    }
    const tenants = yield* Cache.makeWith(look, kept)
    const tenant = (tenantId: string) => Cache.get(tenants, tenantId)
    const secrets = yield* Cache.makeWith(
      (tenantId: string) => read<Readonly<Record<string, ReadonlyArray<string>>>>(systemScope(tenantId), readWebhookSecrets),
      kept,
    )
    const secretsOf = (tenantId: string, source: string) =>
      Effect.map(Cache.get(secrets, tenantId), (of) => {
        const known = Object.hasOwn(of, source) ? of[source] : undefined
        return known === undefined || known.length === 0 ? null : known
      })
    const { accept, published } = yield* makeInbox(db)
    const route = Effect.fnUntraced(function* (tenantId: string, channel: string) {
      const settings = yield* tenant(tenantId)
      const agent = settings.agentOf(channel)
      return settings.workspaceId === undefined ? null : { workspaceId: settings.workspaceId, ...(agent === undefined ? {} : { agent }) }
    })
    const waitingOf = (tenantId: string, limit: number) =>
      Effect.map(read<ReadonlyArray<Omit<Delivery, "tenantId">>>(systemScope(tenantId), waitingDeliveries(limit)), (rows) =>
        rows.map((delivery): Delivery => ({ ...delivery, tenantId })),
      )
    const waiting = Effect.fnUntraced(function* (limit: number) {
      const tenants = yield* asked(db.call("cs_tenant_ids", listTenantIds, []))
      const found: Array<Delivery> = []
      for (const row of tenants) {
        const tenantId = String(row["id"])
        if (floodgate.holds(tenantId)) continue
        found.push(...(yield* waitingOf(tenantId, limit - found.length)))
        if (found.length >= limit) break
      }
      return found
    })
    return InboxStore.of({
      accept: (delivery, mark) => asked(accept(delivery.tenantId, delivery, mark)),
      published: (tenantId, id) => asked(published(tenantId, id)),
      hold: (tenantId, id, reason) => read(systemScope(tenantId), holdUnreadable(id, reason)),
      waiting,
      waitingOf,
      route,
      webhookSecrets: secretsOf,
    })
  }),
)
