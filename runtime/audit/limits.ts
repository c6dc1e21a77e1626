/** Bounds of the audit room (invariant 11). The cap on an epoch bounds what one export or one verification holds in memory. */
export const auditLimits = {
  /** A transaction is never split, so an epoch may pass this by the rows of its last transaction. */
  leavesPerEpoch: 8192,
  epochsPerRun: 64,
  exportPageRows: 500,
  sealEvery_ms: 5000,
  sealRetryMax_ms: 60_000,
  tenantsPerRound: 10_000,
  /** Longest line of an export or of an anchor file. */
  line_bytes: 16 * 1024 * 1024,
  findings: 100,
  origin_chars: 200,
} as const
