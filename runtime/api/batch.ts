/**
 * Approving several held calls together, judged here and not only in the page: one tool, the same rules, and nothing that a person has to look
 * at by itself. Then each is decided as if alone, in its own transaction, bound to what was shown (invariant 5); one that fails stops no other.
 */
import { Effect } from "effect"
import type { Approval } from "../contract/approval.ts"
import type { ActorShape } from "../contract/auth.ts"
import { decideApproval } from "./acts.ts"
import { apiLimits } from "./limits.ts"
import { DeskStore } from "./ports.ts"
import { refuse } from "./refuse.ts"
import { reachable } from "./serve.ts"

type Held = typeof Approval.Type

const kindOf = ({ tool, rules }: Held): string => JSON.stringify([tool, rules.toSorted()])

/** What has to be looked at by itself. Whoever wrote in is no stranger to their own conversation. */
export const isRisky = ({ class: kind, quorum, affects }: Held): boolean =>
  kind === "money" ||
  quorum > 1 ||
  affects.differs ||
  affects.unseen.length > 0 ||
  affects.people.some(({ as, known, verified }) => (as === "payee" && !verified) || (as !== "conversation" && !known))

export interface Batch {
  readonly items: ReadonlyArray<{ readonly id: string; readonly digest: string }>
  readonly count?: number
  readonly reason?: string
}

const one = (actor: ActorShape, { id, digest }: Batch["items"][number], reason: string | undefined) =>
  reachable(decideApproval(actor, id, { kind: "approve", digest, ...(reason === undefined ? {} : { reason }) })).pipe(
    Effect.map(({ ruling }) => ({
      id,
      ok: true as const,
      result: ruling.tag,
      releaseAt: ruling.tag === "recorded" ? null : ruling.releaseAt,
    })),
    Effect.catch((problem) =>
      Effect.succeed({ id, ok: false as const, code: problem.type.replace("/problems/", ""), detail: problem.detail }),
    ),
  )

export const approveBatch = Effect.fn("Acts.batch")(function* (actor: ActorShape, { items, count, reason }: Batch) {
  const isNamedOnce = new Set(items.map(({ id }) => id)).size === items.length
  if (!isNamedOnce || (count ?? (items.length > apiLimits.batchCounted ? -1 : items.length)) !== items.length)
    return yield* refuse("batch-count")
  const store = yield* DeskStore
  const held = yield* reachable(Effect.forEach(items, ({ id }) => store.approval(actor, id)))
  // what is absent answers for itself below
  const seen = held.filter((row) => row !== null)
  if (seen.some(isRisky)) return yield* refuse("batch-risky")
  if (new Set(seen.map(kindOf)).size > 1) return yield* refuse("batch-mixed")
  return { items: yield* Effect.forEach(items, (item) => one(actor, item, reason)) }
})
