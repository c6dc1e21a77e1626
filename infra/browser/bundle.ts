/**
 * `node infra/browser/bundle.ts`: what a browser fetches of the built control plane, in bytes after gzip -9. The first visit is the entry with
 * all it imports; a lazy part is what it brings beside that. Prints one JSON line; exit code 1 when a part is over its bound.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { weights } from "./limits.ts"

interface Chunk {
  readonly file: string
  readonly name?: string
  readonly isEntry?: boolean
  readonly isDynamicEntry?: boolean
  readonly imports?: ReadonlyArray<string>
  readonly dynamicImports?: ReadonlyArray<string>
  readonly css?: ReadonlyArray<string>
}
export type Manifest = Readonly<Record<string, Chunk>>

export interface Part {
  readonly name: string
  readonly bytes: number
  readonly limit_bytes: number
}

/** `key` and everything it imports at once. */
const closureOf = (manifest: Manifest, key: string, into: Set<string> = new Set()): Set<string> => {
  if (into.has(key)) return into
  into.add(key)
  for (const next of manifest[key]?.imports ?? []) closureOf(manifest, next, into)
  return into
}

/** Editors and charts: packages that only one screen loads, at that screen's own bound. */
const isTool = (key: string): boolean => /codemirror|editor|chart/i.test(key)

/** The first visit and each lazy part; `weigh` gives a file's bytes. */
export const partsOf = (manifest: Manifest, weigh: (file: string) => number): ReadonlyArray<Part> => {
  const filesOf = (keys: Iterable<string>) => [...keys].flatMap((key) => [manifest[key]?.file ?? "", ...(manifest[key]?.css ?? [])])
  const sum = (keys: Iterable<string>) => [...new Set(filesOf(keys))].reduce((total, file) => total + weigh(file), 0)
  const keys = Object.keys(manifest)
  const initial = new Set(keys.filter((key) => manifest[key]?.isEntry).flatMap((key) => [...closureOf(manifest, key)]))
  const lazy = keys.filter((key) => manifest[key]?.isDynamicEntry && !initial.has(key))
  const beside = (key: string) => [...closureOf(manifest, key)].filter((one) => !initial.has(one))
  return [
    { name: "initial", bytes: sum(initial), limit_bytes: weights.initial_bytes },
    ...lazy
      .map((key) => ({
        name: manifest[key]?.name ?? key,
        bytes: sum(beside(key)),
        limit_bytes: isTool(key) ? weights.tool_bytes : weights.screen_bytes,
      }))
      .toSorted((a, b) => b.bytes - a.bytes),
  ]
}

/** The parts of the build in `dist`. */
export const bundleOf = (dist: string): ReadonlyArray<Part> => {
  const manifest = JSON.parse(readFileSync(join(dist, ".vite", "manifest.json"), "utf8")) as Manifest
  return partsOf(manifest, (file) =>
    file.endsWith(".js") || file.endsWith(".css") ? gzipSync(readFileSync(join(dist, file)), { level: 9 }).byteLength : 0,
  )
}

export const builtAdmin = fileURLToPath(new URL("../../admin/dist", import.meta.url))

const main = () => {
  const parts = bundleOf(builtAdmin)
  const over = parts.filter((part) => part.bytes > part.limit_bytes)
  const [initial, ...lazy] = parts
  const figures = { initialBytes: initial?.bytes, lazyBytes: Object.fromEntries(lazy.map((part) => [part.name, part.bytes])) }
  process.stdout.write(`${JSON.stringify({ bundle: { ...figures, over: over.map((part) => part.name) } })}\n`)
  process.exitCode = over.length > 0 ? 1 : 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
