/** Languages for react-admin: its own texts and ours under `cs`. English is part of the first load, the others come when asked for. */
import polyglotI18nProvider from "ra-i18n-polyglot"
import english from "ra-language-english"
import type { I18nProvider, TranslationMessages } from "react-admin"
import { type Catalogue, en } from "./en.ts"
import { chosenOf, locales } from "./locales.ts"

type Messages = TranslationMessages & { readonly cs: Catalogue }

const english_: Messages = { ...english, cs: en }

const strange = async (): Promise<Messages> => (await import("./pseudo.ts")).pseudo(english_)

const messagesOf = (locale: string): Messages | Promise<Messages> => {
  switch (locale) {
    case "es":
      return import("./es/index.ts").then(({ messages }) => messages)
    case "ne":
      return import("./ne/index.ts").then(({ messages }) => messages)
    case "en-XA":
    case "ar-XB":
      return strange()
    default:
      return english_
  }
}

/** Begins with English, which is there at once; the person's own language is asked for as soon as the page stands (see Locale.tsx). */
const catalogues = polyglotI18nProvider(messagesOf, "en", [...locales], { allowMissing: false })

const isKey = (text: string): boolean => /^(cs|ra|resources)\./.test(text)

/** Notices are handed to react-admin as whole sentences, in which a name from outside may stand: they are never taken for keys or filled in. */
export const i18nProvider: I18nProvider = {
  ...catalogues,
  translate: (key, options) => (isKey(key) ? catalogues.translate(key, options) : key),
}

export const preferred = (): string => chosenOf(navigator.languages)
