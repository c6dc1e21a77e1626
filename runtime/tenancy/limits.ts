/** Bounds of every conversation with PostgreSQL (invariant 11). */
export const dbLimits = {
  /** Connections for turns and everything else; measured: more buys latency, not rate. */
  generalConnections: 8,
  /** Kept free for people's decisions, so that a flood of turns cannot stop an approval. */
  reservedConnections: 2,
  connect_ms: 5_000,
  /** Wait for a free connection of one's lane. */
  queue_ms: 5_000,
  queued: 2_000,
  statement_ms: 10_000,
  lock_ms: 2_000,
  idleInTransaction_ms: 15_000,
  contentionRetries: 5,
  migrationWait_ms: 120_000,
} as const
