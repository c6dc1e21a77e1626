/**
 * The child of `plugin check`: runs the conformance files of one plugin folder under vitest and tells its parent what came of each test.
 * A process of its own, because a plugin's test file is the author's code and may do anything to the process it runs in.
 */
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startVitest, type TestModule } from "vitest/node"
import type { Proof, SuiteResult } from "./proof.ts"

const text = (error: unknown): string => String((error as { readonly message?: unknown } | undefined)?.message ?? error)

const proofsOf = (module: TestModule): ReadonlyArray<Proof> =>
  [...module.children.allTests()].map((test) => {
    const { state, errors } = test.result()
    return { name: test.name, state, errors: (errors ?? []).map(text) }
  })

const run = async (folder: string): Promise<SuiteResult> => {
  const options = {
    root: folder,
    config: false as const,
    include: ["conformance*.test.ts"],
    run: true,
    watch: false,
    passWithNoTests: true,
    testTimeout: 20_000,
    reporters: [{}],
  }
  // what vitest keeps for itself stays out of the plugin's folder
  const vitest = await startVitest("test", [], options, { cacheDir: join(tmpdir(), "countersign-plugin-check") })
  const modules = vitest.state.getTestModules()
  const result = {
    files: modules.map((module) => module.relativeModuleId),
    proofs: modules.flatMap(proofsOf),
    broken: [...modules.flatMap((module) => module.errors().map(text)), ...vitest.state.getUnhandledErrors().map(text)],
  }
  await vitest.close()
  return result
}

const [folder = ""] = process.argv.slice(2)
const result = await run(folder)
process.send?.(result, () => process.exit(0))
