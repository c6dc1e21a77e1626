/** What keeps the system running, over the backbone and the store. Letters of other companies are as absent as those that never were (faults I1). */
import { Clock, Effect, Layer } from "effect"
import type { ActorShape } from "../../contract/auth.ts"
import { Backbone } from "../../mailbox/connection.ts"
import { type DeadLetter, NoDeadLetter } from "../../mailbox/dead-letters.ts"
import { DeadLetters } from "../../mailbox/layer.ts"
import { allStandings } from "../../mailbox/standing.ts"
import { insertAudit } from "../../store/queries/desk/acts.ts"
import { listDeliveries, operationLimits, readDelivery, sumCalls, sumUsage, type ToolCalls } from "../../store/queries/desk/operations.ts"
import { sumSpend } from "../../store/queries/desk/overview.ts"
import { Db } from "../../tenancy/db.ts"
import { ToolHost } from "../../toolhost/port.ts"
import { ModelBounds, Unavailable } from "../ports.ts"
import { Operations } from "../ports-operations.ts"
import { reader, scopeOf } from "./scope.ts"

const away = () => Effect.fail(new Unavailable({ what: "backbone" }))
const lineOf = ({ seq, stream, conversation, reason, parkedAt, bytes }: DeadLetter) => ({
  seq,
  stream,
  conversationId: conversation,
  reason,
  parkedAt,
  size_bytes: bytes,
})
const none = { succeeded: 0, failed: 0, unknown: 0, lastSuccessAt: null }

export const operationsLayer: Layer.Layer<Operations, never, Db | Backbone | DeadLetters | ToolHost | ModelBounds> = Layer.effect(
  Operations,
  Effect.gen(function* () {
    const run = reader(yield* Db)
    const backbone = yield* Backbone
    const letters = yield* DeadLetters
    const { catalogue } = yield* ToolHost
    const bound = yield* ModelBounds
    /** The letter of this number, when it is this company's. */
    const own = (actor: ActorShape, seq: number) =>
      Effect.map(letters.list({ tenant: actor.tenantId, after: seq - 1, limit: 1 }), ([letter]) => (letter?.seq === seq ? letter : null))
    const settle = Effect.fnUntraced(function* (actor: ActorShape, seq: number, reason: string, how: "redrive" | "drop") {
      const letter = yield* own(actor, seq)
      if (letter === null) return "absent" as const
      if (how === "redrive" && letter.conversation === "") return "homeless" as const
      yield* letters[how](seq)
      // the reason is a person's word about the system and names nobody
      const data = { seq, stream: letter.stream, conversationId: letter.conversation, reason: reason.slice(0, 200) }
      yield* run(
        scopeOf(actor),
        insertAudit({ kind: `dead-letter.${how}`, actor: `member:${actor.memberId}`, subject: `dlq/${seq}`, data }),
      )
      return "done" as const
    })
    return Operations.of({
      streams: allStandings(backbone).pipe(Effect.catch(away)),
      deadLetters: (actor, { after, limit }) =>
        Effect.map(letters.list({ tenant: actor.tenantId, after: after?.[0] ?? 0, limit }), (found) => found.map(lineOf)).pipe(
          Effect.catch(away),
        ),
      deadLetter: (actor, seq) =>
        own(actor, seq).pipe(
          Effect.flatMap((letter) =>
            letter === null
              ? Effect.succeed(null)
              : Effect.map(letters.body(seq), (body) => {
                  const text = new TextDecoder().decode(body)
                  return {
                    ...lineOf(letter),
                    body: text.slice(0, operationLimits.body_chars),
                    cut: text.length > operationLimits.body_chars,
                  }
                }),
          ),
          Effect.catch((error) => (error instanceof NoDeadLetter ? Effect.succeed(null) : away())),
        ),
      settleLetter: (actor, seq, reason, how) =>
        settle(actor, seq, reason, how).pipe(
          Effect.catch((error) =>
            error instanceof NoDeadLetter
              ? Effect.succeed("absent" as const)
              : error._tag === "PublishRefused"
                ? Effect.succeed("homeless" as const)
                : away(),
          ),
        ),
      deliveries: (actor, ask) => run(scopeOf(actor), listDeliveries(ask)),
      delivery: (actor, id) => run(scopeOf(actor), readDelivery(id)),
      integrations: Effect.fnUntraced(function* (actor) {
        const calls = yield* run<ReadonlyArray<ToolCalls>>(scopeOf(actor), sumCalls(yield* Clock.currentTimeMillis))
        const of = new Map(calls.map(({ tool, ...rest }) => [tool, rest]))
        const plugins = Map.groupBy(catalogue.values(), ({ plugin }) => plugin)
        return [...plugins].map(([plugin, tools]) => ({
          plugin,
          tools: tools.map(({ name, class: kind, description, idempotency, timeout_ms, reconciles }) => ({
            ...{ name, class: kind, description, idempotency, timeout_ms, reconciles },
            calls: of.get(name) ?? none,
          })),
        }))
      }),
      usage: Effect.fnUntraced(function* (actor, ask) {
        const now = yield* Clock.currentTimeMillis
        const { day_ms, usageDays, usageDefaultDays } = operationLimits
        const until = Math.min(ask.until ?? now + 1, now + day_ms)
        const since = Math.max(ask.since ?? until - usageDefaultDays * day_ms, until - usageDays * day_ms)
        const by = ask.by ?? "day"
        const lines = yield* run<ReadonlyArray<never>>(scopeOf(actor), sumUsage({ by, since, until }))
        const { setAside } = yield* run<{ setAside: { tokens: number; costMicros: number } }>(
          scopeOf(actor),
          sumSpend(now - (now % day_ms)),
        )
        return { by, since, until, lines, bound, setAsideToday: setAside }
      }),
    })
  }),
)
