/** `audit export`: a tenant's sealed audit as a file anyone can verify offline (infra/verify-audit.mjs), streamed. */
import { createWriteStream } from "node:fs"
import { finished } from "node:stream/promises"
import { once } from "node:events"
import { Console, Effect, Option, Stream } from "effect"
import { Command, Flag } from "effect/cli"
import type { AuditUnavailable } from "../../audit/errors.ts"
import { exportAudit } from "../../audit/exporter.ts"
import { SealerDb } from "../../audit/sql/sealer-db.ts"
import { withSealer } from "../databases.ts"
import { type CliFailure, fail } from "../failure.ts"
import { sayLines } from "../output.ts"
import { tenantsNamed } from "./tenant-flag.ts"

const tenant = Flag.String("tenant").pipe(Flag.withDescription("Id of the tenant (may be left out when there is only one)"), Flag.optional)
const when = (name: string, about: string) => Flag.String(name).pipe(Flag.withDescription(about), Flag.optional)
const out = Flag.String("out").pipe(
  Flag.withAlias("o"),
  Flag.withDescription("File to write (default: standard output)"),
  Flag.withDefault("-"),
)

const moment = (flag: string, given: Option.Option<string>): Effect.Effect<number | undefined, CliFailure> => {
  if (Option.isNone(given)) return Effect.succeed(undefined)
  const at = Date.parse(given.value)
  if (Number.isFinite(at)) return Effect.succeed(at)
  return Effect.fail(
    fail("usage", `--${flag} ${given.value} is no time`, "it cannot be read", "write it like 2026-11-21 or 2026-11-21T09:00:00Z"),
  )
}

const toFile = (path: string, lines: Stream.Stream<string, AuditUnavailable>) =>
  Effect.gen(function* () {
    const cannot = (error: unknown) =>
      fail("usage", `cannot write ${path}`, String((error as Error).message), "give a path you may write to")
    const file = createWriteStream(path, { mode: 0o600 })
    yield* Effect.tryPromise({ try: () => once(file, "open"), catch: cannot })
    const write = (text: string) =>
      file.write(`${text}\n`) ? Effect.void : Effect.tryPromise({ try: () => once(file, "drain"), catch: cannot })
    yield* Stream.runForEach(lines, write)
    yield* Effect.tryPromise({
      try: () => {
        file.end()
        return finished(file)
      },
      catch: cannot,
    })
    yield* Console.error(`written to ${path}`)
  })

export const auditExport = Command.make(
  "export",
  {
    tenant,
    since: when("since", "Only epochs sealed at or after this time"),
    until: when("until", "Only epochs with entries before this time"),
    out,
  },
  Effect.fnUntraced(function* (given) {
    const since = yield* moment("since", given.since)
    const until = yield* moment("until", given.until)
    yield* withSealer(
      Effect.gen(function* () {
        const [first, ...others] = yield* tenantsNamed(given.tenant)
        if (first === undefined)
          return yield* fail("notFound", "there is no tenant", "the database is empty", "make one with `countersign tenant create`")
        if (others.length > 0)
          return yield* fail(
            "usage",
            "which tenant?",
            `there are ${others.length + 1}`,
            "add --tenant; list them with `countersign tenant ls`",
          )
        const range = { tenant: first, ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) }
        const lines = exportAudit(yield* SealerDb, range)
        yield* given.out === "-" ? sayLines(lines) : toFile(given.out, lines)
      }),
    )
  }),
).pipe(
  Command.withDescription("Export a tenant's sealed audit as JSON lines that verify offline; whole epochs"),
  Command.withExamples([
    {
      command: "countersign audit export --out audit.jsonl && node infra/verify-audit.mjs audit.jsonl",
      description: "Export and verify without the product",
    },
  ]),
)
