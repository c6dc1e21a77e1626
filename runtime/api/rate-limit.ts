/** Token buckets in memory, one per address or token. Boundary of the listeners; holds at most `sources` buckets, dropping the longest unused. */
import { apiLimits, type Rate } from "./limits.ts"

interface Bucket {
  tokens: number
  at: number
}

export class RateLimit {
  readonly rate: Rate
  readonly sources: number
  private readonly buckets = new Map<string, Bucket>()

  constructor(rate: Rate, sources: number = apiLimits.sources) {
    this.rate = rate
    this.sources = sources
  }

  /** Takes `cost` tokens at `now` (Unix ms). Gives 0, or the milliseconds after which the same request would pass. */
  take(key: string, now: number, cost = 1): number {
    const bucket = this.refilled(key, now)
    if (bucket.tokens >= cost) {
      bucket.tokens -= cost
      return 0
    }
    return Math.ceil(((cost - bucket.tokens) / this.rate.perSecond) * 1000)
  }

  /** Takes `cost` whether it is there or not, down to an empty bucket: the price of a refused credential. */
  charge(key: string, now: number, cost: number): void {
    const bucket = this.refilled(key, now)
    bucket.tokens = Math.max(0, bucket.tokens - cost)
  }

  get size(): number {
    return this.buckets.size
  }

  private refilled(key: string, now: number): Bucket {
    const known = this.buckets.get(key)
    const bucket = known ?? { tokens: this.rate.burst, at: now }
    // a clock that steps back gives nothing
    bucket.tokens = Math.min(this.rate.burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * this.rate.perSecond)
    bucket.at = now
    this.buckets.delete(key)
    this.buckets.set(key, bucket)
    if (this.buckets.size > this.sources) {
      const oldest = this.buckets.keys().next().value
      if (oldest !== undefined) this.buckets.delete(oldest)
    }
    return bucket
  }
}
