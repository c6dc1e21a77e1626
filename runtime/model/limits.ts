/** Bounds of everything that goes to or comes from a model (invariant 11). */
export const modelLimits = {
  /** Body of one provider answer, after decompression. */
  bodyBytes: 2_097_152,
  /** Words of one answer that are kept. */
  textChars: 16_000,
  /** Arguments of one call as JSON text; longer ones are kept as malformed, cut. */
  argsChars: 32_768,
  /** Nesting of arguments; no tool needs more. */
  argsDepth: 32,
  /** Kept of arguments that are not JSON. */
  malformedChars: 2_000,
  toolNameChars: 128,
  callIdChars: 128,
  /** Hard top of calls in one answer, whatever a request asks for. */
  callsPerAnswer: 16,
  /** One tool result as shown to the model. */
  resultChars: 16_384,
  /** Tries of one question at the provider, the first one included. */
  tries: 5,
  backoffBase_ms: 250,
  backoffMax_ms: 8_000,
  /** A try needs at least this long before the deadline, or it is not begun. */
  tryRoom_ms: 50,
  /** Questions about an answer whose call arguments were not JSON. */
  repairs: 1,
  /** Waiters at one provider's bucket, and of one tenant there. */
  waitersPerProvider: 4_096,
  waitersPerTenant: 256,
  /** Tenant buckets kept; full ones beyond this are forgotten (a full bucket is like a new one). */
  tenantBuckets: 10_000,
  /** How long an exhausted budget is remembered before the store is asked again. */
  budgetDry_ms: 1_000,
  budgetPools: 10_000,
} as const
