/** Entry of the `countersign` command: reads the environment, makes the world of the commands, ends with their exit code. */
import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"
import { fileURLToPath } from "node:url"
import { NodeServices } from "@effect/platform-node"
import { Effect, Layer, Redacted, Result } from "effect"
import { type ConfigValues, type Loaded, loadConfig } from "../config/config.ts"
import { toolsOfPlugins } from "./default-tools.ts"
import type { ConnectOptions } from "../mailbox/connection.ts"
import { installedPlugins } from "../toolhost/installed.ts"
import { type CliFailure, exitCodes, fail, noServer } from "./failure.ts"
import { openProductDatabase, serveProduct } from "./product.ts"
import { runCli } from "./run.ts"
import { readRunning, type Running } from "./running.ts"
import { World } from "./world.ts"

const home = fileURLToPath(new URL("../..", import.meta.url))

const onPath = (name: string): string | undefined =>
  [process.env["NATS_SERVER_BIN"] ?? "", ...(process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name))].find(
    (path) => {
      try {
        if (path === "") return false
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    },
  )

const none = (name: string) =>
  fail(
    "unavailable",
    noServer,
    `${name} is not set and nothing runs on this data folder`,
    `start the product (\`npm start\`), or set ${name}`,
  )

const text = (value: Redacted.Redacted<string> | undefined): string | undefined => (value === undefined ? undefined : Redacted.value(value))

/** From the configuration, else from the product that runs on the data folder. */
const url = (given: string | undefined, found: string | undefined, name: string) => {
  const known = given ?? found
  return known === undefined ? Effect.fail(none(name)) : Effect.succeed(known)
}

const natsOf = (config: ConfigValues, running: Running | undefined): Effect.Effect<ConnectOptions, CliFailure> => {
  const signIn = (user: string | undefined, password: Redacted.Redacted<string> | undefined) =>
    user === undefined || password === undefined ? {} : { user, password }
  const name = "countersign-cli"
  if (config.natsUrl !== undefined)
    return Effect.succeed({ servers: config.natsUrl, name, ...signIn(config.natsUser, config.natsPassword) })
  if (running === undefined) return Effect.fail(none("NATS_URL"))
  const { user, password } = running.nats
  return Effect.succeed({
    servers: [running.nats.url],
    name,
    ...signIn(user, password === undefined ? undefined : Redacted.make(password)),
  })
}

const worldOf = (loaded: Loaded): Layer.Layer<World> => {
  const { config } = loaded
  const running = readRunning(config.dataDir)
  return Layer.succeed(World, {
    databaseUrl: url(text(config.databaseUrl), running?.databaseUrl, "DATABASE_URL"),
    sealerUrl: url(text(config.sealerDatabaseUrl), running?.sealerUrl, "COUNTERSIGN_SEALER_DATABASE_URL"),
    authUrl: url(text(config.authDatabaseUrl), running?.authUrl, "COUNTERSIGN_AUTH_DATABASE_URL"),
    nats: natsOf(config, running),
    openDatabase: running === undefined ? openProductDatabase(config) : Effect.succeed(running.databaseUrl),
    serve: serveProduct(loaded, process.env["COUNTERSIGN_CRASH_POINT"]),
    dataDir: config.dataDir,
    policiesDir: config.policiesDir,
    agentsDir: config.agentsDir,
    home,
    installedTools: toolsOfPlugins(installedPlugins),
    stdin: () => process.stdin,
    ports: { operator: config.port, public: config.publicPort },
    natsServer: onPath("nats-server"),
  })
}

const main = Effect.gen(function* () {
  const loaded = loadConfig(process.env)
  if (Result.isFailure(loaded)) {
    console.error(`countersign: ${loaded.failure.message}`)
    return exitCodes.usage
  }
  return yield* runCli(process.argv.slice(2)).pipe(Effect.provide(Layer.mergeAll(worldOf(loaded.success), NodeServices.layer)))
})

process.exitCode = await Effect.runPromise(main)
