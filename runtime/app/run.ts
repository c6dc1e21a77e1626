/**
 * One run of the product in this process: from a configuration until it is told to stop. Both entries stand on it, `npm start` (main.ts)
 * and `countersign serve`. The first signal stops everything in order; one that comes seconds later ends the process where it is.
 */
import { Cause, Effect, Exit, Fiber, Layer, References } from "effect"
import type { ConfigValues } from "../config/config.ts"
import { Crash, type CrashPoint, crashPoints, stopAt } from "../crash/point.ts"
import { accessFile } from "./seed.ts"
import { telemetryLayer } from "../telemetry/layer.ts"
import { serve, type Serving } from "./serve.ts"

export interface Run {
  readonly config: ConfigValues
  readonly warnings: ReadonlyArray<string>
  /** `K8` or `K8:2`: for the kill tests; stops this process at that place. */
  readonly crashPoint: string | undefined
  /** Writes to standard output at once, past every buffer. */
  readonly write: (line: string) => void
  /** Told once, when both listeners answer. */
  readonly onReady: (serving: Serving, started_ms: number) => void
}

export const demoFile = (config: ConfigValues): string => accessFile(config.dataDir)

/** What people are told when it is ready. */
export const welcome = (config: ConfigValues, serving: Serving, started_ms: number): ReadonlyArray<string> => [
  "",
  `Countersign is ready after ${(started_ms / 1000).toFixed(1)} s.`,
  `  operator API   ${serving.operatorUrl}   (description: ${serving.operatorUrl}/docs)`,
  `  public intake  ${serving.publicUrl}`,
  ...(serving.signsIn
    ? []
    : ["  sign in        nobody can: set COUNTERSIGN_AUTH_DATABASE_URL (docs/guides/own-servers.md); API tokens go on"]),
  ...(serving.demo === undefined || !serving.signsIn
    ? []
    : [
        `  sign in        ${config.deskUrl ?? serving.operatorUrl.replace("127.0.0.1", "localhost")} as ${serving.firstOwner?.email ?? "one of its members"}`,
        ...(serving.firstOwner === undefined ? [] : [`                 password ${serving.firstOwner.password}   (shown this once)`]),
      ]),
  ...(serving.demo === undefined
    ? []
    : [
        `  demo company   tokens of owner, co-owner, manager, finance, auditor and the intake channel: ${demoFile(config)}`,
        `  stand-ins      mail ${serving.mailUrl}/mails, bank ${serving.bankUrl}`,
      ]),
  serving.rehearsal
    ? "  model          no OPENAI_API_KEY: the agents speak from their rehearsal scripts"
    : "  model          the configured provider",
  "Ctrl-C stops everything.",
  "",
]

const crashOf = ({ crashPoint, write }: Run) => {
  const [point = "", nth = "1"] = (crashPoint ?? "").split(":")
  if (!Object.hasOwn(crashPoints, point)) return () => {}
  return stopAt(point as CrashPoint, Number(nth), write, () => process.kill(process.pid, "SIGSTOP"))
}

const running = (run: Run) =>
  Effect.gen(function* () {
    const start = performance.now()
    for (const warning of run.warnings) yield* Effect.logWarning(warning)
    run.onReady(yield* serve(run.config), performance.now() - start)
    return yield* Effect.never
  }).pipe(
    Effect.scoped,
    Effect.provide(
      Layer.mergeAll(
        telemetryLayer(run.config.otlpEndpoint),
        Layer.succeed(References.MinimumLogLevel, run.config.logLevel),
        Layer.succeed(Crash, crashOf(run)),
      ),
    ),
  )

/** A terminal's Ctrl-C comes twice, from the terminal and from the npm script above us: only a later one means "now". */
const impatient_ms = 2_000

/** Runs until a signal or a failure; undefined when it was stopped, else what went wrong. */
export const runProduct = async (run: Run): Promise<Error | undefined> => {
  const fiber = Effect.runFork(running(run))
  let asked_ms: number | undefined
  const stop = () => {
    if (asked_ms !== undefined && performance.now() - asked_ms > impatient_ms) process.exit(130)
    asked_ms ??= performance.now()
    Effect.runFork(Fiber.interrupt(fiber))
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop)
  const keepAlive = setInterval(() => {}, 60_000)
  const exit = await Effect.runPromise(Fiber.await(fiber))
  clearInterval(keepAlive)
  if (Exit.isSuccess(exit) || Cause.hasInterruptsOnly(exit.cause)) return undefined
  const failure = exit.cause.reasons.find(Cause.isFailReason)?.error ?? exit.cause.reasons.find(Cause.isDieReason)?.defect
  if (!(failure instanceof Error)) return new Error(Cause.pretty(exit.cause).split("\n")[0])
  // a listener's error says nothing itself and wraps the one that does
  return failure.message === "" && failure.cause instanceof Error ? failure.cause : failure
}
