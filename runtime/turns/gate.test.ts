/** Exact decoding of the built-in reply: what no row could keep, no reader could see or no digest could bind is refused, never thrown. */
import { describe, expect, it } from "vitest"
import { decodeCall } from "./gate.ts"

const none = { decode: () => ({ tag: "bad", reason: "not asked" }) as const }
const decoded = (args: unknown) => decodeCall(none, "conversation.reply", args)

describe("a reply", () => {
  it("of plain words is taken as it stands", () => {
    const text = "Thank you.\nWe will write, señora 👋"
    expect(decoded({ text })).toEqual({ tag: "ok", args: { text } })
  })
  it.each([
    ["half a surrogate pair, which has no digest", { text: "hello \ud800" }],
    ["a NUL, which no row keeps", { text: "hello \u0000" }],
    ["nothing that can be seen", { text: " \u200b\u2060\n" }],
    ["no words", { text: " " }],
    ["more than words", { text: "hello", to: "thief@example.net" }],
    ["words that are no text", { text: ["hello"] }],
    ["too many words", { text: "x".repeat(8_001) }],
    ["no object", "hello"],
    ["nothing", null],
  ])("with %s is refused", (_what, args) => expect(decoded(args).tag).toBe("bad"))
})
