/** The languages of the control plane. Two pseudo-languages beside them are for tests (provider.ts): longer texts that overflow, and right to left. */
export const locales = [
  { locale: "en", name: "English" },
  { locale: "es", name: "Español" },
  { locale: "ne", name: "नेपाली" },
] as const

export const isRightToLeft = (locale: string): boolean => locale.startsWith("ar")

/** The first of a person's languages that we speak. */
export const chosenOf = (wanted: ReadonlyArray<string>): string =>
  wanted.map((tag) => tag.split("-")[0]).find((tag) => locales.some(({ locale }) => locale === tag)) ?? "en"
