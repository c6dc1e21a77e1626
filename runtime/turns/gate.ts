/**
 * The gate between what a model (or a person's edit) wants and what may happen: whitelist, exact decoding, facts from the store,
 * provenance, policy, digest. Nothing here decides; it gathers what the pure rooms decide over (invariants 4, 5, 6).
 */
import { Clock, Context, Effect } from "effect"
import { approvalDigest } from "../approvals/digest.ts"
import { noted, spanned } from "../telemetry/span.ts"
import { traceparent } from "../telemetry/traceparent.ts"
import { derivedId, uuidv7 } from "../ids/ids.ts"
import { type ProposedCall, type Provenance, replyTool, type Verdict } from "../kernel/action.ts"
import type { Recheck } from "../kernel/message.ts"
import { evaluate, factsNeeded } from "../policy/evaluate.ts"
import type { CompiledPolicy } from "../policy/policy.ts"
import { provenanceOf, type ProvenanceSource } from "../policy/provenance.ts"
import type { DbError } from "../tenancy/errors.ts"
import { refusalOf } from "../toolhost/guard.ts"
import { type Decoded, type ToolDescriptor, ToolHost } from "../toolhost/port.ts"
import { type Proposal, replyDescriptor } from "./proposal.ts"

/**
 * The policy in force for a tenant: the one that denies everything when there is none or none that loads. Fails only while the store is
 * away and none was read before; the turn is then tried again, because nothing can be judged and nothing stored.
 */
export class Policies extends Context.Service<
  Policies,
  { readonly current: (tenantId: string) => Effect.Effect<CompiledPolicy, DbError> }
>()("countersign/turns/Policies") {}

/** The conversation in which a call is wanted, as it stands. */
export interface Situation {
  readonly tenantId: string
  readonly conversationId: string
  readonly contactId: string
  readonly channel: string
  readonly status: string
  readonly turn: number
}

export interface FactsQuery extends Situation {
  readonly tool: string
  readonly args: unknown
  /** Fact paths the rules of this tool read (`ctx.payee.verified`). */
  readonly needed: ReadonlyArray<string>
  readonly now: number
}

/** Facts about the call from the store and the envelope, never from model text. A fact that cannot be had is left out: rules that read it deny. */
export class Facts extends Context.Service<
  Facts,
  { readonly load: (query: FactsQuery) => Effect.Effect<Readonly<Record<string, unknown>>, DbError> }
>()("countersign/turns/Facts") {}

export interface Bench extends Situation {
  readonly agent: string
  /** Tools the agent's whitelist names. */
  readonly whitelist: ReadonlySet<string>
  readonly sources: ReadonlyArray<ProvenanceSource>
}

export interface Wanted {
  readonly callId: string
  readonly tool: string
  readonly args: unknown
  readonly maker: string
  readonly edited: boolean
  readonly replaces?: string
  /** Labels that are known already (a member's edit is the owner's word). */
  readonly provenance?: Readonly<Record<string, Provenance>>
  readonly exhausted?: ReadonlyArray<string>
}

export const descriptorOf = (catalogue: ReadonlyMap<string, ToolDescriptor>, tool: string): ToolDescriptor | undefined =>
  tool === replyTool ? replyDescriptor : catalogue.get(tool)

const refusedVerdict = (code: string, reason: string): Verdict => ({
  outcome: "deny",
  rules: [code],
  reason,
  policyVersion: "none",
  facts: {},
  reservations: [],
})

const refused = (wanted: Wanted, actionId: string, code: string, reason: string, descriptor?: ToolDescriptor): Proposal => ({
  call: {
    actionId,
    callId: wanted.callId,
    tool: wanted.tool.slice(0, 200),
    // an unknown tool has no class; nothing of it will run
    class: descriptor?.class ?? "read",
    idempotency: descriptor?.idempotency ?? "none",
    digest: "",
    effectKey: actionId,
    verdict: refusedVerdict(code, reason),
    refusal: { code, reason },
    ...(wanted.replaces === undefined ? {} : { replaces: wanted.replaces }),
  },
  args: wanted.args,
  schemaVersion: "",
  provenance: {},
  maker: wanted.maker,
})

/** Something a reader can see. */
const visible = /[^\s\p{C}]/u

const decodeReply = (args: unknown): Decoded => {
  const refusal = refusalOf(args)
  if (refusal !== undefined) return { tag: "bad", reason: refusal }
  const text = Object.keys(args as object).join() === "text" ? (args as { text: unknown }).text : undefined
  if (typeof text !== "string" || !visible.test(text)) return { tag: "bad", reason: "a reply is { text }, not empty" }
  return text.length > 8000 ? { tag: "bad", reason: "a reply has at most 8,000 characters" } : { tag: "ok", args: { text } }
}

/** Exact decoding of any tool's arguments, the built-in one's included. */
export const decodeCall = (host: Pick<ToolHost["Service"], "decode">, tool: string, args: unknown): Decoded =>
  tool === replyTool ? decodeReply(args) : host.decode(tool, args)

/** Digest of exactly what people are shown: tool, arguments, tool schema, policy version and expiry. */
const digestFor = (tool: string, args: unknown, descriptor: ToolDescriptor, verdict: Verdict, expiresAt: number): string =>
  approvalDigest({ tool, args, schemaVersion: descriptor.schemaVersion, policyVersion: verdict.policyVersion, expiresAt })

const evaluated = Effect.fnUntraced(function* (
  bench: Bench,
  wanted: Pick<Wanted, "tool" | "edited" | "exhausted">,
  descriptor: ToolDescriptor,
  args: unknown,
  provenance: Proposal["provenance"],
  now: number,
) {
  const policies = yield* Policies
  const facts = yield* Facts
  const policy = yield* policies.current(bench.tenantId)
  const ctx = yield* facts.load({ ...bench, tool: wanted.tool, args, needed: factsNeeded(policy, wanted.tool), now })
  return evaluate(policy, {
    tool: wanted.tool,
    class: descriptor.class,
    args,
    ctx,
    provenance,
    agent: bench.agent,
    edited: wanted.edited,
    ...(wanted.exhausted === undefined ? {} : { exhaustedLimits: wanted.exhausted }),
  })
})

const judging = Effect.fnUntraced(function* (bench: Bench, wanted: Wanted) {
  const host = yield* ToolHost
  const now = yield* Clock.currentTimeMillis
  const actionId = uuidv7(now)
  const descriptor = descriptorOf(host.catalogue, wanted.tool)
  if (descriptor === undefined) return refused(wanted, actionId, "tool:unknown", "no plugin offers this tool")
  if (wanted.tool !== replyTool && !bench.whitelist.has(wanted.tool))
    return refused(wanted, actionId, "tool:not-whitelisted", `the agent ${bench.agent} may not use this tool`, descriptor)
  const decoded = decodeCall(host, wanted.tool, wanted.args)
  if (decoded.tag === "bad") return refused(wanted, actionId, "arguments:refused", decoded.reason, descriptor)
  const provenance = wanted.provenance ?? provenanceOf(decoded.args, bench.sources)
  const verdict = yield* evaluated(bench, wanted, descriptor, decoded.args, provenance, now)
  const expiresAt = verdict.approval === undefined ? 0 : now + verdict.approval.ttl_ms
  const call: ProposedCall = {
    actionId,
    callId: wanted.callId,
    tool: wanted.tool,
    class: descriptor.class,
    idempotency: descriptor.idempotency,
    digest: digestFor(wanted.tool, decoded.args, descriptor, verdict, expiresAt),
    effectKey: actionId,
    verdict,
    ...(verdict.approval === undefined ? {} : { ask: { approvalId: derivedId("approval", actionId), expiresAt } }),
    ...(wanted.replaces === undefined ? {} : { replaces: wanted.replaces }),
  }
  return { call, args: decoded.args, schemaVersion: descriptor.schemaVersion, provenance, maker: wanted.maker } satisfies Proposal
})

/** Judges one wanted call. The ids it gets here are the ones it keeps for ever. */
export const judge = spanned("Gate.judge")(function* (bench: Bench, wanted: Wanted) {
  const proposal: Proposal = yield* judging(bench, wanted)
  const trace = yield* traceparent
  if (trace === undefined) return proposal
  const { actionId, tool, refusal, verdict } = proposal.call
  // a name that is no tool's is the model's own words
  const named = refusal?.code === "tool:unknown" ? {} : { tool }
  yield* noted({ ...named, action: actionId, verdict: verdict.outcome, rules: verdict.rules.join(" "), policy: verdict.policyVersion })
  return { ...proposal, trace }
})

/**
 * The second look before an approved call runs: today's policy, facts and tool schema over the very same arguments. A denial
 * stops it; anything else that differs from what was shown asks anew (invariant 5).
 */
export const recheck = spanned("Gate.recheck")(function* (bench: Bench, held: Proposal, expiresAt: number) {
  const host = yield* ToolHost
  const now = yield* Clock.currentTimeMillis
  const { tool } = held.call
  const descriptor = descriptorOf(host.catalogue, tool)
  if (descriptor === undefined)
    return { result: { tag: "denied", reason: "the tool is no longer there" } as Recheck, proposals: [] as ReadonlyArray<Proposal> }
  const edited = held.maker.startsWith("member:")
  const verdict = yield* evaluated(bench, { tool, edited }, descriptor, held.args, held.provenance, now)
  if (verdict.outcome === "deny")
    return { result: { tag: "denied", reason: verdict.reason } as Recheck, proposals: [] as ReadonlyArray<Proposal> }
  if (digestFor(tool, held.args, descriptor, verdict, expiresAt) === held.call.digest)
    return { result: { tag: "same" } as Recheck, proposals: [] as ReadonlyArray<Proposal> }
  const replacement = yield* judge(bench, {
    callId: `${held.call.callId}.again`,
    tool,
    args: held.args,
    maker: held.maker,
    edited,
    replaces: held.call.actionId,
    provenance: held.provenance,
  })
  return {
    result: { tag: "changed", reason: "policy or tool changed since this was shown", replacement: replacement.call } as Recheck,
    proposals: [replacement],
  }
})
