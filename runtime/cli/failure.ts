/**
 * How a command ends. One registry of exit codes; a failure says what, why and how to fix it, in words or with `--json` as one object
 * on standard error. Boundary between the commands and the shell that called them.
 */
import { Schema } from "effect"

/** Documented in `countersign --help`; never renumber. */
export const exitCodes = {
  ok: 0,
  /** The check ran and the answer is no: broken policy, altered audit, a doctor's finding. */
  failed: 1,
  /** The command was not understood. */
  usage: 2,
  /** A file, tenant or entry that was named is not there. */
  notFound: 3,
  /** Database, backbone or another server cannot be reached. */
  unavailable: 4,
  /** A fault of the program itself. */
  defect: 70,
} as const

export type ExitName = keyof typeof exitCodes

export class CliFailure extends Schema.TaggedError<CliFailure>()("CliFailure", {
  exit: Schema.Literals(["failed", "usage", "notFound", "unavailable", "defect"]),
  what: Schema.String,
  why: Schema.String,
  fix: Schema.String,
}) {
  override get message() {
    return `${this.what}\n  why: ${this.why}\n  fix: ${this.fix}`
  }
}

/** The command has already said all there is to say; only the exit code is left. */
export class CliEnd extends Schema.TaggedError<CliEnd>()("CliEnd", { exit: Schema.Literals(["failed"]) }) {}

export const fail = (exit: CliFailure["exit"], what: string, why: string, fix: string): CliFailure =>
  new CliFailure({ exit, what, why, fix })

/** What is said when no server is configured and none runs; the doctor finds nothing wrong with that. */
export const noServer = "no server to ask"
