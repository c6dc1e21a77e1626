/** `policy eval`: every line in gets one line out, in order, with its id; whatever cannot be read is a deny that says why. */
import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { evalCalls, type EvalLine } from "./eval.ts"
import { shippedTools } from "./fixtures/tools.ts"
import { limits } from "./limits.ts"
import { load } from "./load.ts"
import { emptyPolicy } from "./policy.ts"

const loaded = load(
  [{ file: "b", text: readFileSync(new URL("../../policies/creator-partnerships.yaml", import.meta.url), "utf8") }],
  shippedTools,
)
if ("problems" in loaded) throw new Error("the shipped policy does not load")
const policy = loaded.ok
const run = (...lines: ReadonlyArray<unknown>): ReadonlyArray<EvalLine> =>
  [
    ...evalCalls(
      policy,
      lines.map((l) => (typeof l === "string" ? l : JSON.stringify(l))),
    ),
  ].map((l) => JSON.parse(l) as EvalLine)

const mail = { tool: "email.send", args: { to: "x@example.org", subject: "s", text: "t", template: "brief" }, provenance: { to: "crm" } }
const facts = { recipient: { known: true, knownDomain: true, optedOut: false, erased: false }, clock: { hour: 10 } }

it("prints exactly the promised keys", () => {
  expect(run({ id: "1", ...mail, facts })).toEqual([
    { id: "1", verdict: "allow", rules: ["known-template"], reason: expect.any(String), policyVersion: policy.version },
  ])
})

it("takes facts as a tree, under ctx, and by path", () => {
  const byPath = {
    "ctx.recipient.known": true,
    "ctx.recipient.knownDomain": true,
    "recipient.optedOut": false,
    "ctx.recipient.erased": false,
    "ctx.clock.hour": 10,
  }
  expect(
    run({ id: 1, ...mail, facts }, { id: 2, ...mail, facts: { ctx: facts } }, { id: 3, ...mail, facts: byPath }).map((l) => l.verdict),
  ).toEqual(["allow", "allow", "allow"])
})

it("denies what it cannot read, and keeps the id", () => {
  const out = run(
    '{"id":"a","tool":',
    '{"id":"b"',
    "[]",
    "null",
    '"text"',
    { tool: "crm.find", args: {} },
    { id: "c" },
    { id: "d", tool: "crm.find" },
    { id: "e", tool: "crm.find", args: [] },
    { id: "f", tool: "crm.find", args: { query: 5 } },
    { id: "g", tool: "crm.find", args: { query: "q", extra: 1 } },
    { id: "h", tool: "crm.find", args: {} },
    { id: "i", tool: "crm.find", args: { query: "q" }, facts: 5 },
    { id: "j", tool: "crm.find", args: { query: "q" }, provenance: { query: 1 } },
    { id: "k", tool: "crm.find", args: { query: "q" }, fact: {} },
    { id: "l", tool: "shell.exec", args: {} },
    `{"id":"m","x":"${"y".repeat(limits.evalLineChars)}"}`,
    { id: "n", tool: "crm.find", args: { query: "q" } },
  )
  expect(out.map((l) => l.id)).toEqual(["a", "b", null, null, null, null, "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"])
  expect(out.slice(0, -1).every((l) => l.verdict === "deny" && l.rules.length === 1 && l.reason.length > 10)).toBe(true)
  expect(out.at(-1)?.verdict).toBe("allow")
  expect(out.find((l) => l.id === "g")).toMatchObject({ rules: ["builtin:bad-arguments"], reason: expect.stringContaining("extra") })
})

it("skips blank lines only", () => {
  expect(run("", "  ", { id: 1, tool: "crm.find", args: { query: "q" } }, "\t")).toHaveLength(1)
})

it("denies every call when there is no policy", () => {
  expect(
    [...evalCalls(emptyPolicy, [JSON.stringify({ id: "1", tool: "crm.find", args: { query: "q" } })])].map((l) => JSON.parse(l)),
  ).toEqual([{ id: "1", verdict: "deny", rules: ["builtin:no-policy"], reason: expect.any(String), policyVersion: "none" }])
})
