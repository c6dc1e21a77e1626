/**
 * What a text from outside may hide: marks that turn the reading direction, characters that show nothing, and letters of several scripts in
 * one word, which imitate a name. Pure. Finding nothing does not mean that a name is genuine.
 */

export type Look = "direction" | "invisible" | "mixed" | "control"

const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const invisible =
  /[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2064\u206a-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e0fff}]/u
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u
/** A joiner between letters that need it (Devanagari, Arabic…) or between emoji is how those are written. */
const lawfulJoiner =
  /(?<=[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Arabic}])[\u200c\u200d]|(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})|(?<=[\p{Extended_Pictographic}#*0-9])\ufe0f/gu

const scripts = ["Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Hebrew", "Arabic", "Devanagari"] as const
const scriptTests = scripts.map((name) => [name, new RegExp(`\\p{Script=${name}}`, "u")] as const)
const wordsOf = /[\p{L}\p{M}]+/gu

const scriptsOf = (word: string): number => scriptTests.filter(([, test]) => test.test(word)).length
/** Full-width and mathematical letters read as plain ones. */
const styled = /[\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}]/u

const mixedIn = (text: string): boolean => (text.match(wordsOf) ?? []).some((word) => scriptsOf(word) > 1) || styled.test(text)

export const looksOf = (text: string): ReadonlyArray<Look> => {
  const rest = text.replace(lawfulJoiner, "")
  return [
    ...(direction.test(rest) ? (["direction"] as const) : []),
    ...(invisible.test(rest) ? (["invisible"] as const) : []),
    ...(control.test(rest) ? (["control"] as const) : []),
    ...(mixedIn(rest) ? (["mixed"] as const) : []),
  ]
}

const hiding = new RegExp(`${direction.source}|${invisible.source}|${control.source}`, "gu")

/** The text with everything written out that hides: `A[U+202E]sha`. */
export const spelled = (text: string): string =>
  text.replace(hiding, (mark) => `[U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`)
