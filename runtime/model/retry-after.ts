/** How long a vendor asks us to wait: `retry-after-ms`, or `retry-after` in seconds or as an HTTP date. Pure. */

/** Longest span that is believed; a vendor that says more is treated as away for longer than any turn. */
const believed_ms_max = 24 * 3_600_000

/** Span from `now` (Unix ms) in ms, or nothing when the headers do not say or make no sense. */
export const retryAfter_ms = (headers: { get(name: string): string | null }, now: number): number | undefined => {
  const clamp = (span: number) => Math.min(Math.max(0, Math.ceil(span)), believed_ms_max)
  const exact = headers.get("retry-after-ms")?.trim()
  if (exact !== undefined && /^\d+(\.\d+)?$/.test(exact)) return clamp(Number(exact))
  const value = headers.get("retry-after")?.trim()
  if (value === undefined || value === "") return undefined
  if (/^\d+(\.\d+)?$/.test(value)) return clamp(Number(value) * 1000)
  // An HTTP date names its day; Date.parse alone would also take "-5".
  if (!/^[A-Z][a-z]{2}/.test(value)) return undefined
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : clamp(at - now)
}
