/**
 * The product's entry: `node runtime/main.ts serve`. Reads the environment, joins the layers, tells where and how to sign in, and runs until
 * it is told to stop. Exit codes: 0 stopped, 1 could not start, 2 wrong configuration or usage.
 */
import { writeSync } from "node:fs"
import { Cause, Effect, Exit, Fiber, Layer, Logger, References, Result } from "effect"
import { FetchHttpClient } from "effect/http"
import { Otlp, OtlpSerialization } from "effect/observability"
import { accessFile } from "./app/seed.ts"
import { serve, type Serving } from "./app/serve.ts"
import { type ConfigValues, loadConfig } from "./config/config.ts"
import { Crash, type CrashPoint, crashPoints, stopAt } from "./crash/point.ts"

const say = (line: string): void => void writeSync(1, `${line}\n`)

const welcome = (config: ConfigValues, serving: Serving, started_ms: number): ReadonlyArray<string> => [
  "",
  `Countersign is ready after ${(started_ms / 1000).toFixed(1)} s.`,
  `  operator API   ${serving.operatorUrl}   (description: ${serving.operatorUrl}/docs)`,
  `  public intake  ${serving.publicUrl}`,
  ...(serving.demo === undefined
    ? []
    : [
        `  demo company   tokens of owner, co-owner, manager, finance, auditor and the intake channel: ${accessFile(config.dataDir)}`,
        `  stand-ins      mail ${serving.mailUrl}/mails, bank ${serving.bankUrl}`,
      ]),
  serving.rehearsal
    ? "  model          no OPENAI_API_KEY: the agents speak from their rehearsal scripts"
    : "  model          the configured provider",
  "Ctrl-C stops everything.",
  "",
]

/** JSON lines on standard output; with an OTLP endpoint configured, traces, metrics and logs go there too. */
const telemetry = (config: ConfigValues) => {
  const logs = Logger.layer([Logger.consoleJson])
  if (config.otlpEndpoint === undefined) return logs
  return Otlp.layer({ baseUrl: config.otlpEndpoint, resource: { serviceName: "countersign" }, shutdownTimeout: "1 second" }).pipe(
    Layer.provide([OtlpSerialization.layerJson, FetchHttpClient.layer]),
    Layer.provideMerge(logs),
  )
}

/** `COUNTERSIGN_CRASH_POINT=K8` or `K8:2`: for the kill tests; stops this process at that place. */
const crashOf = (armed: string | undefined) => {
  const [point = "", nth = "1"] = (armed ?? "").split(":")
  if (!Object.hasOwn(crashPoints, point)) return () => {}
  return stopAt(
    point as CrashPoint,
    Number(nth),
    (line) => void writeSync(1, line),
    () => process.kill(process.pid, "SIGSTOP"),
  )
}

const run = (config: ConfigValues, warnings: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const start = performance.now()
    for (const warning of warnings) yield* Effect.logWarning(warning)
    const serving = yield* serve(config)
    for (const line of welcome(config, serving, performance.now() - start)) say(line)
    return yield* Effect.never
  }).pipe(
    Effect.scoped,
    Effect.provide(
      Layer.mergeAll(
        telemetry(config),
        Layer.succeed(References.MinimumLogLevel, config.logLevel),
        Layer.succeed(Crash, crashOf(process.env["COUNTERSIGN_CRASH_POINT"])),
      ),
    ),
  )

/** One line for people; details stay out of the terminal unless they are ours. */
const whyNot = (cause: Cause.Cause<unknown>): string => {
  const failure = cause.reasons.find(Cause.isFailReason)?.error ?? cause.reasons.find(Cause.isDieReason)?.defect
  return failure instanceof Error ? failure.message : String(failure)
}

const main = async (command: string | undefined): Promise<number> => {
  if (command !== "serve") {
    say("usage: node runtime/main.ts serve   (everything else: npx countersign --help)")
    return 2
  }
  const loaded = loadConfig(process.env)
  if (Result.isFailure(loaded)) {
    say(loaded.failure.message)
    return 2
  }
  const { config, warnings } = loaded.success
  const fiber = Effect.runFork(run(config, warnings))
  const stop = () => Effect.runFork(Fiber.interrupt(fiber))
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop)
  const keepAlive = setInterval(() => {}, 60_000)
  const exit = await Effect.runPromise(Fiber.await(fiber))
  clearInterval(keepAlive)
  if (Exit.isSuccess(exit) || Cause.hasInterruptsOnly(exit.cause)) return 0
  say(`Countersign could not start: ${whyNot(exit.cause)}`)
  return 1
}

process.exit(await main(process.argv[2]))
