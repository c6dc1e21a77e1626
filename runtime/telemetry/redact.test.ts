/** Secrets of every shape are taken out wherever they stand, and what is no secret stays readable. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { lineOf } from "./logger.ts"
import { isSecretName, redacted, redactLimits, redactText, redactValue } from "./redact.ts"

/** What must go, and a part of it that must not be found afterwards. Put together here, so that no scanner takes this file for a leak. */
const secrets: ReadonlyArray<readonly [string, string]> = [
  [`sk-${"proj-"}Abc123Def456Ghi789`, "Abc123"],
  [`sk_${"live_"}51HqJ2eZvKYlo2C`, "51HqJ2"],
  [`whsec_${"bm9ib2R5IGhvbGRz"}`, "bm9ib2R5"],
  [`cs_${"aZ09_-".repeat(6)}`, "aZ09_-aZ"],
  [`ghp_${"16C7e42F292c6912E7710c838347Ae178B4a"}`, "16C7e42F"],
  ["Bearer abc.def-ghi_123", "abc.def"],
  ["authorization: Basic dXNlcjpwYXNzMQ==", "dXNlcjpw"],
  [`eyJ${"hbGciOiJIUzI1NiJ9"}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N`, "dozjgNry"],
  ["postgres://app:p@ss/w0rd@db.example.com:5432/x".replace("/w0rd", "w0rd"), "w0rd"],
  ["nats://runtime:hunter22@127.0.0.1:4222", "hunter22"],
  [`AKIA${"IOSFODNN7EXAMPLE"}`, "IOSFODNN"],
  ["password=correct-horse", "correct-horse"],
  ['{"client_secret":"battery staple"}', "battery"],
  ["4242 4242 4242 4242", "4242 4242"],
  ["5555555555554444", "5555555555"],
  ["378282246310005", "378282246"],
  ["DE89 3704 0044 0532 0130 00", "3704 0044"],
  ["gb33bukb20201555555555", "bukb2020"],
  [`-----BEGIN ${"PRIVATE KEY"}-----\nMIIEvQIBADANBg\n-----END ${"PRIVATE KEY"}-----`, "MIIEvQ"],
]

const innocent = [
  "0191e2c4-7c1f-7000-8000-123456789012",
  "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
  "an outbox row stays for the next sweep",
  "the statement cs_conversation was cancelled",
  "agents/partner-concierge/prompt.en.md",
  "http://127.0.0.1:8080/v1/approvals",
  "2026-11-21T08:00:00.000Z took 1790000000000 ms, sequence 12345678901234",
  "risk-assessment-2026-11 task-force",
  "order 4242424242424241 is no card: its check digit is wrong",
]

describe("secrets", () => {
  it("of every shape are taken out, alone and inside words", () => {
    for (const [secret, part] of secrets)
      for (const text of [secret, `it said ${secret} and went on`, `"${secret}"`, `a=1,${secret};b`]) {
        expect([text, redactText(text).includes(part)]).toEqual([text, false])
        expect(redactText(text)).toContain(redacted)
      }
  })
  it("are found wherever they stand in a value, as keys, in errors and in maps too", () => {
    for (const [secret, part] of secrets) {
      const value = { a: [{ b: secret }], [secret]: 1, e: new Error(secret), m: new Map([["x", secret]]), big: 4242424242424242 }
      const told = JSON.stringify(redactValue(value))
      expect([part, told.includes(part), told.includes("4242424242424242")]).toEqual([part, false, false])
    }
  })
  it("of no shape at all are known by their name", () => {
    for (const name of [
      "password",
      "apiKey",
      "x-api-key",
      "Authorization",
      "refresh_token",
      "clientSecret",
      "webhook-signature",
      "iban",
      "Set-Cookie",
    ])
      expect([name, isSecretName(name), redactValue({ [name]: "plain" })]).toEqual([name, true, { [name]: redacted }])
    for (const name of ["tokens", "inputTokens", "traceId", "reason", "tokenId", "tool", "digest", "policy"])
      expect([name, isSecretName(name)]).toEqual([name, false])
  })
  it("are not cut into something that looks like none", () => {
    const secret = `sk-${"a1".repeat(20)}`
    for (let place = redactLimits.text_chars - 45; place <= redactLimits.text_chars; place++)
      expect(redactText(`${"x ".repeat(place / 2).padEnd(place, " ")}${secret}`)).not.toMatch(/a1a1/)
  })
  it("leave what is no secret as it is", () => {
    for (const text of innocent) expect(redactText(text)).toBe(text)
  })
})

const entry = { timestamp: "2026-11-21T08:00:00.000Z", level: "WARN", message: "x", annotations: {}, spans: {} }

describe("a log line", () => {
  it("is one line of JSON, bounded, whatever is logged", () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }), (message) => {
        const line = lineOf({ ...entry, message, annotations: { message } }, undefined)
        expect(line).not.toContain("\n")
        expect(JSON.parse(line)).toMatchObject({ level: "WARN" })
      }),
      { numRuns: 500 },
    )
    const cyclic: Record<string, unknown> = {}
    cyclic["self"] = cyclic
    const hostile = Object.defineProperty({}, "x", { enumerable: true, get: () => expect.fail("told") })
    for (const message of [cyclic, hostile, "\n".repeat(1_000_000), Array.from({ length: 100_000 }, () => "long words ".repeat(50))]) {
      const line = lineOf({ ...entry, message, cause: "y\n".repeat(100_000) }, undefined)
      expect(line.length).toBeLessThan(20_000)
      expect(line).not.toContain("\n")
    }
  })
  it("names its trace: the span's, or the one that was annotated when it is one", () => {
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736"
    expect(JSON.parse(lineOf(entry, traceId))).toMatchObject({ traceId })
    expect(JSON.parse(lineOf({ ...entry, annotations: { traceId } }, undefined))).toMatchObject({ traceId })
    expect(JSON.parse(lineOf({ ...entry, annotations: { traceId: "anything else" } }, undefined))).not.toHaveProperty("traceId")
  })
})
