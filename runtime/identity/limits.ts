/** Bounds of signing in (invariant 11). Tries are counted per account and per address, in the database: a restart forgets none. */
export const identityLimits = {
  /** Wrong passwords or codes of one account within the window; the next one locks it. */
  accountTries: 10,
  /** Tries from one address, whatever the account: an office shares one. */
  addressTries: 60,
  window_ms: 15 * 60_000,
  lock_ms: 15 * 60_000,
  /** A code that was used is refused for longer than it is good. */
  usedCode_ms: 120_000,
  /** A session ends then, used or not. */
  session_s: 7 * 86_400,
  /** How long a second factor stands for decisions about money, credentials and policies. */
  stepUp_ms: 5 * 60_000,
  /** How fresh a sign-in has to be for the very first second factor. */
  fresh_ms: 15 * 60_000,
  invitation_ms: 7 * 86_400_000,
  passwordLeast_chars: 12,
  password_chars: 128,
  /** Password hashes at a time; each takes a core and 16 MiB for tens of milliseconds. */
  hashes: 2,
  /** The longest wait for one, the hash itself included. */
  hash_ms: 15_000,
  connections: 4,
  /** Cookies of one request that are passed on. */
  cookies_chars: 8_192,
  sweep_ms: 3_600_000,
  keptAttempts_ms: 86_400_000,
} as const
