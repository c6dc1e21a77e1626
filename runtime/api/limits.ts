/** Bounds of both listeners (invariant 11). */
export const apiLimits = {
  body_bytes: 256 * 1024,
  headers_bytes: 16 * 1024,
  url_chars: 4096,
  jsonDepth: 32,
  headers_ms: 5_000,
  /** The whole request, headers and body. */
  request_ms: 8_000,
  connectionCheck_ms: 500,
  /** Longest silence on a connection; above the longest poll. */
  keepAlive_ms: 5_000,
  connections: 4_096,
  /** A declared body up to this is read and thrown away, so that its sender sees the refusal; a larger one is cut off. */
  drain_bytes: 16 * 1024 * 1024,
  waiters: 256,
  waitersPerConversation: 8,
  pollEvery_ms: 500,
  /** How often the token of a read that is still under way is looked at again. */
  tokenCheck_ms: 500,
  readyCheck_ms: 2_000,
  publishQueue: 10_000,
  publishInFlight: 64,
  publishRetry_ms: 1_000,
  drainBatch: 200,
  /** Conversations whose leftovers are sent side by side. */
  drainConversations: 16,
  /** Feeds of events that are open at once. */
  feeds: 512,
  feedsPerMember: 12,
  /** Rows that wait to be told to one feed. */
  feedRows: 1_000,
  feedBatch: 200,
  /** Least time between two tellings of one feed. */
  feedGap_ms: 100,
  /** How often a feed on which nothing happens asks whether its session is still good. */
  feedCheck_ms: 900,
  feedRetry_ms: 2_000,
  heartbeat_ms: 15_000,
  /** How often the other processes are told, and how much at once. */
  tellEvery_ms: 25,
  toldTenants: 1_000,
  toldRows: 500,
  /** Rows of one export, and of each page it is read by. */
  exportRows: 100_000,
  exportPage: 500,
  /** How often a verification under way says how far it is. */
  progress_ms: 250,
  /** How long somebody counts as looking at an approval after they asked, and how often they should ask. */
  looking_ms: 15_000,
  lookAgain_ms: 5_000,
  /** How often the other processes hear of it. */
  tellLooks_ms: 500,
  /** Approvals that are looked at, and people at one, as far as they are remembered. */
  lookedAt: 5_000,
  lookers: 20,
  batchItems: 50,
  /** With more than these, the count of a batch has to be said. */
  batchCounted: 10,
  /** How long one tile of the overview may take, and how many are asked for side by side. */
  tile_ms: 2_000,
  tilesAtOnce: 3,
  /** Looks into the inbox even when nothing seems left: another process may have died with rows in hand. */
  fullSweep_ms: 30_000,
  sources: 20_000,
} as const

/** A token bucket: `burst` at once, then `perSecond`. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** Bursts are wide because providers deliver storms (faults W6); a refused credential costs as much as a hundred requests. */
export const defaultRates = {
  address: { burst: 20_000, perSecond: 1_000 },
  token: { burst: 5_000, perSecond: 500 },
  refusedCost: 100,
} as const satisfies { readonly address: Rate; readonly token: Rate; readonly refusedCost: number }
