/** The tools of the installed plugins as policy knows them, read from each plugin's manifest in its own thread, plus the built-in reply. */
import { pathToFileURL } from "node:url"
import { Effect } from "effect"
import type { ToolSpec } from "../policy/tool.ts"
import { makePool, makeThreads } from "../toolhost/pool.ts"
import { replyDescriptor } from "../turns/proposal.ts"
import { type CliFailure, fail } from "./failure.ts"

/** `modules` are paths of plugins' entry files. */
export const toolsOfPlugins = (modules: ReadonlyArray<string>): Effect.Effect<ReadonlyArray<ToolSpec>, CliFailure> =>
  Effect.gen(function* () {
    const threads = makeThreads()
    const read = (module: string) =>
      Effect.acquireUseRelease(
        Effect.tryPromise({
          try: () => makePool({ module: pathToFileURL(module).href, trusted: [] }, threads),
          catch: (error) =>
            fail(
              "failed",
              `the plugin ${module} cannot be loaded`,
              String((error as Error).message),
              "run `countersign plugin check`, or give the tools with --tools",
            ),
        }),
        (pool) => Effect.sync(() => [...pool.manifest.tools.values()].map(({ descriptor }): ToolSpec => descriptor)),
        (pool) => Effect.promise(() => pool.stop()),
      )
    const tools = yield* Effect.forEach(modules, read)
    return [...tools.flat(), replyDescriptor]
  })
