/** Bounds of everything that crosses HTTP (invariant 11). Units are in the names; text is counted in UTF-16 code units. */
export const contractLimits = {
  text_chars: 16_000,
  id_chars: 200,
  name_chars: 200,
  address_chars: 320,
  reason_chars: 2_000,
  reasonLeast_chars: 3,
  pageDefault_rows: 50,
  pageMax_rows: 200,
  cursor_chars: 400,
  search_chars: 200,
  note_chars: 4_000,
  batchItems: 50,
  /** Longest span that a filter looks ahead or back. */
  window_ms: 90 * 86_400_000,
  wait_s: 30,
  policySource_chars: 100_000,
  policyFiles: 8,
  workspaces: 200,
  workspaceName_chars: 80,
} as const
