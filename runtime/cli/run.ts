/** Runs the command tree over given arguments and answers with the exit code. Boundary between the tree and the process: no failure leaves as an exception. */
import { Cause, Console, Effect, Exit } from "effect"
import { CliError, CliOutput, Command } from "effect/cli"
import { CliEnd, CliFailure, type ExitName, exitCodes } from "./failure.ts"
import { root } from "./root.ts"

export const version = "0.1.0"

const wantsJson = (args: ReadonlyArray<string>): boolean => args.includes("--json")

const tell = (json: boolean, exit: ExitName, what: string, why: string, fix: string) =>
  Console.error(
    json ? JSON.stringify({ error: { exit: exitCodes[exit], what, why, fix } }) : `countersign: ${what}\n  why: ${why}\n  fix: ${fix}`,
  )

/** A wrong invocation is answered on standard error alone; help that was asked for goes to standard output. */
const presenter = (json: boolean): CliOutput.Presenter => ({
  present: (event) => {
    if (event._tag !== "InvalidInvocation") return CliOutput.defaultPresenter.present(event)
    const command = event.commandPath.join(" ")
    const why = event.errors.map((error) => error.message.replace(/\s*\n\s*/g, " ").trim()).join("; ")
    return tell(json, "usage", `${command} was not understood`, why, `see ${command} --help`)
  },
})

const ending = Effect.fnUntraced(function* (cause: Cause.Cause<unknown>, json: boolean) {
  if (Cause.hasInterruptsOnly(cause)) return 130
  const error = cause.reasons.find(Cause.isFailReason)?.error
  if (error instanceof CliEnd) return exitCodes[error.exit]
  if (error instanceof CliFailure) {
    yield* tell(json, error.exit, error.what, error.why, error.fix)
    return exitCodes[error.exit]
  }
  if (CliError.isCliError(error)) return error._tag === "ShowHelp" && error.errors.length === 0 ? exitCodes.ok : exitCodes.usage
  yield* tell(json, "defect", "the program failed", Cause.pretty(cause).slice(0, 2000), "report it with the command you ran")
  return exitCodes.defect
})

/** The exit code of `countersign ...args`. */
export const runCli = (args: ReadonlyArray<string>) =>
  Command.runWith(root, { version })(args).pipe(
    Effect.provide(CliOutput.layerPresenter(presenter(wantsJson(args)))),
    Effect.exit,
    Effect.flatMap((exit) => (Exit.isSuccess(exit) ? Effect.succeed<number>(exitCodes.ok) : ending(exit.cause, wantsJson(args)))),
  )
