/**
 * The connection to NATS as a scoped service. Boundary between the room and the client library's sockets: reconnects for ever,
 * finds a half-open link within two pings (N3), and is closed only after everything that uses it.
 */
import { jetstream, type JetStreamClient, jetstreamManager, type JetStreamManager } from "@nats-io/jetstream"
import { connect, type ConnectionOptions, type NatsConnection } from "@nats-io/transport-node"
import { Context, Effect, Layer, Redacted, type Scope } from "effect"
import { BackboneAway, reasonOf } from "./errors.ts"
import { type Names, namesOf } from "./subjects.ts"

export interface ConnectOptions {
  /** `nats://host:port`, one or more, without credentials. */
  readonly servers: ReadonlyArray<string>
  readonly user?: string
  readonly password?: Redacted.Redacted<string>
  /** Shown to operators in the server's connection list. */
  readonly name?: string
  readonly prefix?: string
  readonly tls?: ConnectionOptions["tls"]
}

const optionsOf = (options: ConnectOptions): ConnectionOptions => ({
  servers: [...options.servers],
  name: options.name ?? "countersign",
  // replies of one user must not be readable by another: permissions allow `_INBOX_<user>.>` only
  ...(options.user === undefined ? {} : { user: options.user, inboxPrefix: `_INBOX_${options.user}` }),
  ...(options.password === undefined ? {} : { pass: Redacted.value(options.password) }),
  ...(options.tls === undefined ? {} : { tls: options.tls }),
  timeout: 5_000,
  pingInterval: 2_000,
  maxPingOut: 2,
  maxReconnectAttempts: -1,
  reconnectTimeWait: 250,
  reconnectJitter: 250,
})

/** Connects, and closes with the scope. Fails when no server answers at first; later losses are mended silently. */
export const openConnection = (options: ConnectOptions): Effect.Effect<NatsConnection, BackboneAway, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.tryPromise({
      try: () => connect(optionsOf(options)),
      catch: (error) => new BackboneAway({ subject: options.servers.join(", "), waited_ms: 5_000, reason: reasonOf(error) }),
    }),
    (connection) =>
      Effect.promise(() => connection.flush().catch(() => {})).pipe(
        Effect.timeoutOption("1 second"),
        Effect.andThen(Effect.promise(() => connection.close())),
      ),
  )

export class Backbone extends Context.Service<
  Backbone,
  {
    readonly connection: NatsConnection
    readonly js: JetStreamClient
    readonly jsm: JetStreamManager
    readonly names: Names
    /** True while a server answers; for readiness. */
    readonly connected: Effect.Effect<boolean>
  }
>()("countersign/mailbox/Backbone") {
  static readonly layer = (options: ConnectOptions) =>
    Layer.effect(
      this,
      Effect.gen(function* () {
        const connection = yield* openConnection(options)
        const jsm = yield* Effect.promise(() => jetstreamManager(connection, { checkAPI: false }))
        const connected = Effect.promise(() =>
          Promise.race([
            connection.rtt().then(
              () => true,
              () => false,
            ),
            new Promise<boolean>((done) => setTimeout(done, 1_000, false)),
          ]),
        )
        return Backbone.of({ connection, js: jetstream(connection), jsm, names: namesOf(options.prefix), connected })
      }),
    )
}
