/** Bounds of the tool host (invariant 11). Bytes are UTF-8, times milliseconds. */
export const limits = {
  /** Arguments, measured before anything decodes them. */
  argsDepth: 8,
  argsNodes: 2_000,
  args_chars: 64 * 1024,
  argString_chars: 16 * 1024,
  argKey_chars: 64,
  reason_chars: 300,
  /** A worker's whole answer as JSON text: output, receipt and wrapping. */
  answer_chars: 512 * 1024,
  manifest_chars: 512 * 1024,
  pattern_chars: 200,
  /** After the deadline: time a tool has to notice its abort before its worker is ended. */
  grace_ms: 500,
  start_ms: 10_000,
  concurrencyPerPlugin: 8,
  queuePerPlugin: 64,
  /** One worker per plugin and tenant; the least used idle one makes room. */
  workers: 16,
  idle_ms: 60_000,
  sweep_ms: 250,
  workerHeap_mb: 128,
  workerYoung_mb: 16,
  workerStack_mb: 2,
  /** Heap and buffers together, looked at every sweep while a call runs. */
  workerMemory_bytes: 256 * 1024 * 1024,
  /** So many deaths within the window and a plugin rests. */
  deaths: 5,
  deathWindow_ms: 60_000,
  rest_ms: 10_000,
  /** Egress. */
  redirects: 3,
  requestBody_bytes: 1024 * 1024,
  responseBody_bytes: 1024 * 1024,
  responseHeader_bytes: 16 * 1024,
  url_chars: 2_048,
  connect_ms: 10_000,
  request_ms: 30_000,
} as const
