/** The overview over the store and the backbone: every tile is asked for by itself, has a time of its own, and fails alone. */
import { Clock, Effect, Layer } from "effect"
import { may, type Resource } from "../../access/model.ts"
import type { ActorShape } from "../../contract/auth.ts"
import type { Overview as Tiles } from "../../contract/overview.ts"
import { Backbone } from "../../mailbox/connection.ts"
import { streamStanding } from "../../mailbox/standing.ts"
import {
  countApprovals,
  countBlocked,
  countDeadLetters,
  countUnknown,
  overviewLimits,
  sumErrors,
  sumPayouts,
  sumSpend,
} from "../../store/queries/desk/overview.ts"
import { sumCalls, type ToolCalls } from "../../store/queries/desk/operations.ts"
import { Db } from "../../tenancy/db.ts"
import { ToolHost } from "../../toolhost/port.ts"
import { apiLimits } from "../limits.ts"
import { ModelBounds, Overview, Unavailable } from "../ports.ts"
import { reader, scopeOf, type Work } from "./scope.ts"

type Tile<A> =
  | { readonly value: A; readonly reason: null }
  | { readonly value: null; readonly reason: "not-yours" | "unavailable" | "too-slow" }

const tile = <A, E>(actor: ActorShape, resource: Resource, value: Effect.Effect<A, E>): Effect.Effect<Tile<A>> => {
  const none = (reason: "not-yours" | "unavailable" | "too-slow") => ({ value: null, reason })
  if (may(actor.role, resource, "read") === undefined) return Effect.succeed(none("not-yours"))
  return value.pipe(
    Effect.map((found): Tile<A> => ({ value: found, reason: null })),
    Effect.timeoutOrElse({ duration: apiLimits.tile_ms, orElse: () => Effect.succeed(none("too-slow")) }),
    Effect.catchCause((cause) =>
      Effect.as(Effect.logWarning("a tile of the overview has no value", { resource }, cause), none("unavailable")),
    ),
  )
}

export const overviewLayer: Layer.Layer<Overview, never, Db | Backbone | ModelBounds | ToolHost> = Layer.effect(
  Overview,
  Effect.gen(function* () {
    const read = reader(yield* Db)
    const backbone = yield* Backbone
    const bound = yield* ModelBounds
    const { catalogue } = yield* ToolHost
    const troubleOf = (calls: ReadonlyArray<ToolCalls>) => {
      const wrong = calls.filter(({ failed, unknown }) => failed + unknown > 0).flatMap(({ tool }) => catalogue.get(tool)?.plugin ?? [])
      return { plugins: new Set([...catalogue.values()].map(({ plugin }) => plugin)).size, troubled: [...new Set(wrong)].toSorted() }
    }
    const streams = Effect.map(streamStanding(backbone, backbone.names.inStream), ({ pending, unacknowledged, redelivered }) => ({
      pending,
      inHand: unacknowledged,
      redelivered,
    })).pipe(Effect.mapError(() => new Unavailable({ what: "backbone" })))
    return Overview.of({
      read: Effect.fnUntraced(function* (actor) {
        const at = yield* Clock.currentTimeMillis
        const own = <A>(work: Work) => read<A>(scopeOf(actor), work)
        const value = <N extends Exclude<keyof Tiles, "at">>(work: Work) => own<NonNullable<Tiles[N]["value"]>>(work)
        const day = at - (at % overviewLimits.day_ms)
        const spend = Effect.map(own<Omit<NonNullable<Tiles["spend"]["value"]>, "bound">>(sumSpend(day)), (spent) => ({ ...spent, bound }))
        const tiles = yield* Effect.all(
          {
            approvals: tile(actor, "approval", value<"approvals">(countApprovals)),
            blocked: tile(actor, "blocked", value<"blocked">(countBlocked(at))),
            unknown: tile(actor, "action", value<"unknown">(countUnknown)),
            payouts: tile(actor, "payout", value<"payouts">(sumPayouts(at))),
            integrations: tile(actor, "integration", Effect.map(own<ReadonlyArray<ToolCalls>>(sumCalls(at)), troubleOf)),
            deadLetters: tile(actor, "stream", value<"deadLetters">(countDeadLetters)),
            streams: tile(actor, "stream", streams),
            spend: tile(actor, "usage", spend),
            errors: tile(actor, "action", value<"errors">(sumErrors(at))),
          },
          { concurrency: apiLimits.tilesAtOnce },
        )
        return { at, ...tiles }
      }),
    })
  }),
)
