/** Bounds of a try (invariant 11); those of a request are the contract's. */
export const sealedLimits = {
  /** Answers of the model in one try; the agent's own limit holds as well. */
  thinks: 6,
  /** One try or question, the waits for the model included. */
  try_ms: 60_000,
  /** Tries of one company at a time; who comes later is asked to come again. */
  atOnce: 2,
  /** Of a conversation, when the agent is asked about a call in it. */
  contextItems: 60,
  answerChars: 4_000,
} as const
