/**
 * Where a plugin's request for a capability is judged: did this tool declare it, are the arguments exactly what the verb takes,
 * and whose tenant is it. The plugin says the verb and the arguments; tenant and key come from the call the host started (I4).
 */
import { Effect, Result, Schema } from "effect"
import { limits as kitLimits, stages } from "@countersign/kit/host"
import { CapabilityRefused, type HostCapabilities } from "./capabilities.ts"

const Text = (max: number) => Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(max))
const Id = Text(100)
const Draft = Schema.Struct({
  payeeId: Id,
  amountMinor: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  currency: Schema.String.check(Schema.isPattern(/^[A-Z]{3}$/u)),
  memo: Schema.String.check(Schema.isMaxLength(1_000)),
  evidence: Schema.Array(Text(200)).check(Schema.isMaxLength(20)),
})

export interface Borrower {
  readonly tenantId: string
  readonly key: string
  /** Names the tool declared. */
  readonly capabilities: ReadonlyArray<string>
}

type Answer = Effect.Effect<unknown, CapabilityRefused>
type Verb = (args: ReadonlyArray<unknown>) => Answer

/** Arguments that do not decode are refused, whatever the plugin's types promised. */
const verb =
  <S extends Schema.Codec<ReadonlyArray<unknown>, ReadonlyArray<unknown>>>(
    schema: S,
    run: (...args: S["Type"] & Array<never>) => Answer,
  ): Verb =>
  (args) => {
    const decoded = Schema.decodeUnknownResult(schema)(args, { onExcessProperty: "error" })
    if (Result.isFailure(decoded))
      return Effect.fail(new CapabilityRefused({ code: "refused", reason: decoded.failure.message.slice(0, kitLimits.reason_chars) }))
    return run(...(decoded.success as S["Type"] & Array<never>))
  }

const verbsFor = (host: HostCapabilities, { tenantId, key }: Borrower): Readonly<Record<string, Verb>> => ({
  "contacts.find": verb(Schema.Tuple([Text(200)]), (query: string) => host.contacts.find(tenantId, query)),
  "contacts.note": verb(Schema.Tuple([Id, Text(4_000)]), (contactId: string, text: string) =>
    host.contacts.note(tenantId, key, contactId, text),
  ),
  "contacts.setStage": verb(Schema.Tuple([Id, Schema.Literals(stages)]), (contactId: string, stage: (typeof stages)[number]) =>
    host.contacts.setStage(tenantId, key, contactId, stage),
  ),
  "payouts.draft": verb(Schema.Tuple([Draft]), (draft: typeof Draft.Type) => host.payouts.draft(tenantId, key, draft)),
  "payouts.get": verb(Schema.Tuple([Id]), (payoutId: string) => host.payouts.get(tenantId, payoutId)),
  "payouts.markSent": verb(Schema.Tuple([Id, Id]), (payoutId: string, bankRef: string) =>
    host.payouts.markSent(tenantId, key, payoutId, bankRef),
  ),
})

/** Runs one capability verb for one call. A defect of the store becomes `unavailable`, never a crash. */
export const lend = (host: HostCapabilities, borrower: Borrower, name: string, args: ReadonlyArray<unknown>): Answer => {
  const verbs = verbsFor(host, borrower)
  const run = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (run === undefined || !borrower.capabilities.includes(name.split(".")[0]!))
    return Effect.fail(
      new CapabilityRefused({ code: "refused", reason: `this tool did not declare the capability for ${String(name).slice(0, 40)}` }),
    )
  return run(args).pipe(
    Effect.catchDefect(() => Effect.fail(new CapabilityRefused({ code: "unavailable", reason: "the host could not do this just now" }))),
  )
}
