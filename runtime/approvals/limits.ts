/** Bounds of decisions (invariant 11). */
export const approvalLimits = { reasonLeast_chars: 3 } as const
