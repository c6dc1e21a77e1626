/** Bounds of the mailbox room (invariant 11). Names carry their unit last; the server's own limits stand in settings.ts. */
export const limits = {
  /** Partitions of conversations: the finest the work can ever be cut. Fixed on day one (see streams.ts). */
  partitions: 64,
  /**
   * Shards: sets of partitions with one consumer and one owner each, the upper bound of nodes that share the work. Few, because the
   * server rewrites and syncs a consumer's state file up to ten times a second; a stored message does not know its shard, so the
   * number may grow later.
   */
  shards: 8,
  /** Largest stored message: headers and body. */
  message_bytes: 262_144,
  /** Largest envelope; the rest of `message_bytes` is room for headers. */
  body_bytes: 258_048,
  id_bytes: 256,
  reason_chars: 1_000,
  /** Messages of one shard that are delivered and not yet acknowledged. */
  inHandPerShard: 1_024,
  /** Bodies one node holds at a time; above it a partition takes no more and is replayed once it is empty. */
  inHand_bytes: 67_108_864,
  ackWait_ms: 30_000,
  priorityTimeout_ms: 3_000,
  /** How long one pull waits at the server. Half of priorityTimeout_ms at most, or the pin flaps. */
  pull_ms: 1_000,
  pullMessages: 64,
  tick_ms: 250,
  /** How often the server is asked about partitions nobody seems to own: at first after a change, and later. */
  lookSoon_ms: 500,
  lookLater_ms: 5_000,
  lookSoonFor_ms: 15_000,
  /** Pause before a reset that had no effect is asked for again. */
  resetAgain_ms: 1_000,
  retryFirst_ms: 100,
  retryMost_ms: 15_000,
  /** Tries of a handler that dies before its message is parked as a dead letter. */
  poisonTries: 5,
  /** How long handlers may finish when a partition is given up. */
  drain_ms: 10_000,
  /** A shard is given up once the one before it has gone, or this long after it began to go. */
  handOver_ms: 250,
  /** Acknowledgements sent this long ago have been counted by the server. */
  ackTravel_ms: 10,
  /** How long a node that joins waits for its pulls before it says that it is here. */
  attach_ms: 2_000,
  publishInFlight: 256,
  publishWaiting: 10_000,
  publishTry_ms: 2_500,
  /** A publish is retried under its message id for this long before it fails. A leader change takes about 5 s. */
  publishFor_ms: 12_000,
  publishPauseFirst_ms: 50,
  publishPauseMost_ms: 1_000,
  /** How often the inbound stream's fill is looked at, and from which share of max_bytes its backlog matters. */
  fillLook_ms: 2_000,
  fillShare: 0.9,
  /** Refuse new messages while the oldest unhandled one is among this oldest share of what the stream holds. */
  fillEdge: 0.2,
  /** No timer is due later than this. */
  timer_ms: 31_536_000_000,
  /** Four beats fit into the time after which a silent node is forgotten. Forgetting alone costs it nothing: the pin must lapse too. */
  presenceBeat_ms: 500,
  presenceTtl_ms: 2_000,
  presenceTry_ms: 1_000,
  presenceSettle_ms: 100,
  /** A node that leaves works on for so long after it said so, while the others begin to pull what was its share. */
  leaveNotice_ms: 500,
  nodes: 1_024,
  deadLettersPage: 200,
} as const
