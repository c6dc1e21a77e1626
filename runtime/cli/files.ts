/** Files the commands are pointed at, bounded, with failures that say what to do. */
import { readdir, readFile, stat } from "node:fs/promises"
import { join } from "node:path"
import { Effect } from "effect"
import type { ToolSpec } from "../policy/tool.ts"
import { toolClasses } from "../policy/tool.ts"
import { type CliFailure, fail } from "./failure.ts"

export const fileLimits = { file_bytes: 32 * 1024 * 1024, files: 1000 } as const

const reason = (error: unknown): string => {
  const code = (error as { code?: string }).code
  return code === "ENOENT"
    ? "there is no such file or folder"
    : code === "EACCES"
      ? "it may not be read"
      : code === "EISDIR"
        ? "it is a folder"
        : String((error as Error).message)
}

const attempt = <A>(path: string, run: () => Promise<A>): Effect.Effect<A, CliFailure> =>
  Effect.tryPromise({
    try: run,
    catch: (error) =>
      fail(
        (error as { code?: string }).code === "ENOENT" ? "notFound" : "usage",
        `cannot read ${path}`,
        reason(error),
        "give the path of a file you may read",
      ),
  })

export const readText = (path: string): Effect.Effect<string, CliFailure> =>
  attempt(path, async () => {
    const { size } = await stat(path)
    if (size > fileLimits.file_bytes) throw new Error(`it has ${size} bytes, the limit is ${fileLimits.file_bytes}`)
    return readFile(path, "utf8")
  })

export interface TextFile {
  readonly file: string
  readonly text: string
}

/** The YAML files of a folder itself (not of folders in it) by name, or the one file that was named. */
export const yamlFiles = Effect.fnUntraced(function* (path: string): Effect.fn.Return<ReadonlyArray<TextFile>, CliFailure> {
  const found = yield* attempt(path, async () =>
    (await stat(path)).isDirectory() ? (await readdir(path)).filter((name) => /\.ya?ml$/.test(name)).sort() : undefined,
  )
  const paths = found === undefined ? [path] : found.slice(0, fileLimits.files).map((name) => join(path, name))
  return yield* Effect.forEach(paths, (file) => Effect.map(readText(file), (text) => ({ file, text })))
})

/** A JSON array of `{"name","class","inputSchema"}`. */
export const readTools = Effect.fnUntraced(function* (path: string): Effect.fn.Return<ReadonlyArray<ToolSpec>, CliFailure> {
  const text = yield* readText(path)
  const bad = (why: string): CliFailure =>
    fail("usage", `${path} does not list tools`, why, 'give a JSON array of {"name","class","inputSchema"}')
  const value = yield* Effect.try({ try: () => JSON.parse(text) as unknown, catch: () => bad("it is not JSON") })
  if (!Array.isArray(value)) return yield* bad("it is not an array")
  for (const [i, tool] of value.entries()) {
    const { name, class: cls, inputSchema } = (tool ?? {}) as Partial<ToolSpec>
    if (typeof name !== "string" || name === "") return yield* bad(`entry ${i} has no name`)
    if (!toolClasses.includes(cls as ToolSpec["class"]))
      return yield* bad(`${name} has the class ${JSON.stringify(cls)}; classes are ${toolClasses.join(", ")}`)
    if (typeof inputSchema !== "object" || inputSchema === null) return yield* bad(`${name} has no inputSchema (JSON Schema)`)
  }
  return value as ReadonlyArray<ToolSpec>
})
