/** Bounds of agent files (invariant 11). */
export const agentLimits = {
  agents: 100,
  fileBytes: 262_144,
  promptChars: 20_000,
  fallbackChars: 1_000,
  tools: 64,
  languages: 20,
  handOffRules: 50,
  problems: 100,
} as const
