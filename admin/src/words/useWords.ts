/** Typed translation: a key that is not in the English catalogue does not compile. `%{name}` in a text takes the option of that name. */
import { useTranslate } from "react-admin"
import type { Catalogue } from "./en.ts"

type Keys<T, P extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Keys<T[K], `${P}${K}.`>
}[keyof T & string]

/** Every text of our own, by its path: `approvals.approve`. */
export type WordKey = Keys<Catalogue>

export type Say = (key: WordKey, options?: Readonly<Record<string, string | number>>) => string

/** `smart_count` chooses between the forms of a text that has several (`one |||| many`). */
export const useWords = (): Say => {
  const translate = useTranslate()
  return (key, options) => translate(`cs.${key}`, options)
}

/** For keys that are made when running (states, codes of problems): what is not in the catalogue stays as it is. */
export const useWordOr = (): ((group: string, key: string, otherwise: string) => string) => {
  const translate = useTranslate()
  return (group, key, otherwise) => translate(`cs.${group}.${key}`, { _: otherwise })
}
