/**
 * Nepali dates and times where the browser has none: browsers built on Chromium carry no data for it and would write English. Written as the
 * Common Locale Data Repository writes them (a test holds both beside each other); figures come from Hindi, which has the same digits and groups.
 */

export const nepaliFigures = "hi-u-nu-deva"

const months = ["जनवरी", "फेब्रुअरी", "मार्च", "अप्रिल", "मे", "जुन", "जुलाई", "अगस्ट", "सेप्टेम्बर", "अक्टोबर", "नोभेम्बर", "डिसेम्बर"]
const units = { day: "दिन", hour: "घण्टा", minute: "मिनेट", second: "सेकेन्ड" } as const

const zero = 0x966
const digits = (text: string): string => text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
const two = (n: number): string => String(n).padStart(2, "0")

/** Of the person's own clock, as everywhere. */
const day = (at: Date): string => `${at.getFullYear()} ${months[at.getMonth()]} ${at.getDate()}`
const time = (at: Date): string => `${two(at.getHours())}:${two(at.getMinutes())}`

export const nepali = {
  measures: { ...units, millisecond: "मि.से.", gigabyte: "GB", megabyte: "MB", kilobyte: "kB" },
  date: (at_ms: number): string => digits(day(new Date(at_ms))),
  dateTime: (at_ms: number): string => {
    const at = new Date(at_ms)
    return digits(`${day(at)}, ${time(at)}:${two(at.getSeconds())}`)
  },
  shortDateTime: (at_ms: number): string => {
    const at = new Date(at_ms)
    return digits(`${two(at.getFullYear() % 100)}/${at.getMonth() + 1}/${at.getDate()}, ${time(at)}`)
  },
  /** `value` whole units from now; below nothing lies behind us. */
  relative: (value: number, unit: keyof typeof units): string =>
    digits(`${Math.abs(value)} ${units[unit]}${value < 0 || Object.is(value, -0) ? " पहिले" : "मा"}`),
}
