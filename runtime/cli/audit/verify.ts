/** `audit verify`: proves the audit in the database, or an exported file, and names what was altered. */
import { createReadStream } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect, Option, Stream } from "effect"
import { Command, Flag } from "effect/cli"
import { anchorFileName, anchorsIn } from "../../audit/anchor.ts"
import { type SignedCheckpoint, keyOf, parseCheckpoint } from "../../audit/checkpoint.ts"
import { publicKeyFileName } from "../../audit/keys.ts"
import { linesOf } from "../../audit/lines-of.ts"
import { type AuditReport, describeFinding } from "../../audit/report.ts"
import { SealerDb } from "../../audit/sql/sealer-db.ts"
import { makeVerifier, type VerifyOptions } from "../../audit/verify.ts"
import { type StoredReport, verifyStored } from "../../audit/verify-stored.ts"
import { withSealer } from "../databases.ts"
import { CliEnd, type CliFailure, fail } from "../failure.ts"
import { say } from "../output.ts"
import { World } from "../world.ts"
import { tenantFlag, tenantsNamed } from "./tenant-flag.ts"

const fileFlag = Flag.String("file").pipe(
  Flag.withDescription("Verify an exported file instead of the database (- reads standard input)"),
  Flag.optional,
)
const keyFlag = Flag.String("key").pipe(
  Flag.withDescription("Trusted public key, ed25519:<base64>, or a file with it (default: the data folder's)"),
  Flag.optional,
)
const anchorFlag = Flag.String("anchor").pipe(
  Flag.withDescription("File of checkpoints kept outside (default: the data folder's anchors.jsonl)"),
  Flag.optional,
)

const textIn = (path: string): Effect.Effect<string | undefined> =>
  Effect.promise(() =>
    readFile(path, "utf8").then(
      (text) => text.trim(),
      () => undefined,
    ),
  )

const keysFor = Effect.fnUntraced(function* (
  given: Option.Option<string>,
  dataDir: string,
): Effect.fn.Return<ReadonlyArray<string>, CliFailure> {
  if (Option.isNone(given)) {
    const own = yield* textIn(join(dataDir, publicKeyFileName))
    return own === undefined ? [] : [own]
  }
  const name = keyOf(given.value) === undefined ? yield* textIn(given.value) : given.value
  if (name !== undefined && keyOf(name) !== undefined) return [name]
  return yield* fail(
    "usage",
    `${given.value} is no public key`,
    "it is neither ed25519:<base64> nor a file with that one line",
    `take it from ${publicKeyFileName} in the data folder of the installation`,
  )
})

/** All checkpoints of one tenant that were kept outside. */
const anchorsFor =
  (given: Option.Option<string>, dataDir: string) =>
  (tenant: string | undefined): Effect.Effect<ReadonlyArray<SignedCheckpoint>, CliFailure> =>
    Effect.tryPromise({
      try: async () => {
        const kept: Array<SignedCheckpoint> = []
        const path = Option.getOrElse(given, () => join(dataDir, anchorFileName))
        for await (const checkpoint of anchorsIn(path, Option.isNone(given)))
          if (tenant === undefined || parseCheckpoint(checkpoint.text)?.tenant === tenant) kept.push(checkpoint)
        return kept
      },
      catch: (error) =>
        fail(
          "notFound",
          "the anchors cannot be read",
          String((error as Error).message),
          "give the file of checkpoints you kept, one JSON line each",
        ),
    })

const verifyFile = (path: string, options: VerifyOptions): Effect.Effect<AuditReport, CliFailure, World> =>
  Effect.gen(function* () {
    const world = yield* World
    const verifier = makeVerifier(options)
    const gone = (error: unknown) =>
      fail(
        "notFound",
        `cannot read ${path}`,
        String((error as Error).message),
        "give an export made by `countersign audit export`, or - for standard input",
      )
    const lines = Stream.suspend(() => Stream.fromAsyncIterable(linesOf(path === "-" ? world.stdin() : createReadStream(path)), gone))
    yield* Stream.runForEach(lines, (text) => Effect.sync(() => verifier.line(text)))
    return verifier.report()
  })

const words = (report: AuditReport & Partial<StoredReport>): ReadonlyArray<string> => {
  const span = `${report.entries} entries in epochs ${report.epochs.from} to ${report.epochs.to} of tenant ${report.tenant}`
  const trust = report.keyTrusted ? "signed by the trusted key" : `signed by ${report.key || "nobody"}: compare it with the key you know`
  const rest = report.unsealed === undefined ? "" : `; ${report.unsealed} entries await the next seal`
  if (report.ok) return [`sound: ${span}; ${trust}; ${report.anchored} epochs anchored${rest}`]
  return [
    `ALTERED: ${span}`,
    ...report.findings.map((finding) => `  ${describeFinding(finding)}`),
    ...(report.findingsTotal > report.findings.length ? [`  and ${report.findingsTotal - report.findings.length} more`] : []),
  ]
}

export const auditVerify = Command.make(
  "verify",
  { tenant: tenantFlag, file: fileFlag, key: keyFlag, anchor: anchorFlag },
  Effect.fnUntraced(function* ({ tenant, file, key, anchor }) {
    const { dataDir } = yield* World
    const keys = yield* keysFor(key, dataDir)
    const anchors = anchorsFor(anchor, dataDir)
    const reports: ReadonlyArray<AuditReport> = Option.isSome(file)
      ? [
          yield* verifyFile(file.value, {
            keys: Option.isSome(key) ? keys : [],
            anchors: Option.isSome(anchor) ? yield* anchors(undefined) : [],
          }),
        ]
      : yield* withSealer(
          Effect.flatMap(tenantsNamed(tenant), (tenants) =>
            Effect.forEach(tenants, (id) =>
              Effect.gen(function* () {
                return yield* verifyStored(yield* SealerDb, { tenant: id }, { keys, anchors: yield* anchors(id) })
              }),
            ),
          ),
        )
    const ok = reports.every((report) => report.ok)
    yield* say({ ok, reports }, () => reports.flatMap(words))
    if (!ok) return yield* new CliEnd({ exit: "failed" })
  }),
).pipe(
  Command.withDescription("Prove the audit and name what was altered"),
  Command.withExamples([
    { command: "countersign audit verify", description: "Every tenant in the database, against the data folder's key and anchors" },
    { command: "countersign audit verify --file audit.jsonl --key ed25519:…", description: "An exported file, no database needed" },
  ]),
)
