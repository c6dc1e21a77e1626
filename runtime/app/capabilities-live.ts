/** What tools may ask of the company's own records, over the store. The tenant is bound by the host; refusals carry no row of others. */
import { Effect, Layer } from "effect"
import { Changed } from "../store/changed.ts"
import { addNote, findContacts, setStage } from "../store/queries/contacts.ts"
import { draftPayout, getPayout, markSent } from "../store/queries/payouts.ts"
import { Db, query } from "../tenancy/db.ts"
import type { DbError } from "../tenancy/errors.ts"
import { systemScope } from "../tenancy/scope.ts"
import { Capabilities, CapabilityRefused } from "../toolhost/capabilities.ts"

const refused = (code: CapabilityRefused["code"], reason: string) => Effect.fail(new CapabilityRefused({ code, reason }))

const away = (error: DbError) =>
  error._tag === "WallViolation" || error._tag === "ReferenceViolation" || error._tag === "TenantViolation"
    ? new CapabilityRefused({ code: "refused", reason: "the records refuse this: look at the amount, the currency and the ids" })
    : new CapabilityRefused({ code: "unavailable", reason: "the records are away; try again" })

export const capabilitiesLayer: Layer.Layer<Capabilities, never, Db> = Layer.effect(
  Capabilities,
  Effect.gen(function* () {
    const db = yield* Db
    const changed = yield* Changed
    const told = <P extends { readonly payoutId: string }>(tenantId: string, payout: P) =>
      Effect.sync(() => (changed(tenantId, [{ resource: "payout", id: payout.payoutId }]), payout))
    const within = <A>(tenantId: string, work: Parameters<typeof query<A>>[0]) =>
      db.transact(systemScope(tenantId), query(work)).pipe(Effect.mapError(away))
    return Capabilities.of({
      contacts: {
        find: (tenantId, text) => within(tenantId, findContacts(text)),
        note: (tenantId, key, contactId, text) =>
          Effect.flatMap(within(tenantId, addNote(key, contactId, text)), (made) =>
            made === null ? refused("not-found", "there is no such contact") : Effect.succeed(made),
          ),
        setStage: (tenantId, _key, contactId, stage) =>
          Effect.flatMap(within(tenantId, setStage(contactId, stage)), (found) =>
            found
              ? Effect.sync(() => (changed(tenantId, [{ resource: "contact", id: contactId }]), { contactId, stage }))
              : refused("not-found", "there is no such contact"),
          ),
      },
      payouts: {
        draft: (tenantId, key, draft) =>
          Effect.flatMap(within(tenantId, draftPayout(key, draft)), (made) => {
            if (made === "conflict") return refused("conflict", "this call was made before with other values")
            return made === "unknown-payee"
              ? refused("not-found", "there is no payee of this id with an account on record")
              : told(tenantId, made)
          }),
        get: (tenantId, payoutId) => within(tenantId, getPayout(payoutId)),
        markSent: (tenantId, key, payoutId, bankRef) =>
          Effect.flatMap(within(tenantId, markSent(key, payoutId, bankRef)), (made) => {
            if (made === "conflict") return refused("conflict", "the payout carries another bank reference")
            return made === "not-found" ? refused("not-found", "there is no such payout") : told(tenantId, made)
          }),
      },
    })
  }),
)
