/** Every wait and size of the chaos campaigns, with its unit (invariant 11). */
export const chaosLimits = {
  nodeReady_ms: 60_000,
  /** Starts of one node before the campaign is given up. */
  starts: 3,
  nodeStop_ms: 15_000,
  /** From arming a crash point to reaching it. */
  reach_ms: 30_000,
  /** From a fault to everything at rest; beyond it what is missing counts as lost. */
  rest_ms: 90_000,
  /** Queues (outbox, inbox, deliveries) must be empty this soon after the last turn. */
  drain_ms: 60_000,
  /** The sealer works every 5 s. */
  seal_ms: 30_000,
  /** One HTTP request of the driver. */
  request_ms: 10_000,
  retry_ms: 50,
  poll_ms: 25,
  /** Between two disturbances of several nodes, so that each is measured alone. */
  apart_ms: 15_000,
  /** Findings that are written out; all are counted. */
  findings: 20,
  log_bytes: 10_000_000,
} as const
