/** Bounds of the simulators. */
export const limits = {
  body_bytes: 64 * 1024,
  mails: 1_000,
  mail_bytes: 256 * 1024,
  faults: 1_000,
  confirmationTries: 5,
  confirmationBackoff_ms: 200,
  confirmationTimeout_ms: 5_000,
  late_ms: 60_000,
} as const
