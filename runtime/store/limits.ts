/** Bounds of the store (invariant 11). */
export const storeLimits = {
  /** Turns of one statement; the database refuses more than 64. */
  turnsPerBatch: 32,
  batchBytes: 4 * 1024 * 1024,
  /** One turn's rows as JSON. */
  turnBytes: 2 * 1024 * 1024,
  /** Turns of one tenant waiting for their batch. */
  waitingPerTenant: 2_000,
  contentionRetries: 4,
  transcriptEntries: 60,
  pageRows: 200,
  /** Largest raw inbound body that is kept. */
  inboxBodyBytes: 1024 * 1024,
} as const
