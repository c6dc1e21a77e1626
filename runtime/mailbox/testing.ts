/** What the mailbox's tests on a real server share: where the server is, how to run to the end of a scope, how to wait. */
import type { NatsConnection } from "@nats-io/transport-node"
import { Effect, type Scope } from "effect"
import type { Backbone } from "./connection.ts"
import { freshStreams, services, type smallSettings } from "./fixture.ts"
import type { Publisher } from "./publisher.ts"

export const natsUrl = process.env["TEST_NATS_URL"]!

/** Runs with a scope of its own, which is closed before the promise settles. */
export const run = <A, E>(effect: Effect.Effect<A, E, Scope.Scope>): Promise<A> => Effect.runPromise(Effect.scoped(effect))

/** Waits until `what` holds or the time is over; gives the milliseconds it took. */
export const until = (what: () => boolean, within_ms: number): Effect.Effect<number> =>
  Effect.promise(async () => {
    const begun = Date.now()
    while (!what() && Date.now() - begun < within_ms) await new Promise((done) => setTimeout(done, 10))
    return Date.now() - begun
  })

interface Streams {
  readonly options: ReturnType<typeof smallSettings>
  readonly admin: NatsConnection
}

/** Runs `body` with streams and a publisher of its own; the streams are gone afterwards. */
export const onStreams = <A, E>(
  options: Streams["options"],
  body: (streams: Streams) => Effect.Effect<A, E, Scope.Scope | Backbone | Publisher>,
): Promise<A> =>
  run(
    Effect.gen(function* () {
      const admin = yield* freshStreams(natsUrl, options)
      return yield* body({ options, admin }).pipe(Effect.provide(services(natsUrl, options.prefix)))
    }),
  )
