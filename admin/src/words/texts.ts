/** The same keys as in English, with any texts: a missing or a surplus key does not compile. */
export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }
