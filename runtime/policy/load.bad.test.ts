/** Every kind of bad policy file is refused, for the right reason, at the right place; and nothing ever opens (faults C1). */
import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { emptyPolicy } from "./policy.ts"
import { shippedTools } from "./fixtures/tools.ts"
import { limits } from "./limits.ts"
import { load } from "./load.ts"
import { problemCodes, warningCodes } from "./problem.ts"

interface BadPolicy {
  readonly name: string
  readonly text: string
  readonly code: string
  readonly line: number
  readonly rule?: string
  readonly hint?: string
}

const badPolicies: ReadonlyArray<BadPolicy> = readFileSync(new URL("./fixtures/bad-policies.txt", import.meta.url), "utf8")
  .split(/^== /m)
  .slice(1)
  .map((part) => {
    const [head = "", ...text] = part.split("\n")
    const [name = "", place = "", hint] = head.split(" | ")
    const [code = "", line, rule] = place.split(" ")
    return { name, text: text.join("\n"), code, line: Number(line), ...(rule ? { rule } : {}), ...(hint ? { hint } : {}) }
  })

it.each(badPolicies.map((bad) => [bad.name, bad] as const))("%s", (_, bad) => {
  const loaded = load([{ file: "bad.yaml", text: bad.text }], shippedTools)
  expect("problems" in loaded, "it was accepted").toBe(true)
  const problems = "problems" in loaded ? loaded.problems : []
  const found = problems.find((p) => p.code === bad.code)
  expect(found, JSON.stringify(problems, null, 1)).toBeDefined()
  expect({ file: found?.file, line: found?.line, rule: found?.rule }).toEqual({ file: "bad.yaml", line: bad.line, rule: bad.rule })
  expect(found!.column).toBeGreaterThan(0)
  expect(found!.message.length).toBeGreaterThan(5)
  if (bad.hint !== undefined) expect(found?.hint).toContain(bad.hint)
})

it("has at least 35 bad files, and one for every code a file can earn", () => {
  expect(badPolicies.length).toBeGreaterThanOrEqual(35)
  const elsewhere = ["no-baseline", "too-large"]
  expect(Object.keys(problemCodes).filter((c) => !elsewhere.includes(c) && !badPolicies.some((b) => b.code === c))).toEqual([])
})

it("refuses what is too large, and says so", () => {
  const codes = (text: string): ReadonlyArray<string> => {
    const loaded = load([{ file: "f", text }], shippedTools)
    return "problems" in loaded ? loaded.problems.map((p) => p.code) : []
  }
  const rule = (when: string): string => `policy: p\nrules:\n  - { id: a, tool: crm.note, effect: allow, when: '${when}' }`
  expect(codes(`policy: p\nrules: [] #${"x".repeat(limits.fileChars)}`)).toEqual(["too-large"])
  expect(
    codes(
      `policy: p\nrules:\n${Array.from({ length: limits.rules + 1 }, (_, i) => `  - { id: r${i}, tool: crm.find, effect: allow }`).join("\n")}`,
    ),
  ).toContain("too-large")
  expect(codes(rule(`args.text == "${"x".repeat(limits.conditionChars)}"`))).toContain("too-large")
  expect(codes(rule(`args.text in [${Array.from({ length: limits.conditionList + 1 }, () => '"x"').join(",")}]`))).toContain("too-large")
  expect(codes(rule(`${"edited ? (".repeat(60)}edited${") : edited".repeat(60)}`)).length).toBeGreaterThan(0)
  expect(codes(rule(`${"[".repeat(900)}1${"]".repeat(900)} == args.text`)).length).toBeGreaterThan(0)
  expect(codes(rule(`args.text.matches("${"a".repeat(limits.patternChars + 1)}")`))).toContain("bad-pattern")
  expect(codes(rule('args.text.matches("(a{1000}){1000}")'))).toContain("bad-pattern")
})

it("takes nothing for granted: no file, only an overlay", () => {
  expect(load([], shippedTools)).toMatchObject({ problems: [{ code: "no-baseline" }] })
  expect(load([{ file: "o", text: "policy: o\nextends: p\nmode: tighten-only\n" }], shippedTools)).toMatchObject({
    problems: [{ code: "unknown-parent" }],
  })
  expect(emptyPolicy.version).toBe("none")
})

it("never throws, whatever the bytes", () => {
  const base = badPolicies.map((b) => b.text).join("\n---\n")
  for (let i = 0; i < 400; i++) {
    const at = (i * 7919) % base.length
    const text = base.slice(at, at + 40 + ((i * 31) % 600)) + "{[&*!|>'\"%@`"[i % 12]
    expect(() => load([{ file: "f", text }], shippedTools)).not.toThrow()
  }
})

it("documents every code in docs/policies.md, and no other", () => {
  const page = readFileSync(new URL("../../docs/policies.md", import.meta.url), "utf8")
  const listed = [...page.matchAll(/^\| `([a-z-]+)` +\|/gm)].map((m) => m[1])
  expect(new Set(listed)).toEqual(new Set([...Object.keys(problemCodes), ...Object.keys(warningCodes)]))
  expect(listed.length).toBe(new Set(listed).size)
})
