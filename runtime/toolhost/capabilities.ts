/**
 * What the runtime lends to tools, tenant by tenant. Boundary between the tool host and the store: the host binds tenant and
 * effect key, the store keeps the walls. Writes are idempotent under `key`: the same key and arguments answer the first result.
 */
import { Context, type Effect, Schema } from "effect"
import type { ContactView, PayoutDraft, PayoutView, Stage } from "@countersign/kit/host"

/** Refusals a tool may see. `unavailable` alone is worth another try; `message` is for people and carries no row of others. */
export class CapabilityRefused extends Schema.TaggedError<CapabilityRefused>()("CapabilityRefused", {
  code: Schema.Literals(["not-found", "conflict", "refused", "unavailable"]),
  reason: Schema.String,
}) {}

export interface HostCapabilities {
  readonly contacts: {
    /** At most 20 contacts of the tenant whose name or address contains `query`, best first. */
    readonly find: (tenantId: string, query: string) => Effect.Effect<ReadonlyArray<ContactView>, CapabilityRefused>
    readonly note: (
      tenantId: string,
      key: string,
      contactId: string,
      text: string,
    ) => Effect.Effect<{ readonly noteId: string }, CapabilityRefused>
    readonly setStage: (
      tenantId: string,
      key: string,
      contactId: string,
      stage: Stage,
    ) => Effect.Effect<{ readonly contactId: string; readonly stage: Stage }, CapabilityRefused>
  }
  readonly payouts: {
    /** Makes the payout in status `draft` for a known payee; `conflict` when the key was used with other values. */
    readonly draft: (tenantId: string, key: string, draft: PayoutDraft) => Effect.Effect<PayoutView, CapabilityRefused>
    readonly get: (tenantId: string, payoutId: string) => Effect.Effect<PayoutView | null, CapabilityRefused>
    /** `draft` to `sent` with the bank's reference; the same reference again is a no-op, another one `conflict`. */
    readonly markSent: (tenantId: string, key: string, payoutId: string, bankRef: string) => Effect.Effect<PayoutView, CapabilityRefused>
  }
}

export class Capabilities extends Context.Service<Capabilities, HostCapabilities>()("countersign/toolhost/Capabilities") {}
