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

/** `source` is the query parameter of the API: what the API does not know it refuses. `more`: seldom asked for, behind a button. */
export type Filter = { readonly source: string; readonly name: WordKey; readonly more?: boolean } & (
  | { readonly kind: TypedKind }
  | { readonly kind: "choice"; readonly choices: ReadonlyArray<Choice> }
)

export interface Empty {
  readonly title: WordKey
  readonly hint: WordKey
}
