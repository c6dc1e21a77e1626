/** Bounds of the receipts room (invariant 11). */
export const receiptLimits = { content_bytes: 4 * 1024 * 1024, name_chars: 200, mediaType_chars: 100 } as const
