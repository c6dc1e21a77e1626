/** A policy folder as the commands mean it: its files are the baseline, each file of `overlays/` is one tenant's tightening over it. */
import { access } from "node:fs/promises"
import { join } from "node:path"
import { Effect, Option } from "effect"
import { Flag } from "effect/cli"
import { load, type Loaded } from "../../policy/load.ts"
import type { ToolSpec } from "../../policy/tool.ts"
import type { CliFailure } from "../failure.ts"
import { readTools, type TextFile, yamlFiles } from "../files.ts"
import { World } from "../world.ts"

export const policyFlag = Flag.String("policy").pipe(
  Flag.withDescription("Folder of policy files, or one file (default: the configured folder)"),
  Flag.optional,
)
export const toolsFlag = Flag.String("tools").pipe(
  Flag.withDescription('JSON array of {"name","class","inputSchema"} (default: the installed plugins)'),
  Flag.optional,
)

export const policyPath = (given: Option.Option<string>) => Effect.map(World, (world) => Option.getOrElse(given, () => world.policiesDir))

export const toolsOf = (given: Option.Option<string>): Effect.Effect<ReadonlyArray<ToolSpec>, CliFailure, World> =>
  Option.match(given, { onNone: () => Effect.flatMap(World, (world) => world.installedTools), onSome: readTools })

export interface FolderLoad {
  /** `baseline` or the overlay's file. */
  readonly name: string
  readonly files: ReadonlyArray<string>
  readonly loaded: Loaded
}

/** Loads the baseline alone: what a call is judged by when no tenant is named. */
export const loadBaseline = Effect.fnUntraced(function* (path: string, tools: ReadonlyArray<ToolSpec>) {
  const files = yield* yamlFiles(path)
  return { files, loaded: load(files, tools) }
})

const overlaysOf = Effect.fnUntraced(function* (path: string): Effect.fn.Return<ReadonlyArray<TextFile>, CliFailure> {
  const folder = join(path, "overlays")
  const there = yield* Effect.promise(() =>
    access(folder).then(
      () => true,
      () => false,
    ),
  )
  return there ? yield* yamlFiles(folder) : []
})

/** The baseline, then each overlay over it. */
export const loadAll = Effect.fnUntraced(function* (path: string, tools: ReadonlyArray<ToolSpec>) {
  const { files, loaded } = yield* loadBaseline(path, tools)
  const overlays = yield* overlaysOf(path)
  const names = files.map(({ file }) => file)
  const over = overlays.map((overlay): FolderLoad => ({
    name: overlay.file,
    files: [...names, overlay.file],
    loaded: load([...files, overlay], tools),
  }))
  return [{ name: "baseline", files: names, loaded }, ...over] as ReadonlyArray<FolderLoad>
})
