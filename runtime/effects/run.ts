/**
 * Runs one recorded effect: lease where a second call could not be told apart, the tool's own deadline, bounded retries under the
 * one key, a query where the outcome is open. Touches the world only through the tool host (invariants 3 and 11).
 */
import { Clock, Effect, Metric, Random } from "effect"
import { crashPoint } from "../crash/point.ts"
import { derivedId } from "../ids/ids.ts"
import type { Outcome } from "../kernel/action.ts"
import { ReceiptStore } from "../receipts/receipt-store.ts"
import { TurnStore } from "../store/turn-store.ts"
import type { TurnWrite } from "../store/turn-write.ts"
import { type ReceiptDraft, type ToolCall, type ToolDescriptor, ToolHost, type ToolOutcome } from "../toolhost/port.ts"
import { turnLimits } from "../turns/limits.ts"
import { labelled, seconds } from "../telemetry/meter.ts"
import { noted, spanned } from "../telemetry/span.ts"

const effectSeconds = labelled((attributes) =>
  Metric.histogram("countersign_effect_seconds", {
    boundaries: seconds,
    description: "time of an effect's calls, by class of tool and by how it ended",
    attributes,
  }),
)

export interface RunResult {
  readonly outcome: Outcome
  /** Calls made that the ledger does not count yet (a lease counts its own); written with the outcome, so that counting costs no round trip. */
  readonly tries: number
  /** What the tool answered, bounded; only when done. */
  readonly output?: unknown
  readonly receipts: TurnWrite["receipts"]
}

const untellable = (reason: string): ToolOutcome => ({ tag: "unknown", reason })

/** What came of the calls, and how many were made. */
interface Made {
  readonly outcome: ToolOutcome
  readonly calls: number
}

const uncalled = (outcome: ToolOutcome): Made => ({ outcome, calls: 0 })

/** Tries a retryable refusal again, under the same key, a bounded number of times. */
const tried = Effect.fnUntraced(function* (call: ToolCall) {
  const host = yield* ToolHost
  for (let calls = 1; ; calls++) {
    const outcome = yield* host.run(call)
    if (outcome.tag !== "refused" || !outcome.retry || calls >= turnLimits.runTries) return { outcome, calls } satisfies Made
    yield* Effect.sleep(turnLimits.runBackoff_ms * 2 ** (calls - 1) * (0.8 + 0.4 * (yield* Random.next)))
  }
})

/** What may be done with an effect that a dead process left behind, without calling twice what cannot be told apart. */
const resumed = Effect.fnUntraced(function* (call: ToolCall, descriptor: ToolDescriptor, recordedAt: number, leased: boolean) {
  const host = yield* ToolHost
  const now = yield* Clock.currentTimeMillis
  const fresh = descriptor.idempotency === "keyed" ? now - recordedAt < descriptor.keyLife_ms : descriptor.idempotency === "naturally"
  if (fresh || !leased) return yield* tried(call)
  return uncalled(descriptor.reconciles ? yield* host.reconcile(call) : untellable("the process died while this call was under way"))
})

/**
 * A refusal says that this attempt did nothing. When a dead process may have made an earlier one under the same key, only the
 * provider can tell whether that one acted.
 */
const doubted = Effect.fnUntraced(function* (call: ToolCall, descriptor: ToolDescriptor, outcome: ToolOutcome) {
  const host = yield* ToolHost
  if (outcome.tag !== "refused" || descriptor.idempotency !== "keyed") return outcome
  return descriptor.reconciles ? yield* host.reconcile(call) : untellable("refused now, but an earlier attempt may have gone through")
})

const attempt = Effect.fnUntraced(function* (call: ToolCall, descriptor: ToolDescriptor, recordedAt: number, resuming: boolean) {
  const store = yield* TurnStore
  const host = yield* ToolHost
  const repeatable = descriptor.idempotency === "keyed" || descriptor.idempotency === "naturally"
  const now = yield* Clock.currentTimeMillis
  const old = descriptor.idempotency === "keyed" && now - recordedAt >= descriptor.keyLife_ms
  const first = repeatable ? !old : yield* store.leaseEffect(call.tenantId, call.actionId)
  yield* crashPoint("K11")
  const { outcome, calls } = first ? yield* tried(call) : yield* resumed(call, descriptor, recordedAt, true)
  yield* crashPoint("K12")
  const tries = first && !repeatable ? calls - 1 : calls
  if (resuming) return { outcome: yield* doubted(call, descriptor, outcome), tries }
  return { outcome: outcome.tag === "unknown" && first && descriptor.reconciles ? yield* host.reconcile(call) : outcome, tries }
})

const bounded = (output: unknown): unknown => {
  const text = JSON.stringify(output) ?? "null"
  return Buffer.byteLength(text) <= turnLimits.resultBytes
    ? output
    : { note: "the result was too long to keep", bytes: Buffer.byteLength(text) }
}

/** Files a receipt; one that breaks the limits of a receipt is left out and said so, because the money has moved all the same. */
export const fileReceipt = Effect.fnUntraced(function* (actionId: string, draft: ReceiptDraft) {
  const store = yield* ReceiptStore
  const now = yield* Clock.currentTimeMillis
  return yield* store.put(draft).pipe(
    Effect.map((file) => [
      {
        id: derivedId("receipt", actionId, file.sha256),
        actionId,
        name: file.name,
        mediaType: file.mediaType,
        path: file.path,
        sha256: file.sha256,
        sizeBytes: file.sizeBytes,
        at: now,
      },
    ]),
    Effect.catchTag("ReceiptRefused", (refused) =>
      Effect.as(Effect.logWarning("a receipt could not be filed", { actionId, why: refused.why }), []),
    ),
  )
})

const result = Effect.fnUntraced(function* (call: ToolCall, outcome: ToolOutcome, tries: number) {
  if (outcome.tag === "refused")
    return { outcome: { tag: "refused", code: outcome.code, reason: outcome.reason }, tries, receipts: [] } satisfies RunResult
  if (outcome.tag === "unknown") return { outcome, tries, receipts: [] } satisfies RunResult
  const receipts = outcome.receipt === undefined ? [] : yield* fileReceipt(call.actionId, outcome.receipt)
  const receiptId = receipts[0]?.id
  return {
    outcome: { tag: "done", ...(receiptId === undefined ? {} : { receiptId }) },
    output: bounded(outcome.output),
    tries,
    receipts,
  } satisfies RunResult
})

/** Runs one effect that is on record since `recordedAt` (Unix ms), or resumes what another process left. Fails only when the store or the receipt folder is away. */
export const runEffect = spanned("Effects.run")(function* (
  call: ToolCall,
  descriptor: ToolDescriptor,
  recordedAt: number,
  resuming: boolean,
) {
  const begun = yield* Clock.currentTimeMillis
  const { outcome, tries } = yield* attempt(call, descriptor, recordedAt, resuming)
  const took_s = ((yield* Clock.currentTimeMillis) - begun) / 1_000
  yield* Metric.update(effectSeconds({ class: descriptor.class, outcome: outcome.tag }), took_s)
  yield* noted({ tool: call.tool, action: call.actionId, outcome: outcome.tag, tries })
  return yield* result(call, outcome, tries)
})

/** Asks the provider how an unknown effect ended. */
export const reconcileEffect = spanned("Effects.reconcile")(function* (call: ToolCall) {
  const host = yield* ToolHost
  return yield* result(call, yield* host.reconcile(call), 0)
})
