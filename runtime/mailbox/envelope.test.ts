/** Envelopes: what we write we read; anything else is refused by field name, never by value. */
import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decodeEnvelope, encodeEnvelope, type Letter, makeEnvelope } from "./envelope.ts"

const letter: Letter = {
  id: "m1",
  source: "/intake/mail",
  type: "received",
  at: 1_760_000_000_000,
  tenant: "acme",
  conversation: "c1",
  data: { messageId: "x" },
}
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value))
const refusal = (body: Uint8Array) => {
  const result = decodeEnvelope(body)
  return Result.isFailure(result) ? result.failure.reason : "accepted"
}

describe("envelope", () => {
  it("round trips any JSON data", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const envelope = makeEnvelope({ ...letter, data: JSON.parse(JSON.stringify(data)) })
        expect(Result.getOrThrow(decodeEnvelope(encodeEnvelope(envelope)))).toEqual(envelope)
      }),
    )
  })

  it("refuses an unknown version, naming it", () => {
    expect(refusal(bytes({ ...makeEnvelope(letter), csversion: 2 }))).toMatch(/version 2 is unknown.*upgrade/)
  })

  it("names wrong fields and keeps their values out", () => {
    const { tenant: _, ...rest } = makeEnvelope(letter)
    expect(refusal(bytes(rest))).toContain("tenant")
    const reason = refusal(bytes({ ...makeEnvelope(letter), time: "secret yesterday", id: "" }))
    expect(reason).toContain("id, time")
    expect(reason).not.toContain("secret")
  })

  it("refuses what is no JSON object in UTF-8", () => {
    for (const body of [Buffer.from(""), Buffer.from("{"), Buffer.from([0x7b, 0xff, 0x7d]), bytes([1]), bytes(null), bytes("x")])
      expect(refusal(body)).toMatch(/not (JSON|a JSON)/)
  })
})
