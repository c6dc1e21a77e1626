/** Bounds of webhook verification (invariant 11). */
export const webhookLimits = {
  tolerance_s: 300,
  /** A sender's clock further away than this is worth a word in the log. */
  skewAlarm_s: 60,
  signatures: 10,
  secrets: 4,
  id_chars: 200,
} as const
