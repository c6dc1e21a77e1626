/** Spans of time as people write them (`90s`, `15m`, `24h`, `7d`), in milliseconds. */
const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds, or undefined when the text is not a whole number and one of s, m, h, d. */
export const parseSpan = (text: string): number | undefined => {
  const match = /^(\d{1,7})([smhd])$/.exec(text)
  return match ? Number(match[1]) * units[match[2]!]! : undefined
}
