/** What a verified webhook says: a message, a provider's word, or nothing we know. */
import { describe, expect, it } from "vitest"
import { readWebhook } from "./event.ts"

const body = (value: unknown) => JSON.stringify(value)
const message = { channel: "web", from: { address: "creator@example.org" }, text: "hello" }

describe("webhook events", () => {
  it("reads a message, with the delivery's id when it has none", () => {
    expect(readWebhook("web", "d1", body({ type: "message.received", data: message }))).toEqual({
      tag: "message",
      message: { ...message, id: "d1" },
    })
  })
  it("reads a provider's word with its key and reference", () => {
    expect(readWebhook("bank", "d1", body({ type: "transfer.paid", data: { idempotency_key: "k", id: "t1" } }))).toMatchObject({
      tag: "provider",
      source: "bank",
      key: "k",
      ref: "t1",
    })
  })
  it.each([
    ["not JSON", "{", "not-json"],
    ["no type", body({ data: 1 }), "shape"],
    ["an array", body([]), "shape"],
    ["a message with an extra field", body({ type: "message.received", data: { ...message, tenant: "other" } }), "shape"],
    ["a message with NUL", body({ type: "message.received", data: { ...message, text: "a\u0000" } }), "shape"],
  ])("%s is unreadable", (_what, text, why) => {
    expect(readWebhook("bank", "d1", text)).toEqual({ tag: "unreadable", why })
  })
})
