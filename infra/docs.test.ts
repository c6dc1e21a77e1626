/**
 * What README, the promises and the runbooks name must exist: files and folders of this repository, the tests that a promise rests on by
 * name, and the commands of a runbook. Reads the pages as text; runs nothing but the command line's own help.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"

const root = fileURLToPath(new URL("..", import.meta.url))
const read = (file: string): string => readFileSync(join(root, file), "utf8")
const pagesIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name}`)

const pages = [
  "README.md",
  "SECURITY.md",
  "CONTRIBUTING.md",
  "docs/README.md",
  "docs/promises.md",
  ...pagesIn("docs/runbooks"),
  ...pagesIn("docs/guides"),
]
const rooms = /^(?:runtime|infra|plugins|agents|policies|docs|bin|\.ci)\/[\w./-]*$/

/** Paths as a page names them: in backticks from the root, in links from the page's own folder. */
const pathsIn = (page: string): ReadonlyArray<string> => {
  const text = read(page)
  const named = [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, path = ""]) => (rooms.test(path) ? [path] : []))
  const scripts = [...text.matchAll(/\bnode ((?:runtime|infra)\/[\w./-]+)/g)].map(([, path = ""]) => path)
  const linked = [...text.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, path = ""]) => resolve("/", dirname(page), path).slice(1))
  return [...new Set([...named, ...scripts, ...linked])]
}

/** Test names as they stand in a file, with escapes taken back. */
const sourceOf = (file: string): string => read(file).replaceAll('\\"', '"')

describe("paths on the pages exist", () => {
  it.each(pages)("%s", (page) => {
    expect(pathsIn(page).filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

describe("every promise rests on tests that exist", () => {
  const promises = read("docs/promises.md").split(/^## /m).slice(1)

  it("twelve, in order", () => expect(promises.map((text) => Number.parseInt(text, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]))

  it.each(promises.map((text) => [text.split("\n")[0] ?? "", text] as const))("%s", (_title, text) => {
    const rows = [...text.matchAll(/^- `([^`]+)`: (.*)$/gm)]
    expect(rows.length).toBeGreaterThan(0)
    const lost = rows.flatMap(([, file = "", names = ""]) =>
      [...names.matchAll(/"([^"]+)"/g)].flatMap(([, name = ""]) => (sourceOf(file).includes(name) ? [] : [`${file}: ${name}`])),
    )
    expect(lost).toEqual([])
  })
})

describe("commands on the pages exist", () => {
  const tree = read("runtime/cli/root.ts")
  const names = new Set([...tree.matchAll(/\b[a-z]+[A-Za-z]*\b/g)].map(([name]) => name))
  const verbs: Readonly<Record<string, string>> = { ls: "List" }
  const alone = new Set(["doctor", "openapi", "serve", "init"])
  /** `policy check` is exported as policyCheck. */
  const exported = (group: string, verb = ""): string =>
    alone.has(group) ? group : `${group}${verbs[verb] ?? `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}`}`

  it.each(pages)("%s", (page) => {
    const used = [...read(page).matchAll(/npx countersign ([a-z]+)(?: ([a-z]+))?/g)].map(([, group = "", verb]) => exported(group, verb))
    expect(used.filter((name) => !names.has(name))).toEqual([])
  })
})
