/** Facts for the policy: from the store and the envelope, only the groups that the rules of the tool read. */
import { Effect, Layer } from "effect"
import { readFacts, type StoredFacts } from "../store/queries/facts.ts"
import { Db, query } from "../tenancy/db.ts"
import { ScopedFacts } from "../sealed/facts.ts"
import { systemScope, type TenantScope } from "../tenancy/scope.ts"
import { Facts, type FactsQuery } from "../turns/gate.ts"

const stored = new Set(["contact", "recipient", "payee", "payout", "evidence", "clock"])

const textOf = (args: unknown, name: string): string | null => {
  const value = typeof args === "object" && args !== null && Object.hasOwn(args, name) ? (args as Record<string, unknown>)[name] : undefined
  return typeof value === "string" ? value.slice(0, 400) : null
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

/** Hour (0–23) and weekday (1 = Monday to 7 = Sunday) in a zone. An unknown zone gives nothing, so that rules reading it deny. */
const clockIn = (timeZone: string, now: number): { readonly hour: number; readonly weekday: number } | undefined => {
  try {
    const parts = new Intl.DateTimeFormat("en-US", { timeZone, hour: "numeric", hourCycle: "h23", weekday: "short" }).formatToParts(now)
    const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ""
    return { hour: Number(part("hour")), weekday: weekdays.indexOf(part("weekday")) + 1 }
  } catch {
    return undefined
  }
}

const assembled = (asked: FactsQuery, found: StoredFacts | undefined): Readonly<Record<string, unknown>> => {
  const conversation = { channel: asked.channel, status: asked.status, turn: asked.turn }
  if (found === undefined) return { conversation }
  const { timeZone, ...groups } = found
  const clock = clockIn(timeZone, asked.now)
  const recipient = { ...groups.recipient, ...(clock === undefined ? {} : { localHour: clock.hour }) }
  return { conversation, ...groups, recipient, ...(clock === undefined ? {} : { clock }) }
}

const factsOf = (db: Db["Service"], scopeOf: (asked: FactsQuery) => TenantScope): Facts["Service"] =>
  Facts.of({
    load: Effect.fnUntraced(function* (asked: FactsQuery) {
      if (!asked.needed.some((path) => stored.has(path.split(".")[1] ?? ""))) return assembled(asked, undefined)
      const keys = {
        contactId: asked.contactId,
        to: textOf(asked.args, "to"),
        payeeId: textOf(asked.args, "payeeId"),
        payoutId: textOf(asked.args, "payoutId"),
      }
      return assembled(asked, yield* db.transact(scopeOf(asked), query(readFacts(keys))))
    }),
  })

export const factsLayer: Layer.Layer<Facts, never, Db> = Layer.effect(
  Facts,
  Effect.map(Db, (db) => factsOf(db, ({ tenantId }) => systemScope(tenantId))),
)

/** For people who try an agent: the same facts, of what they may read themselves. */
export const scopedFactsLayer: Layer.Layer<ScopedFacts, never, Db> = Layer.effect(
  ScopedFacts,
  Effect.map(Db, (db) => ScopedFacts.of({ under: (scope) => factsOf(db, () => scope) })),
)
