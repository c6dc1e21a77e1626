/** Signatures of webhooks: genuine ones while secrets rotate, and everything a forger may try. */
import fc from "fast-check"
import { Webhook } from "standardwebhooks"
import { describe, expect, it } from "vitest"
import { verifyWebhook } from "./verify.ts"

const secret = `whsec_${Buffer.from("a secret of this source 12345678").toString("base64")}`
const other = `whsec_${Buffer.from("a secret of another one 12345678").toString("base64")}`
const now_s = 1_800_000_000
const body = Buffer.from(JSON.stringify({ type: "payout.paid", data: { key: "k1", text: "grüße 💶" } }))

const signed = (by = secret, at_s = now_s, bytes = body, id = "msg_1") => ({
  id,
  timestamp: String(at_s),
  signature: new Webhook(by).sign(id, new Date(at_s * 1000), bytes.toString("utf8")),
  body: bytes,
})

describe("webhook verification", () => {
  it("takes what a holder of the secret signed", () => {
    expect(verifyWebhook(signed(), [secret], now_s)).toMatchObject({ tag: "genuine", id: "msg_1", skew_s: 0 })
  })
  it("takes several signatures and several secrets while rotating", () => {
    const both = { ...signed(), signature: `v1,AAAA ${signed(other).signature} v1a,zzz ${signed().signature}` }
    expect(verifyWebhook(both, [secret], now_s).tag).toBe("genuine")
    expect(verifyWebhook(signed(other), [secret, other], now_s).tag).toBe("genuine")
    expect(verifyWebhook(signed(other), [secret], now_s).tag).toBe("refused")
  })
  it.each([
    [299, "genuine"],
    [300, "genuine"],
    [301, "stale"],
    [-300, "genuine"],
    [-301, "stale"],
    [600, "stale"],
    [-600, "stale"],
  ])("clock %i s away is %s (W2)", (skew, expected) => {
    expect(verifyWebhook(signed(secret, now_s + skew), [secret], now_s).tag).toBe(expected)
  })
  it("a stale one that is not genuine learns nothing of clocks", () => {
    expect(verifyWebhook(signed(other, now_s - 9999), [secret], now_s).tag).toBe("refused")
  })
  it.each([
    { id: undefined },
    { timestamp: undefined },
    { signature: undefined },
    { signature: "" },
    { timestamp: "1e9" },
    { timestamp: ` ${now_s}` },
    { id: "msg.1" },
    { id: "x".repeat(201) },
    { body: Buffer.concat([body, Buffer.from([0xff])]) },
  ])("refuses %o", (change) => {
    expect(verifyWebhook({ ...signed(), ...change }, [secret], now_s).tag).toBe("refused")
  })
  it("refuses when there is no secret, or a broken one", () => {
    expect(verifyWebhook(signed(), [], now_s).tag).toBe("refused")
    expect(verifyWebhook(signed(), ["whsec_", "%%%"], now_s).tag).toBe("refused")
  })
  it("1,000 altered deliveries: none is taken (W1)", () => {
    const genuine = signed()
    const flip = (bytes: Buffer, at: number, mask: number) => {
      const copy = Buffer.from(bytes)
      copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ mask
      return copy
    }
    const forged = fc.record({
      where: fc.constantFrom("body", "id", "timestamp", "signature"),
      at: fc.nat(10_000),
      mask: fc.integer({ min: 1, max: 255 }),
    })
    fc.assert(
      fc.property(forged, ({ where, at, mask }) => {
        const changed =
          where === "body"
            ? { ...genuine, body: flip(genuine.body, at, mask) }
            : { ...genuine, [where]: flip(Buffer.from(genuine[where as "id"]), at, mask).toString("latin1") }
        expect(verifyWebhook(changed, [secret], now_s).tag).toBe("refused")
      }),
      { numRuns: 1000 },
    )
  })
})
