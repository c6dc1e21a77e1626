/** The tests that stand in a policy file: run before a version may be activated, and by the command line. */
import { evaluate } from "./evaluate.ts"
import type { CompiledPolicy } from "./policy.ts"
import type { TestDraft } from "./schema.ts"

interface Failure {
  readonly test: TestDraft
  readonly message: string
}

const labels = (value: unknown): Readonly<Record<string, string>> =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).filter((e): e is [string, string] => typeof e[1] === "string"))
    : {}

/** Undefined when the test holds, else what came out instead. */
const runTest = (policy: CompiledPolicy, test: TestDraft): string | undefined => {
  const verdict = evaluate(policy, {
    tool: test.tool,
    args: test.args,
    ctx: test.ctx,
    provenance: labels(test.provenance),
    agent: test.agent,
    edited: test.edited,
    exhaustedLimits: test.exhausted,
  })
  if (verdict.outcome !== test.expect)
    return `test \`${test.name}\` expects ${test.expect}, policy says ${verdict.outcome} (${verdict.rules.join(", ")}: ${verdict.reason})`
  const absent = test.rules.filter((rule) => !verdict.rules.includes(rule))
  if (absent.length > 0) return `test \`${test.name}\` expects ${absent.join(", ")} to decide, it was ${verdict.rules.join(", ")}`
  if (test.quorum !== undefined && verdict.approval?.quorum !== test.quorum)
    return `test \`${test.name}\` expects a quorum of ${test.quorum}, it is ${verdict.approval?.quorum ?? "none"}`
  return undefined
}

export const failures = (policy: CompiledPolicy, tests: ReadonlyArray<TestDraft>): ReadonlyArray<Failure> =>
  tests.flatMap((test) => {
    const message = runTest(policy, test)
    return message === undefined ? [] : [{ test, message }]
  })
