/** English made strange: accents and a third more length show what is not translated and what does not fit. Placeholders stay whole. */

const accents: Readonly<Record<string, string>> = {
  a: "á",
  e: "é",
  i: "í",
  o: "ó",
  u: "ú",
  A: "Á",
  E: "É",
  I: "Í",
  O: "Ó",
  U: "Ú",
  n: "ñ",
  c: "ç",
}
const growth = 0.35
/** As long as a short word, so that lines break as those of a real language do. */
const filler_chars = 5

const accented = (text: string): string => text.replaceAll(/%\{\w+\}|\|{4}|[aeiouAEIOUnc]/g, (part) => accents[part] ?? part)

const grown = (text: string): string => {
  const forms = text.split("||||").map((form) => form.trim())
  return forms.map((form) => `[${accented(form)}${" ~~~~".repeat(Math.ceil((form.length * growth) / filler_chars))}]`).join(" |||| ")
}

export const pseudo = <T extends object>(words: T): T =>
  Object.fromEntries(
    Object.entries(words).map(([key, value]) => [key, typeof value === "string" ? grown(value) : pseudo(value as object)]),
  ) as T
