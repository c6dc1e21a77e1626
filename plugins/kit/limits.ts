/** Bounds of everything that crosses the line between the host and a plugin (invariant 11). Bytes are UTF-8, times milliseconds. */
export const limits = {
  /** JSON text of one tool's output. */
  output_bytes: 64 * 1024,
  outputDepth: 12,
  receipt_bytes: 256 * 1024,
  /** Reasons and codes are for people: one screen line or two. */
  reason_chars: 300,
  code_chars: 64,
  logLinesPerCall: 50,
  logLine_chars: 500,
  capabilityCallsPerCall: 32,
  timeoutMin_ms: 50,
  timeoutMax_ms: 120_000,
  toolsPerPlugin: 32,
  egressHostsPerTool: 16,
  description_chars: 1_000,
} as const
