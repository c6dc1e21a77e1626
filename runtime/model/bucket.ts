/** A token bucket as data: whole questions, refilled by time. Pure; whoever owns it brings the clock. */

export interface Rate {
  /** Questions that may start at once after a quiet time. */
  readonly burst: number
  readonly perSecond: number
}

export interface Bucket {
  readonly rate: Rate
  tokens: number
  /** Unix ms up to which it has been refilled. */
  at: number
}

export const fullBucket = (rate: Rate, now: number): Bucket => ({ rate, tokens: rate.burst, at: now })

/** Adds what time has earned. A clock that goes back earns nothing. */
export const refill = (bucket: Bucket, now: number): void => {
  const span = now - bucket.at
  if (span <= 0) return
  bucket.tokens = Math.min(bucket.rate.burst, bucket.tokens + (span * bucket.rate.perSecond) / 1000)
  bucket.at = now
}

/** The residue of refilling in small steps; without it a wait of exactly one token could end a hair early. */
const hair = 1e-9

export const has = (bucket: Bucket): boolean => bucket.tokens >= 1 - hair
export const take = (bucket: Bucket): void => {
  bucket.tokens = Math.max(0, bucket.tokens - 1)
}
export const putBack = (bucket: Bucket): void => {
  bucket.tokens = Math.min(bucket.rate.burst, bucket.tokens + 1)
}
export const isFull = (bucket: Bucket): boolean => bucket.tokens >= bucket.rate.burst - hair

/** Ms from the last refill until there is a token; 0 when there is one. */
export const nextToken_ms = (bucket: Bucket): number =>
  has(bucket) ? 0 : Math.max(1, Math.ceil(((1 - bucket.tokens) * 1000) / bucket.rate.perSecond))
