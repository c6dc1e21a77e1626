/** Bounds of one turn (invariant 11). An agent's own budgets may be smaller, never larger. */
export const limits = {
  thinksPerTurn: 8,
  callsPerAnswer: 16,
  callsPerTurn: 32,
  openActionsPerConversation: 64,
  recentIds: 32,
} as const
