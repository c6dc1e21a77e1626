/** Opens the backbone for one command and turns its failures into the commands' own. */
import { Effect, Layer } from "effect"
import { Backbone } from "../../mailbox/connection.ts"
import { BackboneAway, PublishRefused } from "../../mailbox/errors.ts"
import { DeadLetters } from "../../mailbox/layer.ts"
import { NoDeadLetter } from "../../mailbox/dead-letters.ts"
import { Publisher } from "../../mailbox/publisher.ts"
import { CliEnd, CliFailure, fail } from "../failure.ts"
import { World } from "../world.ts"

const told = (error: unknown): CliFailure | CliEnd => {
  if (error instanceof CliFailure || error instanceof CliEnd) return error
  if (error instanceof NoDeadLetter)
    return fail(
      "notFound",
      `there is no dead letter ${error.seq}`,
      "it was redriven, dropped, or is older than the stream keeps",
      "list them with `countersign dlq ls`",
    )
  if (error instanceof PublishRefused) return fail("failed", "it cannot be sent again", error.reason, "drop it with `countersign dlq drop`")
  if (error instanceof BackboneAway)
    return fail(
      "unavailable",
      "the backbone cannot be used",
      error.reason,
      "start it (`npm start`), or correct NATS_URL, NATS_USER and NATS_PASSWORD",
    )
  return fail("defect", "the backbone answered something unexpected", String((error as Error).message ?? error), "run `countersign doctor`")
}

type Rooms = Backbone | DeadLetters | Publisher

export const withBackbone = <A, E, R>(body: Effect.Effect<A, E, R>): Effect.Effect<A, CliFailure | CliEnd, Exclude<R, Rooms> | World> =>
  Effect.flatMap(
    Effect.flatMap(World, (world) => world.nats),
    (options) =>
      Effect.provide(body, DeadLetters.layer.pipe(Layer.provideMerge(Publisher.layer()), Layer.provideMerge(Backbone.layer(options)))),
  ).pipe(Effect.mapError(told)) as Effect.Effect<A, CliFailure | CliEnd, Exclude<R, Rooms> | World>
