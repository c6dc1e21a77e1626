/**
 * `npm test`: every test, or those whose path contains one of the arguments. Prints vitest's own report and ends with exactly one line,
 * `N passed, N failed`; nothing is printed after it. Fails when a test failed, a file could not be loaded, an error escaped, or nothing ran.
 */
import { fileURLToPath } from "node:url"
import { startVitest, type TestModule } from "vitest/node"

const root = fileURLToPath(new URL("../..", import.meta.url))

const count = (modules: ReadonlyArray<TestModule>): { passed: number; failed: number } => {
  let passed = 0
  let failed = 0
  for (const module of modules) {
    const states = [...module.children.allTests()].map((test) => test.result().state)
    passed += states.filter((state) => state === "passed").length
    const failures = states.filter((state) => state === "failed").length
    // a file that broke outside its tests (import, set-up) has no failed test to show for it
    failed += failures === 0 && module.state() === "failed" ? 1 : failures
  }
  return { passed, failed }
}

const vitest = await startVitest("test", process.argv.slice(2), {
  root,
  run: true,
  watch: false,
  passWithNoTests: false,
  reporters: ["default"],
})
const modules = vitest.state.getTestModules()
const stray = vitest.state.getUnhandledErrors().length
await vitest.close()
const { passed, failed } = count(modules)
const broken = failed + stray
if (passed + broken === 0) process.stderr.write("no test ran: check the names given, or the patterns in vitest.config.ts\n")
process.stdout.write(`${passed} passed, ${broken} failed\n`, () => process.exit(broken > 0 || passed === 0 ? 1 : 0))
