/** What a plugin's conformance suite showed, and what is missing from it: pure judgement over the tests' outcomes. */

export interface Proof {
  readonly name: string
  readonly state: string
  readonly errors: ReadonlyArray<string>
}

export interface SuiteResult {
  readonly files: ReadonlyArray<string>
  readonly proofs: ReadonlyArray<Proof>
  /** Errors outside any test: a file that does not load, a rejection nobody caught. */
  readonly broken: ReadonlyArray<string>
}

export interface Finding {
  readonly name: string
  readonly why: string
  readonly fix: string
}

/** What every tool's suite holds, whatever its class: a file without these has not run the suite. */
const always = [
  "input is closed, every key required",
  "input is bounded",
  "a valid call is done and its output decodes",
  "junk is refused and does nothing",
]

const split = (message: string): Pick<Finding, "why" | "fix"> => {
  const [why = "", fix] = message.split("\n  fix: ")
  return { why: why.trim(), fix: fix?.trim() ?? "mend the test, or what it found" }
}

const failed = ({ name, state, errors }: Proof): ReadonlyArray<Finding> =>
  state === "passed"
    ? []
    : state === "failed"
      ? errors.map((error) => ({ name, ...split(error) }))
      : [{ name, why: `it was ${state}`, fix: "take away `skip`, `only` or `todo`: a check that does not run proves nothing" }]

const unproved = (tools: ReadonlyArray<string>, { proofs }: SuiteResult): ReadonlyArray<Finding> => {
  const seen = new Set(proofs.map(({ name }) => name))
  return tools
    .filter((tool) => !seen.has(`${tool}: has a case`))
    .flatMap((tool) => always.map((what) => `${tool}: ${what}`))
    .filter((name) => !seen.has(name))
    .map((name) => ({
      name,
      why: "no test of this name ran",
      fix: "register every check of conformance({ plugin, cases }) in conformance.test.ts",
    }))
}

/** Everything that keeps a plugin out; empty when it may be let in. */
export const findingsOf = (tools: ReadonlyArray<string>, result: SuiteResult): ReadonlyArray<Finding> => [
  ...result.broken.map((error) => ({ name: "the test files load and end well", ...split(error) })),
  ...result.proofs.flatMap(failed),
  ...unproved(tools, result),
]
