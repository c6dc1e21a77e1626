/** Intake over the store: raw rows, routing by the tenant's settings, webhook secrets, and where a provider's word belongs. */
import { Cache, Effect, Exit, Layer } from "effect"
import { acceptDelivery, conversationOfMark, markPublished, waitingDeliveries } from "../../store/queries/inbox.ts"
import { listTenantIds, listWorkspaces, readTenant, type TenantView } from "../../store/queries/tenants.ts"
import { Db } from "../../tenancy/db.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { type Delivery, InboxStore } from "../ports.ts"
import { asked, reader } from "./scope.ts"

/** The parts of a tenant's settings that intake reads; anything of another shape counts as absent. */
const settingsOf = (tenant: TenantView | undefined) => {
  const settings = (tenant?.settings ?? {}) as {
    readonly intake?: { readonly workspaceId?: unknown; readonly agents?: Record<string, unknown> }
    readonly webhooks?: Record<string, unknown>
  }
  const workspaceId = settings.intake?.workspaceId
  const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined)
  return {
    workspaceId: text(workspaceId),
    agentOf: (channel: string) => text(settings.intake?.agents?.[channel]),
    secretsOf: (source: string): ReadonlyArray<string> | undefined => {
      const secrets = Object.hasOwn(settings.webhooks ?? {}, source) ? settings.webhooks?.[source] : undefined
      return Array.isArray(secrets) && secrets.length > 0 && secrets.every((secret) => typeof secret === "string")
        ? (secrets as ReadonlyArray<string>)
        : undefined
    },
  }
}

/** Settings are read at most once in this time per tenant, however many deliveries come: a storm costs one transaction each, not three. */
const settingsLife_ms = 1_000
const settingsKept = 1_000

export const inboxLayer: Layer.Layer<InboxStore, never, Db> = Layer.effect(
  InboxStore,
  Effect.gen(function* () {
    const db = yield* Db
    const read = reader(db)
    const look = Effect.fnUntraced(function* (tenantId: string) {
      const settings = settingsOf(yield* read<TenantView | undefined>(systemScope(tenantId), readTenant))
      if (settings.workspaceId !== undefined) return settings
      const first = (yield* read<ReadonlyArray<{ readonly id: string }>>(systemScope(tenantId), listWorkspaces))[0]
      return { ...settings, workspaceId: first?.id }
    })
    const tenants = yield* Cache.makeWith(look, {
      capacity: settingsKept,
      timeToLive: (exit) => (Exit.isSuccess(exit) ? settingsLife_ms : 0),
    })
    const tenant = (tenantId: string) => Cache.get(tenants, tenantId)
    const route = Effect.fnUntraced(function* (tenantId: string, channel: string) {
      const settings = yield* tenant(tenantId)
      const agent = settings.agentOf(channel)
      return settings.workspaceId === undefined ? null : { workspaceId: settings.workspaceId, ...(agent === undefined ? {} : { agent }) }
    })
    const waiting = Effect.fnUntraced(function* (limit: number) {
      const tenants = yield* asked(db.call("cs_tenant_ids", listTenantIds, []))
      const found: Array<Delivery> = []
      for (const row of tenants) {
        const tenantId = String(row["id"])
        const rows = yield* read<ReadonlyArray<Omit<Delivery, "tenantId">>>(systemScope(tenantId), waitingDeliveries(limit - found.length))
        found.push(...rows.map((delivery) => ({ ...delivery, tenantId })))
        if (found.length >= limit) break
      }
      return found
    })
    return InboxStore.of({
      accept: (delivery) => read(systemScope(delivery.tenantId), acceptDelivery(delivery)),
      published: (tenantId, ids) => read(systemScope(tenantId), markPublished(ids)),
      waiting,
      route,
      webhookSecrets: (tenantId, source) => Effect.map(tenant(tenantId), (settings) => settings.secretsOf(source) ?? null),
      conversationOf: (tenantId, mark) => read(systemScope(tenantId), conversationOfMark(mark)),
    })
  }),
)
