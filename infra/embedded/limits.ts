/** Every wait and size of the launchers, with its unit. */
export const limits = {
  /** from spawn to "ready"; generous because crash recovery replays the log first */
  postgresReady_ms: 60_000,
  natsReady_ms: 30_000,
  /** a polite stop; after it the watcher's own escalation (about 1.6 s) takes over */
  stop_ms: 10_000,
  /** how long a server that is shutting down is waited for before we start our own */
  handover_ms: 10_000,
  poll_ms: 25,
  /** a reused server must still be there after this long: its owner may just have been killed */
  settle_ms: 150,
  connect_ms: 1_000,
  initdb_ms: 120_000,
  /** first fetch of nats-server over a slow line */
  fetchNats_ms: 300_000,
  /** a log larger than this is started afresh at the next start */
  log_bytes: 10_000_000,
  /** how much of a log is quoted in an error */
  logTail_lines: 12,
  infoLine_bytes: 64_000,
  /** restarts of a server that ended by itself, within this time; then it stays down */
  restarts: 5,
  restartWindow_ms: 60_000,
  restartPause_ms: 1_000,
} as const
