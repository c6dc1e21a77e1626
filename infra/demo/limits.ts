/** Bounds of the demo: how long one part of the story may take before it is called broken. Units are in the names. */
export const limits = {
  ready_ms: 45_000,
  stop_ms: 15_000,
  request_ms: 20_000,
  /** Longest wait for something the story promises (a reply, a confirmation, a seal). */
  promised_ms: 20_000,
  /** Longest wait for what runs only after its release hold. */
  released_ms: 60_000,
  pollEvery_ms: 150,
  reply_s: 10,
  /** Lines of the product's log shown when a step fails. */
  logTail_lines: 12,
  log_chars: 200_000,
  pages: 20,
} as const
