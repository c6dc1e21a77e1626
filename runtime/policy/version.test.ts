/** The version names what decides: it moves with every change that could, and with nothing else. */
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { parseDocument, stringify } from "yaml"
import { shippedTools } from "./fixtures/tools.ts"
import { load } from "./load.ts"
import { formatProblem } from "./problem.ts"

const read = (name: string): string => readFileSync(new URL(`../../policies/${name}`, import.meta.url), "utf8")
const version = (...texts: ReadonlyArray<string>): string => {
  const loaded = load(
    texts.map((text, i) => ({ file: `${i}`, text })),
    shippedTools,
  )
  if ("problems" in loaded) throw new Error(loaded.problems.map(formatProblem).join("\n"))
  return loaded.ok.version
}
const baseline = read("creator-partnerships.yaml")
const overlay = read("overlays/cautious-tenant.yaml")

const turned = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(turned)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([k, v]) => [k, turned(v)]),
        )
      : value

describe("the shipped policies", () => {
  it("load, with their tests, and an overlay over them", () => {
    expect(version(baseline)).toMatch(/^[0-9a-f]{64}$/)
    expect(version(baseline, overlay)).not.toBe(version(baseline))
    expect(version(overlay, baseline)).toBe(version(baseline, overlay))
    expect(version(`${baseline}\n---\n${overlay}`)).toBe(version(baseline, overlay))
  })
  it("warn of nothing", () => {
    const loaded = load(
      [
        { file: "b", text: baseline },
        { file: "o", text: overlay },
      ],
      shippedTools,
    )
    expect("ok" in loaded && loaded.ok.warnings).toEqual([])
  })
})

describe("stays", () => {
  const data = parseDocument(baseline).toJS() as { rules: unknown[]; tests: unknown[] }
  it.each<[string, string]>([
    ["without comments", baseline.replaceAll(/ # .*$/gm, "").replaceAll(/^ *#.*$/gm, "")],
    ["as JSON", JSON.stringify(data)],
    ["with keys turned round", stringify(turned(data))],
    ["with rules turned round", stringify({ ...data, rules: [...data.rules].reverse() })],
    ["without its tests", stringify({ ...data, tests: [] })],
    ["with blanks in conditions", baseline.replaceAll(" && ", "  &&   ").replaceAll(" == ", "==")],
    ["with Windows line ends", baseline.replaceAll("\n", "\r\n")],
  ])("%s", (_, text) => {
    expect(version(text)).toBe(version(baseline))
  })
})

describe("moves", () => {
  it.each<[string, string, string]>([
    ["with a bound", "max: 200000", "max: 200001"],
    ["with a window", "over: 7d", "over: 8d"],
    ["with a condition", "ctx.clock.hour >= 20", "ctx.clock.hour >= 21"],
    ["with a quorum", "quorum: 1, notMaker: true, ttl: 72h", "quorum: 2, notMaker: true, ttl: 72h"],
    ["with a life", "ttl: 12h", "ttl: 13h"],
    ["with a reason", "the bank", "the house bank"],
    ["with an id", "id: look,", "id: looking,"],
    ["with the default life", "approvalTtl: 24h", "approvalTtl: 23h"],
    ["with its label", "version: 1", "version: 2"],
  ])("%s", (_, from, to) => {
    const source = `${baseline}\n---\n${overlay}`.replace(/^tests:[\s\S]*?(?=^---|(?![\s\S]))/gm, "")
    expect(source).toContain(from)
    expect(version(source.replace(from, to))).not.toBe(version(source))
  })
})
