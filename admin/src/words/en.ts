/**
 * The English catalogue: the shape that every other language has to fill. One group per screen or part, one file per few groups. Texts are
 * whole sentences where they can be; `%{name}` is filled in, `one |||| many` is chosen by `smart_count`.
 */
import { approvals } from "./en/approvals.ts"
import { frame } from "./en/frame.ts"
import { home } from "./en/home.ts"
import { lists } from "./en/lists.ts"
import { problems } from "./en/problems.ts"

export const en = { ...frame, ...problems, ...lists, ...home, ...approvals }

/** Same keys, any texts. */
type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }
export type Catalogue = Texts<typeof en>
