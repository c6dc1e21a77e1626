/**
 * What an approval is bound to: exactly the call that was shown, under the tool schema and policy that judged it, until it expires
 * (invariant 5). Free text (reason, description) stays out, so that words never void or forge an approval. Pure.
 */
import { digestOf } from "../digest/digest.ts"

export interface Shown {
  readonly tool: string
  /** Decoded arguments: a JSON value. */
  readonly args: unknown
  readonly schemaVersion: string
  readonly policyVersion: string
  /** Unix ms; 0 when the call needs no approval. */
  readonly expiresAt: number
}

/** SHA-256 (hex) over the RFC 8785 form. Throws a RangeError for arguments that JSON cannot carry. */
export const approvalDigest = (shown: Shown): string => {
  const { tool, args, schemaVersion, policyVersion, expiresAt } = shown
  // left out silently by the canonical form otherwise, and then two calls would share a digest
  if (args === undefined) throw new RangeError("a call without arguments has no digest: decode it first")
  return digestOf({ v: 1, tool, args, schemaVersion, policyVersion, expiresAt })
}
