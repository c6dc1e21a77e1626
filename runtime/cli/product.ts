/**
 * The product as the commands reach it when they need more than a running one: they serve it, or open its database. What it is made of
 * is loaded only then, so that every other command starts fast. Boundary between the commands and the joints of the runtime.
 */
import { writeSync } from "node:fs"
import { Cause, Effect, type Scope } from "effect"
import type { ConfigValues, Loaded } from "../config/config.ts"
import { dbFailure } from "./databases.ts"
import { CliFailure, fail } from "./failure.ts"
import type { World } from "./world.ts"

const write = (line: string): void => void writeSync(1, line)

/** What people can do about a start that failed; the parts of the product that know say it themselves. */
const startFailure = (error: Error): CliFailure => {
  const { _tag, name, what, why, cure, message, code } = error as Error & Readonly<Record<string, unknown>>
  const known = dbFailure(error)
  if (known instanceof CliFailure && known.exit !== "defect") return known
  if (name === "SetupProblem") return fail("failed", String(what), String(why), String(cure))
  if (_tag === "BackboneAway") return fail("unavailable", "the backbone cannot be used", message, "start it, or correct NATS_URL")
  if (code === "EADDRINUSE")
    return fail("failed", "a port is taken", message, "end the other program, or set COUNTERSIGN_PORT and COUNTERSIGN_PUBLIC_PORT")
  return fail("failed", "countersign could not start", message, "mend what it names; `countersign doctor` tells more")
}

/** Serves until a signal stops it. `crashPoint` is for the kill tests. */
export const serveProduct =
  (loaded: Loaded, crashPoint: string | undefined): World["Service"]["serve"] =>
  (onReady) =>
    Effect.gen(function* () {
      const { demoFile, runProduct, welcome } = yield* Effect.promise(() => import("../app/run.ts"))
      const failure = yield* Effect.promise(() =>
        runProduct({
          ...loaded,
          crashPoint,
          write,
          onReady: ({ demo, ...serving }, started_ms) => {
            const facts = {
              ready: true,
              ...serving,
              ...(demo === undefined ? {} : { demoAccess: demoFile(loaded.config) }),
              started_ms: Math.round(started_ms),
            }
            const words = welcome(loaded.config, { demo, ...serving }, started_ms)
            for (const line of onReady({ facts, words })) write(`${line}\n`)
          },
        }),
      )
      if (failure !== undefined) return yield* startFailure(failure)
    })

/** The migrated database as the application: the configured one, or the embedded one, started for this scope. */
export const openProductDatabase = (config: ConfigValues): Effect.Effect<string, CliFailure, Scope.Scope> =>
  Effect.flatMap(
    Effect.promise(() => import("../app/servers.ts")),
    ({ openDatabase }) => openDatabase(config),
  ).pipe(
    Effect.map(({ appUrl }) => appUrl),
    Effect.catchCause((cause) => startFailure(Cause.squash(cause) as Error)),
  )
