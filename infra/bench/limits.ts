/** Bounds of a bench run: what it waits for, and how large its own parts are. */
export const benchLimits = {
  nodeReady_ms: 30_000,
  nodeStop_ms: 15_000,
  answer_ms: 10_000,
  /** Longest wait for one round's turns; what is missing by then is reported as missing. */
  round_ms: 120_000,
  approval_ms: 5_000,
  /** A request of the peers' harness. */
  peerBody_bytes: 65_536,
  peerRun_ms: 600_000,
  slowAnswer_ms: 2_000,
  /** As many turns as it takes until the node's code is compiled and the first round is like the others. */
  warmConversations: 500,
  warmMessages: 5,
  /** How long facts are gathered before they are told together; half as long as the shortest turn at most. */
  facts_ms: 2,
  /** Each raw measurement runs this long. */
  raw_ms: 1_500,
  rawPipeline: 128,
  rawConnections: 8,
  rawStream_bytes: 256 * 1_048_576,
  /** Pause before sizes are read, for rows that are removed a moment after their commit. */
  settle_ms: 500,
} as const
