/** `policy check` and `policy test`: everything that is wrong with a folder, by file, line and rule; or that all its tests pass. */
import { Effect, type Option } from "effect"
import { Command } from "effect/cli"
import { formatProblem, type Problem } from "../../policy/problem.ts"
import { CliEnd } from "../failure.ts"
import { say } from "../output.ts"
import { type FolderLoad, loadAll, policyFlag, policyPath, toolsFlag, toolsOf } from "./load-folder.ts"

const keyOf = (p: Problem): string => `${p.file}:${p.line}:${p.column}:${p.code}`

/** A problem of the baseline shows again under every overlay: said once. */
const distinct = (problems: ReadonlyArray<Problem>): ReadonlyArray<Problem> => [...new Map(problems.map((p) => [keyOf(p), p])).values()]

const summary = (loads: ReadonlyArray<FolderLoad>) => {
  const problems = distinct(loads.flatMap(({ loaded }) => ("problems" in loaded ? loaded.problems : [])))
  const warnings = distinct(loads.flatMap(({ loaded }) => ("ok" in loaded ? loaded.ok.warnings : [])))
  const policies = loads.map(({ name, files, loaded }) => ({
    name,
    files,
    ...("ok" in loaded ? { ok: true, version: loaded.ok.version, rules: loaded.ok.rules.length, tests: loaded.ok.tests } : { ok: false }),
  }))
  return { ok: problems.length === 0, policies, problems, warnings }
}

const run = (mode: "check" | "test") =>
  Effect.fnUntraced(function* ({ policy, tools }: { readonly policy: Option.Option<string>; readonly tools: Option.Option<string> }) {
    const result = summary(yield* loadAll(yield* policyPath(policy), yield* toolsOf(tools)))
    yield* say(result, () => [
      ...result.problems.map(formatProblem),
      ...(mode === "check" ? result.warnings.map((warning) => `warning: ${formatProblem(warning)}`) : []),
      ...result.policies.map((p) =>
        "version" in p ? `ok  ${p.name}: ${p.rules} rules, ${p.tests} tests pass, version ${p.version}` : `bad ${p.name}`,
      ),
    ])
    if (!result.ok) return yield* new CliEnd({ exit: "failed" })
  })

export const policyCheck = Command.make("check", { policy: policyFlag, tools: toolsFlag }, run("check")).pipe(
  Command.withDescription("Check policy files: shape, tools, facts, conditions, shadowed rules, overlays, tests"),
  Command.withExamples([
    { command: "countersign policy check --policy policies", description: "Check a folder against the installed plugins" },
  ]),
)

export const policyTest = Command.make("test", { policy: policyFlag, tools: toolsFlag }, run("test")).pipe(
  Command.withDescription("Run the tests that stand in the policy files"),
)
