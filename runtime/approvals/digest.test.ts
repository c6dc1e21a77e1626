/** The digest of what was shown: any change to it shows, and nothing else does. */
import { describe, expect, it } from "vitest"
import { approvalDigest } from "./digest.ts"

const shown = { tool: "payouts.release", args: { payoutId: "p", amountMinor: 5 }, schemaVersion: "s", policyVersion: "v", expiresAt: 10 }

describe("approval digest", () => {
  it("does not depend on the order of keys", () => {
    expect(approvalDigest({ ...shown, args: { amountMinor: 5, payoutId: "p" } })).toBe(approvalDigest(shown))
  })
  it.each([
    { tool: "payouts.prepare" },
    { args: { payoutId: "p", amountMinor: 6 } },
    { args: { payoutId: "p", amountMinor: 5, note: "" } },
    { schemaVersion: "s2" },
    { policyVersion: "v2" },
    { expiresAt: 11 },
  ])("changes with %o", (change) => {
    expect(approvalDigest({ ...shown, ...change })).not.toBe(approvalDigest(shown))
  })
  it("refuses what JSON cannot carry", () => {
    expect(() => approvalDigest({ ...shown, args: undefined })).toThrow()
    expect(() => approvalDigest({ ...shown, args: { amount: Number.NaN } })).toThrow()
  })
})
