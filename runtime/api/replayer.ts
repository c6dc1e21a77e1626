/**
 * Runs planned replays: each delivery is tried as if alone, in its own transaction, and noted before the next; a plan that is stopped, or run
 * by somebody else by now, goes no further. What a dead process left is gone on with where it stopped (invariants 2, 11).
 */
import { Context, Effect, Layer } from "effect"
import type { ActorShape } from "../contract/auth.ts"
import type { ReplayResult } from "../contract/replays.ts"
import type { Begun } from "../store/queries/desk/replays.ts"
import { Changes } from "./changes.ts"
import { Mailroom } from "./mailroom.ts"
import { AttentionDesk } from "./ports.ts"
import { Replays } from "./ports-flow.ts"

export class Replayer extends Context.Service<
  Replayer,
  {
    /** Goes on beside whoever asked, for as long as the process lives. */
    readonly start: (actor: ActorShape, planId: string, begun: Begun) => Effect.Effect<void>
  }
>()("countersign/api/Replayer") {
  static readonly layer = Layer.effect(
    this,
    Effect.suspend(() => make),
  )
}

const make = Effect.gen(function* () {
  const desk = yield* AttentionDesk
  const mailroom = yield* Mailroom
  const replays = yield* Replays
  const { tell } = yield* Changes
  const scope = yield* Effect.scope
  const retry = Effect.fnUntraced(function* (actor: ActorShape, id: string) {
    const delivery = yield* desk.retry(actor, id)
    if (delivery === "absent") return "gone" as const
    if (delivery === "still" || delivery.conversationId === null) return "still" as const
    yield* mailroom.offer(delivery)
    return "sent" as const
  })
  const drive = Effect.fnUntraced(function* (actor: ActorShape, planId: string, { ids, tried }: Begun) {
    for (const [n, id] of ids.entries()) {
      if (n < tried) continue
      const result: typeof ReplayResult.Type = yield* retry(actor, id).pipe(Effect.catch(() => Effect.succeed("failed" as const)))
      if (!(yield* replays.step(actor.tenantId, planId, n, result))) return
      tell(actor.tenantId, [{ resource: "delivery", id }])
    }
    yield* replays.end(actor, planId, "done")
  })
  return Replayer.of({
    start: (actor, planId, begun) =>
      drive(actor, planId, begun).pipe(
        Effect.catch((error) => Effect.logWarning("a planned replay stopped and can be gone on with", { planId, what: error.what })),
        Effect.forkIn(scope),
        Effect.asVoid,
      ),
  })
})
