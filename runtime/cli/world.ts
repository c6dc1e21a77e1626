/**
 * What the commands need from outside themselves: where the servers are, the folders, standard input. Boundary between the commands
 * and the environment, which only main.ts reads; tests give their own.
 */
import { Context, type Effect, type Scope } from "effect"
import type { Readable } from "node:stream"
import type { ConnectOptions } from "../mailbox/connection.ts"
import type { ToolSpec } from "../policy/tool.ts"
import type { CliFailure } from "./failure.ts"

/** A product that has become ready: an object for `--json`, and lines for people. */
export interface ServingTold {
  readonly facts: Readonly<Record<string, unknown>>
  readonly words: ReadonlyArray<string>
}

export class World extends Context.Service<
  World,
  {
    /** URL of the application role. Fails with `unavailable` when none is configured or running. */
    readonly databaseUrl: Effect.Effect<string, CliFailure>
    /** URL of the sealing role. */
    readonly sealerUrl: Effect.Effect<string, CliFailure>
    /** URL of the role that knows who people are. */
    readonly authUrl: Effect.Effect<string, CliFailure>
    /** The database brought up to date, started for this scope when it is the embedded one and nothing runs. */
    readonly openDatabase: Effect.Effect<string, CliFailure, Scope.Scope>
    /** Runs the product in this process until it is told to stop. `onReady` is told once. */
    readonly serve: (onReady: (told: ServingTold) => ReadonlyArray<string>) => Effect.Effect<void, CliFailure>
    /** How to reach the backbone as the runtime's user. */
    readonly nats: Effect.Effect<ConnectOptions, CliFailure>
    /** Data folder: keys, anchors, receipts. */
    readonly dataDir: string
    readonly policiesDir: string
    readonly agentsDir: string
    /** Root folder of this installation: its plugins, its kit, its packages. */
    readonly home: string
    /** Tools of the installed plugins, the built-in reply included. */
    readonly installedTools: Effect.Effect<ReadonlyArray<ToolSpec>, CliFailure>
    readonly stdin: () => Readable
    /** Ports the product listens on, for the doctor. */
    readonly ports: { readonly operator: number; readonly public: number }
    /** Path of the nats-server that would be started; undefined when none is found. */
    readonly natsServer: string | undefined
  }
>()("countersign/cli/World") {}
