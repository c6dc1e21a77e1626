/** The tools of the installed plugins as policy knows them, read from each plugin's manifest in its own thread, plus the built-in reply. */
import { pathToFileURL } from "node:url"
import { Effect } from "effect"
import type { ToolSpec } from "../policy/tool.ts"
import type { LoadedManifest } from "../toolhost/catalogue.ts"
import { makePool, makeThreads, type Threads } from "../toolhost/pool.ts"
import { replyDescriptor } from "../turns/proposal.ts"
import { type CliFailure, fail } from "./failure.ts"

const cureOf = (why: string): string =>
  /Cannot find (package|module) '?@countersign\/kit/.test(why)
    ? "put the plugin under plugins/, or install the kit beside it: npm install in its folder"
    : "mend what it names; `countersign plugin check` on its folder tells more"

/** Loads a plugin's entry file as the runtime does, behind the same walls, and gives what it says of itself. */
export const loadPlugin = (module: string, threads: Threads = makeThreads()): Effect.Effect<LoadedManifest, CliFailure> =>
  Effect.acquireUseRelease(
    Effect.tryPromise({
      try: () => makePool({ module: pathToFileURL(module).href, trusted: [] }, threads),
      catch: (error) => {
        const why = String((error as Error).message)
        return fail("failed", `the plugin ${module} cannot be loaded`, why, cureOf(why))
      },
    }),
    (pool) => Effect.succeed(pool.manifest),
    (pool) => Effect.promise(() => pool.stop()),
  )

/** `modules` are paths of plugins' entry files. */
export const toolsOfPlugins = (modules: ReadonlyArray<string>): Effect.Effect<ReadonlyArray<ToolSpec>, CliFailure> =>
  Effect.gen(function* () {
    const threads = makeThreads()
    const manifests = yield* Effect.forEach(modules, (module) => loadPlugin(module, threads))
    return [...manifests.flatMap(({ tools }) => [...tools.values()].map(({ descriptor }): ToolSpec => descriptor)), replyDescriptor]
  })
