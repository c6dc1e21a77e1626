/** Bounds of everything around the browser tests. Units are in the names. */
export const limits = {
  /** fetching and unpacking Debian's package over a slow line */
  install_ms: 600_000,
  build_ms: 180_000,
  launch_ms: 60_000,
  /** longest wait for something a screen promises */
  promised_ms: 10_000,
  navigation_ms: 30_000,
  /** a page that shows the same for so long has come to rest */
  still_ms: 150,
  /** violations of one page that a failure quotes */
  quoted_rows: 12,
  quoted_chars: 300,
} as const

/** What a first visit and a screen may weigh, in bytes after gzip; `tool` is an editor or a chart that only its own screen loads. */
export const weights = { initial_bytes: 360_000, screen_bytes: 60_000, tool_bytes: 130_000 } as const
