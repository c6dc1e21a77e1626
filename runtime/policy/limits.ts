/** Bounds of the policy room (invariant 11). A file over a bound is refused whole, with the bound named; nothing is cut silently. */
export const limits = {
  /** One file, UTF-16 code units. */
  fileChars: 256_000,
  documents: 16,
  rules: 500,
  limitsPerPolicy: 100,
  testsPerPolicy: 500,
  toolsPerRule: 100,
  catalogueTools: 1_000,
  conditionChars: 2_000,
  conditionDepth: 24,
  /** Literals in one list of a condition. */
  conditionList: 200,
  patternChars: 500,
  idChars: 80,
  reasonChars: 300,
  problems: 200,
  quorum: 10,
  escalations: 5,
  ttl_ms_min: 60_000,
  ttl_ms_max: 90 * 86_400_000,
  releaseHold_ms_max: 7 * 86_400_000,
  window_ms_min: 60_000,
  window_ms_max: 366 * 86_400_000,
  /** Longest text a limit's key may carry; longer values are replaced by their digest. */
  keyChars: 200,
  /** Depth and size of a call as policy sees it. */
  valueDepth: 16,
  valueNodes: 20_000,
  /** Leaves and text looked at when provenance is computed; what lies beyond counts as never seen, so as untrusted. */
  provenanceLeaves: 20_000,
  provenanceChars: 1_000_000,
  provenanceArgs: 2_000,
  /** One line of `policy eval`, UTF-16 code units. */
  evalLineChars: 256_000,
} as const
