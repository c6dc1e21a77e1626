/** One look at the company: is anything wrong, or waiting for me? Each tile stands for itself; one that cannot be read says why and hides no other. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { DeskAuth } from "./auth.ts"
import { Requires } from "./requires.ts"
import { Millis, PayoutStatus } from "./values.ts"

/** `not-yours`: your role does not read this. `unavailable`: its source is away. `too-slow`: it did not answer in time. */
export const TileReason = Schema.Literals(["not-yours", "unavailable", "too-slow"])

const tile = <S extends Schema.Top>(value: S) =>
  Schema.Union([Schema.Struct({ value, reason: Schema.Null }), Schema.Struct({ value: Schema.Null, reason: TileReason })])

/** Counted up to a bound; `more` says that there are others. */
const counted = {
  count: Schema.Int,
  more: Schema.Boolean,
  /** Since when the oldest stands. */
  oldestAt: Schema.NullOr(Millis),
}

export const Overview = Schema.Struct({
  at: Millis,
  approvals: tile(Schema.Struct(counted)),
  /** Of the last 24 hours; `falsePositives` of the last 30 days, as people marked them. */
  blocked: tile(Schema.Struct({ ...counted, falsePositives: Schema.Int })),
  unknown: tile(Schema.Struct(counted)),
  /** Everything under way, and what was confirmed in the last 30 days. Minor units. */
  payouts: tile(Schema.Array(Schema.Struct({ status: PayoutStatus, currency: Schema.String, count: Schema.Int, sumMinor: Schema.Int }))),
  /** Installed plugins, and those with a call of the last 24 hours that failed or that nobody can tell the end of. */
  integrations: tile(Schema.Struct({ plugins: Schema.Int, troubled: Schema.Array(Schema.String) })),
  deadLetters: tile(Schema.Struct(counted)),
  /** Of the whole installation: messages that wait to be taken, that are in hand, and that were delivered again. */
  streams: tile(Schema.Struct({ pending: Schema.Int, inHand: Schema.Int, redelivered: Schema.Int })),
  /** Today (UTC). `setAside` counts against the bound before it is spent; millionths of the major unit. */
  spend: tile(
    Schema.Struct({
      tokens: Schema.Int,
      costMicros: Schema.Int,
      setAside: Schema.Struct({ tokens: Schema.Int, costMicros: Schema.Int }),
      bound: Schema.Struct({ tokens: Schema.Int, costMicros: Schema.Int }),
    }),
  ),
  /** Of the newest calls of the last 24 hours that ended, `looked` of them: how many failed or ended unknown. */
  errors: tile(Schema.Struct({ looked: Schema.Int, failed: Schema.Int, unknown: Schema.Int })),
})
export type Overview = typeof Overview.Type

export class OverviewGroup extends HttpApiGroup.make("overview")
  .add(
    HttpApiEndpoint.get("read", "/v1/overview", { success: Overview })
      .annotate(Requires, "session:read")
      .annotateMerge(
        OpenApi.annotations({
          summary: "See what waits and what is wrong, tile by tile",
          description:
            "A tile that cannot be read is null with a reason; the others stand. Counts stop at 100: `more` says that there are others.",
        }),
      ),
  )
  .middleware(DeskAuth) {}
