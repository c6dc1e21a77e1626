/** How long to wait before the next try: exponential, capped, with full-range jitter above half, never under what the provider asked. Pure. */
import { modelLimits } from "./limits.ts"

/** `tried` tries so far (>= 1), `random` in [0, 1). */
export const backoff_ms = (tried: number, random: number, retryAfter_ms: number | undefined): number => {
  const top = Math.min(modelLimits.backoffMax_ms, modelLimits.backoffBase_ms * 2 ** (tried - 1))
  const jittered = Math.ceil(top / 2 + (random * top) / 2)
  // A crowd told to come back at one moment should not come back at one moment.
  return retryAfter_ms === undefined ? jittered : retryAfter_ms + Math.ceil(random * modelLimits.backoffBase_ms)
}
