/**
 * One node of the product in a process of its own, to be killed: everything `serve()` joins, the campaign's tools beside the installed ones.
 * Reads the product's configuration from its environment; says `ready <urls>`, and `crash-point <K>` when it has stopped itself at the
 * place it was armed for.
 */
import { writeSync } from "node:fs"
import { flushCompileCache } from "node:module"
import { Effect, Fiber, Layer, Logger, References, Result } from "effect"
import { serve } from "../../runtime/app/serve.ts"
import { loadConfig } from "../../runtime/config/config.ts"
import { Crash, type CrashPoint, stopAt } from "../../runtime/crash/point.ts"
import { chaosPlugin, chaosScript } from "./plugin.ts"

export interface Arm {
  readonly point: CrashPoint
  readonly nth: number
}

const announce = (line: string): void => void writeSync(1, line)
let hit: (at: CrashPoint) => void = () => undefined
process.on("message", ({ point, nth }: Arm) => {
  hit = stopAt(point, nth, announce, () => process.kill(process.pid, "SIGSTOP"))
})
process.on("disconnect", () => process.exit(1))

const [providerUrl = "", nodeId = ""] = process.argv.slice(2)
const { config } = Result.getOrThrow(loadConfig(process.env))
const running = Effect.gen(function* () {
  const { operatorUrl, publicUrl } = yield* serve(config, {
    plugins: [{ inline: chaosPlugin(providerUrl, nodeId) }],
    script: chaosScript,
  })
  const { user, system } = process.cpuUsage()
  announce(`ready ${JSON.stringify({ operatorUrl, publicUrl, start_cpu_ms: (user + system) / 1000 })}\n`)
  // written at a clean exit only, which few processes here live to see
  flushCompileCache()
  return yield* Effect.never
}).pipe(
  Effect.scoped,
  Effect.provide(
    Layer.mergeAll(
      Logger.layer([Logger.consoleJson]),
      Layer.succeed(References.MinimumLogLevel, "Warn"),
      Layer.succeed(Crash, (at: CrashPoint) => hit(at)),
    ),
  ),
)
const fiber = Effect.runFork(running)
process.once("SIGTERM", () => Effect.runFork(Fiber.interrupt(fiber)))
await Effect.runPromise(Fiber.await(fiber)).then((exit) => {
  if (exit._tag === "Failure") announce(`ended ${String(exit.cause).slice(0, 2_000)}\n`)
})
process.exit(0)
