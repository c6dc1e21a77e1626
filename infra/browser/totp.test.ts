/** The codes of RFC 6238, appendix B (SHA-1, last six digits). */
import { expect, test } from "vitest"
import { secretIn, totp } from "./totp.ts"

const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [20_000_000_000, "353130"],
])("at %d s", (at_s, code) => expect(totp(secret, at_s * 1_000)).toBe(code))

test("the secret is read from the address an authenticator scans", () =>
  expect(secretIn(`otpauth://totp/Countersign:one%40example.com?secret=${secret}&issuer=Countersign`)).toBe(secret))
