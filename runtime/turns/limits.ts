/** Bounds of the shell around a turn (invariant 11). */
export const turnLimits = {
  /** From taking a message to rest; what is not done by then is handed to people. */
  turn_ms: 120_000,
  /** One answer of the model, retries included. */
  think_ms: 60_000,
  parallelJudges: 4,
  /** Tools of one answer that run side by side. */
  parallelRuns: 4,
  /** Tries of a refused-but-retryable call under its one key. */
  runTries: 4,
  runBackoff_ms: 200,
  /** Rounds of thinking, committing and running in one turn; far above what the kernel allows. */
  roundsPerTurn: 200,
  /** A turn that waited this long for a model or a tool goes on with at most `returning` others like it. */
  longWait_ms: 250,
  returning: 8,
  actorIdle_ms: 60_000,
  /** Conversations kept in memory at a time; one is some tens of kilobytes. */
  residents: 4_000,
  mailbox: 256,
  /** Result of a tool as kept in the action row. */
  resultBytes: 16_384,
  reconcileAfter_ms: 15_000,
  reconcileTries: 20,
} as const
