/**
 * Hands on what waited for a company that is resumed: oldest first, beside everybody else's deliveries and never ahead of its own earlier
 * ones. Survives its process: what is released stands in the store, and whoever looks next goes on (invariants 1, 2).
 */
import { Clock, Effect, Layer, Schedule } from "effect"
import { batchSender, sender } from "./carry.ts"
import { Changes } from "./changes.ts"
import { Floodgate, floodgateLimits } from "./floodgate.ts"
import { apiLimits } from "./limits.ts"
import { Mailroom } from "./mailroom.ts"
import { InboxStore, Post } from "./ports.ts"
import { IntakePauses } from "./ports-flow.ts"

const limits = {
  /** Of one company in one round, so that a long backlog keeps no other from being looked at. */
  batches: 10,
  companies: 4,
} as const

export const releaseLayer = Layer.effectDiscard(
  Effect.gen(function* () {
    const gate = yield* Floodgate
    const inbox = yield* InboxStore
    const pauses = yield* IntakePauses
    const mailroom = yield* Mailroom
    const { tell } = yield* Changes
    const sendAll = batchSender(sender(inbox, yield* Post))
    const learn = Effect.gen(function* () {
      const rows = yield* pauses.all
      gate.learn(rows, yield* Clock.currentTimeMillis)
    })
    /** True when nothing waits any more. */
    const handOn = Effect.fnUntraced(function* (tenantId: string) {
      for (let batches = 0; batches < limits.batches; batches += 1) {
        const batch = yield* inbox.waitingOf(tenantId, apiLimits.drainBatch)
        if (batch.length === 0) return true
        if (!(yield* sendAll(batch, () => {}))) return false
      }
      return false
    })
    const release = Effect.fnUntraced(function* (tenantId: string) {
      if (!(yield* handOn(tenantId))) return
      if (gate.isListed(tenantId)) {
        yield* pauses.end(tenantId)
        tell(tenantId, [{ resource: "stream", id: "intake" }])
      } else if (gate.isOver(tenantId, yield* Clock.currentTimeMillis))
        // one came in after the last look: the mailroom looks through the inbox before anything goes directly
        yield* mailroom.reopen(() => gate.open(tenantId))
    })
    const round = learn.pipe(
      Effect.andThen(Effect.suspend(() => Effect.forEach(gate.releasing(), release, { concurrency: limits.companies, discard: true }))),
      Effect.catch(() => Effect.void),
    )
    // everything is kept until the store has said once whose deliveries are
    const first = pauses.all.pipe(
      Effect.flatMap((rows) => Effect.flatMap(Clock.currentTimeMillis, (now) => mailroom.reopen(() => gate.learn(rows, now)))),
      Effect.retry(Schedule.spaced(floodgateLimits.look_ms)),
    )
    yield* Effect.forkScoped(first.pipe(Effect.andThen(Effect.repeat(round, Schedule.spaced(floodgateLimits.look_ms)))))
  }),
)
