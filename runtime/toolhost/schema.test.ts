/** What reaches a tool: closed, strict, bounded, visible (invariants 4, 5, 11; A6). */
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { definePlugin, defineTool, done } from "@countersign/kit"
import { manifestOf } from "@countersign/kit/host"
import { readManifest } from "./catalogue.ts"
import { refusalOf } from "./guard.ts"
import { compileSchema, schemaProblem } from "./schema.ts"

const document = (schema: Schema.Top) => Schema.toJsonSchemaDocument(schema, { onExcessProperty: "error" })
const Input = Schema.Struct({
  to: Schema.String.check(Schema.isMaxLength(50)),
  amountMinor: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })),
  note: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(10))),
  lines: Schema.Array(Schema.Struct({ text: Schema.String })).check(Schema.isMaxLength(2)),
})
const compiled = compileSchema("shop.buy", "write", document(Input))
const good = { to: "someone@example.com", amountMinor: 5, lines: [{ text: "a" }] }

describe("strict JSON Schema", () => {
  it("requires every key, lets optional ones be null, closes every object", () => {
    const schema = compiled.inputSchema as {
      readonly required: unknown
      readonly additionalProperties: unknown
      readonly properties: Record<string, { readonly items?: unknown }>
    }
    expect(schema.required).toEqual(["to", "amountMinor", "note", "lines"])
    expect(schema.additionalProperties).toBe(false)
    expect(schema.properties["note"]).toEqual({ anyOf: [{ type: "string", maxLength: 10 }, { type: "null" }] })
    expect(schema.properties["lines"]!.items).toMatchObject({ additionalProperties: false, required: ["text"] })
  })
  it("has a version that follows name, class and schema", () => {
    const other = [
      compileSchema("shop.sell", "write", document(Input)),
      compileSchema("shop.buy", "money", document(Input)),
      compileSchema("shop.buy", "write", document(Schema.Struct({ to: Schema.String }))),
    ]
    expect(new Set([compiled, ...other].map((one) => one.schemaVersion)).size).toBe(4)
    expect(compileSchema("shop.buy", "write", document(Input)).schemaVersion).toBe(compiled.schemaVersion)
  })
  it("names schemas that cannot be offered", () => {
    expect(schemaProblem({ type: "string", pattern: "^(a+)+$" })).toContain("pattern")
    expect(schemaProblem({ properties: { x: { $ref: "#/$defs/X" } } })).toContain("input.properties.x")
  })
})

describe("exact decode", () => {
  it("takes what is right, and null for an optional key", () => {
    expect(compiled.decode(good)).toEqual({ tag: "ok", args: good })
    expect(compiled.decode({ ...good, note: null })).toEqual({ tag: "ok", args: good })
  })
  const wrong: ReadonlyArray<readonly [string, unknown]> = [
    ["extra key", { ...good, x: 1 }],
    ["nested extra key", { ...good, lines: [{ text: "a", x: 1 }] }],
    ["coercible number", { ...good, amountMinor: "5" }],
    ["fraction", { ...good, amountMinor: 1.5 }],
    ["out of range", { ...good, amountMinor: 101 }],
    ["missing key", { to: "x", amountMinor: 1 }],
    ["own __proto__", JSON.parse('{"to":"x","amountMinor":1,"lines":[],"__proto__":{"a":1}}')],
    ["too long", { ...good, to: "x".repeat(51) }],
    ["list too long", { ...good, lines: [{ text: "" }, { text: "" }, { text: "" }] }],
    ["null", null],
    ["list", [good]],
    ["text", "{}"],
    [
      "class instance",
      new (class A {
        to = "x"
      })(),
    ],
    ["NaN", { ...good, amountMinor: Number.NaN }],
    ["NUL in text", { ...good, lines: [{ text: "a\u0000b" }] }],
    ["lone surrogate", { ...good, lines: [{ text: "\ud800" }] }],
  ]
  it.each(wrong)("refuses: %s", (_name, args) => expect(compiled.decode(args).tag).toBe("bad"))
})

describe("the first look", () => {
  const invisible = [
    "\u202e",
    "\u202a",
    "\u2066",
    "\u2069",
    "\u200b",
    "\u200d",
    "\u200e",
    "\u200f",
    "\ufeff",
    "\u00ad",
    "\u061c",
    "\u180e",
    "\u2060",
    "\u3164",
    "\u2028",
    "\u0007",
    "\n",
    "\u{e0041}",
    "\ufe0f",
    "\u00a0",
  ]
  it.each(invisible.map((char) => [char.codePointAt(0)!.toString(16), char]))("U+%s in a recipient is refused", (_code, char) => {
    for (const key of ["to", "payeeId", "email", "iban", "contactId", "cc"]) expect(refusalOf({ [key]: `some${char}one` })).toContain(key)
    expect(refusalOf({ deep: [{ to: `a${char}` }] })).toContain("deep[0].to")
  })
  it("lets free text be text", () => expect(refusalOf({ text: "Liebe Grüße,\n\tשלום 👩‍💻" })).toBeUndefined())
  it("stops at depth, count and size, without walking further", () => {
    let deep: unknown = "x"
    for (let level = 0; level < 10_000; level += 1) deep = { d: deep }
    expect(refusalOf(deep)).toContain("deeper")
    expect(refusalOf({ list: Array.from({ length: 1e6 }, () => 1) })).toContain("values")
    expect(refusalOf({ text: "x".repeat(20_000) })).toContain("longer")
    expect(refusalOf(Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`k${n}`, "x".repeat(16_000)])))).toContain("larger")
  })
})

describe("declaring", () => {
  const tool = (over: object) => () =>
    definePlugin({
      name: "shop",
      version: "1",
      description: "d",
      tools: [
        {
          name: "shop.buy",
          class: "write",
          description: "d",
          input: Input,
          output: Input,
          idempotency: "none",
          timeout_ms: 100,
          provenance: "tool",
          run: async () => done(good),
          ...over,
        } as never,
      ],
    })
  it.each([
    ["another plugin's name", { name: "other.buy" }],
    ["keyed without a key life", { idempotency: "keyed" }],
    ["queryable without a query", { idempotency: "queryable" }],
    ["no idempotency", { idempotency: undefined }],
    ["endless timeout", { timeout_ms: 1e9 }],
    ["a rule nobody else can see", { input: Schema.Struct({ a: Schema.String.check(Schema.makeFilter((text: string) => text === "a")) }) }],
    ["a pattern without u", { input: Schema.Struct({ a: Schema.String.check(Schema.isPattern(/^a$/)) }) }],
  ])("refuses %s", (_name, over) => expect(tool(over)).toThrow(TypeError))
  it("flags what is allowed but dangerous", () => expect(tool({ class: "money" })().warnings).toHaveLength(1))
  it("does not compile without idempotency", () => {
    const { idempotency: _left, ...forgotten } = tool({})().tools[0]!
    // @ts-expect-error idempotency is missing
    expect(() => defineTool(forgotten)).not.toThrow()
  })
  it("a manifest from a thread is read exactly", () => {
    const manifest = JSON.parse(JSON.stringify(manifestOf(tool({})()))) as { readonly tools: ReadonlyArray<object> }
    expect(readManifest(manifest)).toMatchObject({ name: "shop" })
    expect(readManifest({ ...manifest, more: 1 })).toContain("more")
    expect(readManifest({ ...manifest, name: "other" })).toContain("does not begin")
    expect(readManifest(null)).toBeTypeOf("string")
  })
})
