/** What a list is declared by: its columns and filters. Every list of the control plane is made of these, so all behave alike. */
import type { ReactNode } from "react"
import type { RaRecord } from "react-admin"
import type { WordKey } from "../words/useWords.ts"
import type { TypedKind } from "./typed.ts"

export interface Column<A extends RaRecord> {
  readonly name: WordKey
  readonly cell: (row: A) => ReactNode
  /** Figures stand at the end of their cell. */
  readonly figures?: boolean
  /** On a desk: it is never squeezed below this. */
  readonly least_px?: number
}

export interface Choice {
  readonly id: string
  readonly name: string
}

interface Named {
  /** The query parameter of the API: what the API does not know it refuses. A span begins with it. */
  readonly source: string
  readonly name: WordKey
  /** Seldom asked for: behind a button. */
  readonly more?: boolean
}
export type TextFilter = Named & { readonly kind: TypedKind }
export type ChoiceFilter = Named & { readonly kind: "choice"; readonly choices: ReadonlyArray<Choice> }
/** Whole days: `source` and later, before `until`, both in Unix ms. */
export type DatesFilter = Named & { readonly kind: "dates"; readonly until: string }
/** `source` at least, `most` at most. With `currency` (the filter that holds it) figures are money, sent in minor units. */
export type NumbersFilter = Named & { readonly kind: "numbers"; readonly most: string; readonly currency?: string }
export type RangeFilter = DatesFilter | NumbersFilter

export type Filter = TextFilter | ChoiceFilter | RangeFilter

export interface Empty {
  readonly title: WordKey
  readonly hint: WordKey
}
