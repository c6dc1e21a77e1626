/**
 * One turn: from a message to rest. Folds steps in memory while the only effect is thinking, commits before anything touches the
 * world, runs what the commit recorded, and feeds the outcomes back as messages (invariants 1, 2, 3). Fails only with what makes
 * the delivery worth another try; the actor is then forgotten and loaded again.
 */
import { Clock, Context, Effect, Schema } from "effect"
import { crashPoint } from "../crash/point.ts"
import { runEffect } from "../effects/run.ts"
import { noted, spanned } from "../telemetry/span.ts"
import { traceparent } from "../telemetry/traceparent.ts"
import { think } from "../effects/think.ts"
import { uuidv7 } from "../ids/ids.ts"
import type { Effect as KernelEffect } from "../kernel/effect.ts"
import { Changed, changesOf } from "../store/changed.ts"
import { TurnStore } from "../store/turn-store.ts"
import type { TurnResult, TurnWrite } from "../store/turn-write.ts"
import { again } from "../tenancy/again.ts"
import { ToolHost } from "../toolhost/port.ts"
import { benchOf, sourceOf } from "./bench.ts"
import { descriptorOf, judge } from "./gate.ts"
import { turnLimits } from "./limits.ts"
import { tracedRow } from "./outbox.ts"
import { reconcileTimer } from "./reconcile.ts"
import { measured } from "./meters.ts"
import { Outbox } from "./relay.ts"
import type { Resident } from "./resident.ts"
import { Pass } from "./returning.ts"

/** What is in memory is no longer what is stored: forget the actor, load it again, deliver again. */
export class Superseded extends Schema.TaggedError<Superseded>()("Superseded", {
  why: Schema.Literals(["stale", "duplicate", "approvalMoved"]),
}) {}

/** Told after words were committed in a conversation, so that whoever waits for them hears at once. */
export const Said = Context.Reference<(tenantId: string, conversationId: string) => void>("countersign/turns/Said", {
  defaultValue: () => () => {},
})

const commitAgain = again({ on: "DbUnavailable", first_ms: 50, times: 6 })

/** Judges the call whose limit is full once more; policy now sees that limit as exhausted and denies by it. */
const denyByLimit = Effect.fnUntraced(function* (
  resident: Resident,
  refused: Extract<TurnResult, { status: "limit" }>,
  exhausted: Map<string, Array<string>>,
) {
  const proposal = resident.proposal(refused.actionId) ?? resident.draftProposal(refused.actionId)
  if (proposal === undefined) return yield* new Superseded({ why: "stale" })
  const full = [...(exhausted.get(proposal.call.callId) ?? []), refused.limitId]
  exhausted.set(proposal.call.callId, full)
  const { call, args, maker, provenance } = proposal
  const wanted = { callId: call.callId, tool: call.tool, args, maker, provenance, edited: maker.startsWith("member:"), exhausted: full }
  const judged = yield* judge(yield* benchOf(resident.view), {
    ...wanted,
    ...(call.replaces === undefined ? {} : { replaces: call.replaces }),
  })
  return resident.rejudge(refused.actionId, judged)
})

/** What leaves with a commit goes on with its trace. */
const traced = (write: TurnWrite) =>
  Effect.map(traceparent, (trace) => (trace === undefined ? write : { ...write, outbox: write.outbox.map((row) => tracedRow(row, trace)) }))

/** Commits what is uncommitted. Gives effects when a full limit made the turn go another way; undefined when all is stored. */
const commit = spanned("Turn.commit")(function* (resident: Resident, exhausted: Map<string, Array<string>>) {
  if (!resident.dirty) return undefined
  const store = yield* TurnStore
  const outbox = yield* Outbox
  const { tenantId } = resident.view.identity
  const write = yield* traced(resident.write())
  yield* crashPoint("K6")
  yield* crashPoint("K7")
  const result = yield* commitAgain(store.commit(tenantId, write))
  yield* noted({ status: result.status, actions: write.actions.length, effects: write.effects.length, receipts: write.receipts.length })
  switch (result.status) {
    case "ok":
      resident.commit(result.version)
      if (write.outbox.length > 0) yield* outbox.offer(tenantId, write.outbox)
      yield* measured(write)
      if (write.messages.length > 0) (yield* Said)(tenantId, write.conversation.id)
      ;(yield* Changed)(tenantId, changesOf(write))
      if (write.approvals.length > 0) yield* crashPoint("K9")
      return undefined
    case "limit":
      return yield* denyByLimit(resident, result, exhausted)
    default:
      return yield* new Superseded({ why: result.status })
  }
})

const runOne = Effect.fnUntraced(function* (resident: Resident, actionId: string) {
  const host = yield* ToolHost
  const { identity, recordedAt } = resident.committed
  const proposal = resident.committed.open.get(actionId)
  const descriptor = proposal === undefined ? undefined : descriptorOf(host.catalogue, proposal.call.tool)
  const missing = { outcome: { tag: "refused", code: "tool:gone", reason: "the tool is no longer there" }, tries: 0, receipts: [] } as const
  if (proposal === undefined || descriptor === undefined) return { actionId, proposal, descriptor, ran: missing }
  const { tenantId, conversationId } = identity
  const call = { tenantId, conversationId, actionId, tool: proposal.call.tool, args: proposal.args, key: proposal.call.effectKey }
  const ran = yield* runEffect(call, descriptor, recordedAt.get(actionId) ?? (yield* Clock.currentTimeMillis), resident.resumes(actionId))
  return { actionId, proposal, descriptor, ran }
})

/** Runs what is on record and applies the outcomes, in the order in which they were asked for. */
const runAll = Effect.fnUntraced(function* (resident: Resident, runs: ReadonlyArray<Extract<KernelEffect, { tag: "run" }>>) {
  const [only] = runs
  const done =
    only !== undefined && runs.length === 1
      ? [yield* runOne(resident, only.actionId)]
      : yield* Effect.forEach(runs, (run) => runOne(resident, run.actionId), { concurrency: turnLimits.parallelRuns })
  const at = yield* Clock.currentTimeMillis
  return done.flatMap(({ actionId, descriptor, ran }) => {
    const output = "output" in ran ? ran.output : undefined
    return resident.apply({
      message: { v: 1, id: uuidv7(at), at, tag: "settled", actionId, outcome: ran.outcome, via: "run" },
      receipts: ran.receipts,
      tries: ran.tries,
      ...(ran.outcome.tag === "unknown" && descriptor?.reconciles === true
        ? { outbox: [reconcileTimer(resident.view.identity.conversationId, actionId, at, 1)] }
        : {}),
      ...(output === undefined ? {} : { results: { [actionId]: output } }),
      ...(output === undefined || descriptor === undefined ? {} : { sources: [sourceOf(descriptor, output)] }),
    })
  })
})

const driven = Effect.fnUntraced(function* (resident: Resident, first: ReadonlyArray<KernelEffect>, pass: Pass) {
  const exhausted = new Map<string, Array<string>>()
  let todo = first
  let ran = false
  for (let rounds = 0; ; rounds++) {
    const runs = todo.filter((effect) => effect.tag === "run")
    const ask = todo.find((effect) => effect.tag === "think")
    if (runs.length > 0 || ask === undefined) {
      const instead = yield* commit(resident, exhausted)
      if (pass.held) yield* pass.leave
      if (instead !== undefined && rounds < turnLimits.roundsPerTurn) {
        todo = instead
        continue
      }
      if (runs.length === 0) return yield* crashPoint(ran ? "K13" : "K8")
      ran = true
      const begun = yield* Clock.currentTimeMillis
      const done = yield* runAll(resident, runs)
      yield* pass.back((yield* Clock.currentTimeMillis) - begun)
      todo = done
      continue
    }
    if (pass.held) yield* pass.leave
    todo = resident.apply(yield* think(resident.view, ask.think, pass))
  }
})

/** Drives the effects until the actor is at rest and everything is stored. */
export const drive = spanned("Turn.drive")(function* (resident: Resident, first: ReadonlyArray<KernelEffect>) {
  if (first.length === 0 && !resident.dirty) return
  const pass = new Pass()
  yield* Effect.ensuring(driven(resident, first, pass), pass.leave)
})
