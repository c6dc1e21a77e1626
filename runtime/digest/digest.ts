/**
 * Canonical JSON (RFC 8785) and SHA-256: the one place where a digest is made, so that what was shown and what runs are
 * compared byte for byte (invariant 5). Pure: same input, same output; refuses what JSON cannot carry.
 */
import { hash } from "node:crypto"
import canonicalizeModule from "canonicalize"

const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined

/** RFC 8785 text of a JSON value. Throws a RangeError for values JSON cannot carry (undefined, functions, NaN, bigint). */
export const canonical = (value: unknown): string => {
  const text = canonicalize(value)
  if (text === undefined) throw new RangeError("not a JSON value: it has no canonical form")
  return text
}

/** SHA-256 of UTF-8 text or bytes, lower-case hex (64 characters). */
export const sha256Hex = (data: string | Uint8Array): string => hash("sha256", data, "hex")

/** SHA-256 of the canonical form of a JSON value. */
export const digestOf = (value: unknown): string => sha256Hex(canonical(value))
