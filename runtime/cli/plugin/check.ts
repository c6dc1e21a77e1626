/** `plugin check`: a plugin is loaded as the runtime loads it, behind its walls, and has to pass the conformance suite. Each failure names its cure. */
import { fork } from "node:child_process"
import { existsSync } from "node:fs"
import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { loadPlugin } from "../default-tools.ts"
import { type CliFailure, CliEnd, fail } from "../failure.ts"
import { say } from "../output.ts"
import { findingsOf, type SuiteResult } from "./proof.ts"

const suite = fileURLToPath(new URL("./suite.ts", import.meta.url))
const limits = { suite_ms: 180_000, stderr_chars: 2_000 } as const

/** Runs the suite in a process of its own; whatever becomes of that, this settles within its limit. */
const runSuite = (folder: string): Effect.Effect<SuiteResult, CliFailure> =>
  Effect.callback<SuiteResult, CliFailure>((resume) => {
    const child = fork(suite, [folder], { stdio: ["ignore", "ignore", "pipe", "ipc"], env: { PATH: process.execPath, NODE_ENV: "test" } })
    let stderr = ""
    let result: SuiteResult | undefined
    child.stderr?.on("data", (part) => (stderr = `${stderr}${part}`.slice(-limits.stderr_chars)))
    child.once("message", (told) => (result = told as unknown as SuiteResult))
    child.once("exit", (code) => {
      const ended = () =>
        fail("failed", "the conformance suite ended early", stderr.trim() || `its process ended with ${code}`, "mend what it names")
      resume(result === undefined ? Effect.fail(ended()) : Effect.succeed(result))
    })
    return Effect.sync(() => child.kill("SIGKILL"))
  }).pipe(
    Effect.timeoutOrElse({
      duration: limits.suite_ms,
      orElse: () =>
        Effect.fail(
          fail(
            "failed",
            "the conformance suite did not end",
            `${limits.suite_ms / 1_000} s are over`,
            "look for a test that waits for ever",
          ),
        ),
    }),
  )

export const pluginCheck = Command.make(
  "check",
  { folder: Argument.String("folder").pipe(Argument.withDescription("Folder of the plugin: index.ts and conformance.test.ts in it")) },
  Effect.fnUntraced(function* (given) {
    const folder = resolve(given.folder)
    if (!existsSync(join(folder, "index.ts")))
      return yield* fail(
        "notFound",
        `there is no plugin in ${given.folder}`,
        "it has no index.ts",
        "give the folder of a plugin, or begin one with `countersign plugin new`",
      )
    const manifest = yield* loadPlugin(join(folder, "index.ts"))
    const tools = [...manifest.tools.values()].map(({ descriptor }) => descriptor)
    const result = yield* runSuite(folder)
    const failed = findingsOf(
      tools.map(({ name }) => name),
      result,
    )
    const ok = failed.length === 0
    const passed = result.proofs.filter(({ state }) => state === "passed").length
    const facts = {
      ok,
      plugin: manifest.name,
      version: manifest.version,
      tools: tools.map(({ name, class: kind }) => ({ name, class: kind })),
    }
    yield* say({ ...facts, warnings: manifest.warnings, passed, failed }, () => [
      ...tools.map(({ name, class: kind }) => `tool     ${name} (${kind})`),
      ...manifest.warnings.map((warning) => `warning  ${warning}`),
      ...failed.flatMap(({ name, why, fix }) => [`FAIL     ${name}`, `  why: ${why}`, `  fix: ${fix}`]),
      ok ? `ok       ${manifest.name} ${manifest.version}: ${passed} checks passed` : `${passed} checks passed, ${failed.length} failed`,
    ])
    if (!ok) return yield* new CliEnd({ exit: "failed" })
  }),
).pipe(
  Command.withDescription("Load a plugin behind its walls and run its conformance suite; each failure names its cure"),
  Command.withExamples([{ command: "countersign plugin check plugins/crm", description: "Check an installed plugin" }]),
)
