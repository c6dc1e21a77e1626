/** Facts for a call in a try, looked up with the eyes of whoever tries: what they may not read is missing, and rules that read it deny. */
import { Context, Effect } from "effect"
import type { TenantScope } from "../tenancy/scope.ts"
import type { Facts } from "../turns/gate.ts"

export class ScopedFacts extends Context.Service<ScopedFacts, { readonly under: (scope: TenantScope) => Facts["Service"] }>()(
  "countersign/sealed/ScopedFacts",
) {}

export interface AssumedContact {
  readonly known: boolean
  readonly verified: boolean
  readonly stage: string
}

/** What whoever tries says of the one who writes stands instead of a record: nobody is on record in a try. */
export const withContact = (facts: Facts["Service"], contact: AssumedContact | undefined): Facts["Service"] =>
  contact === undefined ? facts : { load: (query) => Effect.map(facts.load(query), (found) => ({ ...found, contact })) }
