/** Bounds of the store (invariant 11). */
export const storeLimits = {
  /** Turns of one statement; the database refuses more than 64. */
  turnsPerBatch: 32,
  /** Batches of all tenants at the database at once; measured on two cores. */
  batchesInFlight: 3,
  batchBytes: 4 * 1024 * 1024,
  /** One turn's rows as JSON. */
  turnBytes: 2 * 1024 * 1024,
  /** Turns of one tenant waiting for their batch. */
  waitingPerTenant: 2_000,
  contentionRetries: 4,
  /** Conversations read by one statement. */
  loadsPerCall: 16,
  /** Forms of all tenants whose hashes are remembered. */
  knownForms: 10_000,
  /** Deliveries stored by one statement; the database refuses more than 256. */
  deliveriesPerCall: 64,
  publishedPerCall: 256,
  /** Published deliveries of one tenant that wait to be marked so; what finds no place is sent again and changes nothing. */
  publishedWaiting: 10_000,
  /** How long blocked and expired calls stand in the list of what waits for people. */
  attentionDays: 7,
  /** Items of a kind are counted up to here. */
  attentionCounted: 1_000,
  transcriptEntries: 60,
  pageRows: 200,
  /** Largest raw inbound body that is kept. */
  inboxBodyBytes: 1024 * 1024,
} as const
