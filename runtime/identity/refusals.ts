/** What better-auth says no with, in the codes of our own problems. Pure; what is not known stays vague. */
import type { ProblemCode } from "../contract/problems.ts"

const known: Readonly<Record<string, ProblemCode>> = {
  INVALID_EMAIL: "sign-in-refused",
  INVALID_EMAIL_OR_PASSWORD: "sign-in-refused",
  INVALID_CODE: "code-refused",
  INVALID_BACKUP_CODE: "code-refused",
  INVALID_TWO_FACTOR_COOKIE: "challenge-over",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "challenge-over",
  ACCOUNT_TEMPORARILY_LOCKED: "sign-in-locked",
  TOTP_NOT_ENABLED: "no-second-factor",
  BACKUP_CODES_NOT_ENABLED: "no-second-factor",
  TWO_FACTOR_NOT_ENABLED: "no-second-factor",
  TOTP_ALREADY_ENABLED: "second-factor-known",
  INVALID_PASSWORD: "password-refused",
  PASSWORD_TOO_SHORT: "password-weak",
  PASSWORD_TOO_LONG: "password-weak",
  CHALLENGE_NOT_FOUND: "challenge-over",
  PASSKEY_NOT_FOUND: "passkey-refused",
  AUTHENTICATION_FAILED: "passkey-refused",
  FAILED_TO_VERIFY_REGISTRATION: "passkey-refused",
  INVALID_ORIGIN: "origin-refused",
  MISSING_OR_NULL_ORIGIN: "origin-refused",
  UNAUTHORIZED: "not-signed-in",
}

export const refusalOf = (status: number, code: unknown): ProblemCode => {
  const ours = typeof code === "string" ? known[code] : undefined
  if (ours !== undefined) return ours
  if (status === 401) return "not-signed-in"
  if (status === 429) return "sign-in-locked"
  return status >= 500 ? "internal" : "bad-request"
}
