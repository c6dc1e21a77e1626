/** What a list is declared by: its columns and filters. Every list of the control plane is made of these, so all behave alike. */
import type { ReactNode } from "react"
import type { RaRecord } from "react-admin"
import type { Edge } from "./day.ts"
import type { WordKey } from "../words/useWords.ts"

export interface Column<A extends RaRecord> {
  readonly name: WordKey
  readonly cell: (row: A) => ReactNode
  /** Figures stand at the end of their cell. */
  readonly figures?: boolean
}

export interface Choice {
  readonly id: string
  readonly name: string
}

/** `source` is the query parameter of the API: what the API does not know it refuses. */
export type Filter = { readonly source: string; readonly name: WordKey } & (
  | { readonly kind: "text" }
  | { readonly kind: "choice"; readonly choices: ReadonlyArray<Choice> }
  /** `start`: this day and later; `end`: this day and earlier. */
  | { readonly kind: "day"; readonly edge: Edge }
)

export interface Empty {
  readonly title: WordKey
  readonly hint: WordKey
}
