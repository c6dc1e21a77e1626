/** Catalogues beyond what types can say: nothing is there for nobody, and every language keeps the placeholders and forms of the English text. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { en } from "./en.ts"
import { messages as es } from "./es/index.ts"
import { messages as ne } from "./ne/index.ts"
import { pseudo } from "./pseudo.ts"

type Tree = { readonly [key: string]: string | Tree }

const linesOf = (tree: Tree, path = ""): ReadonlyArray<readonly [string, string]> =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as const] : linesOf(value, `${path}${key}.`),
  )

const placeholders = (text: string): ReadonlyArray<string> => [...new Set(text.match(/%\{\w+\}/g) ?? [])].sort()
const forms = (text: string): number => text.split("||||").length

const source = fileURLToPath(new URL("..", import.meta.url))
const code = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("words") && !name.endsWith(".test.ts"))
  .map((name) => readFileSync(join(source, name), "utf8"))
  .join("\n")
/** Groups whose keys are put together when running: `kinds.${kind}` in a template, or a group given by its name. */
const made = [
  ...[...code.matchAll(/`([a-zA-Z.]+\.[a-zA-Z]*)\$\{/g)].map(([, start]) => start ?? ""),
  ...[...code.matchAll(/[wW]ord(?:Or)?\("([a-zA-Z.]+)"/g)].map(([, group]) => `${group}.`),
  // chosen by a property of StateChip
  "approvalStates.",
  "actionStates.",
]

describe("English", () => {
  it("has no text that no screen says", () => {
    const unsaid = linesOf(en)
      .map(([key]) => key)
      .filter((key) => !made.some((group) => key.startsWith(group)) && !code.includes(`"${key}"`))
    expect(unsaid).toEqual([])
  })
})

describe.each([
  ["Spanish", es],
  ["Nepali", ne],
])("%s", (_name, messages) => {
  const english = new Map(linesOf(en))
  const theirs = linesOf(messages.cs)
  it("keeps every placeholder and has as many forms", () => {
    const broken = theirs.filter(([key, text]) => {
      const original = english.get(key) ?? ""
      return String(placeholders(text)) !== String(placeholders(original)) || forms(text) !== forms(original)
    })
    expect(broken).toEqual([])
  })
  it("is translated", () => {
    // names, and what reads alike in both
    const alike = theirs.filter(([key, text]) => english.get(key) === text && /\p{L}{4,}/u.test(text.replaceAll(/%\{\w+\}/g, "")))
    expect(alike.map(([key]) => key).filter((key) => !["app.name", "roles.auditor"].includes(key))).toEqual([])
  })
})

describe("the pseudo-language", () => {
  it("is longer, accented, and keeps placeholders and forms", () => {
    const english = new Map(linesOf(en))
    for (const [key, text] of linesOf(pseudo(en))) {
      const original = english.get(key) ?? ""
      expect([key, placeholders(text), forms(text)]).toEqual([key, placeholders(original), forms(original)])
      expect(text.length).toBeGreaterThan(original.length)
    }
  })
})
