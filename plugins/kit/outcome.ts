/**
 * How one call of a tool ended, as a value a plugin returns. Three words only, because the runtime does three different things
 * next: file it, tell the agent why not (and perhaps retry under the same key), or put it before a person (invariant 3).
 */

/** A document worth keeping: bank reference, sent mail. `content` is text, at most 256 KiB. */
export interface Receipt {
  readonly name: string
  readonly mediaType: string
  readonly content: string
}

export interface Done<Output> {
  readonly tag: "done"
  readonly output: Output
  readonly receipt?: Receipt
}
/** Certainly did not happen. `retry`: trying again later under the same key may help. */
export interface Refused {
  readonly tag: "refused"
  readonly code: string
  readonly reason: string
  readonly retry: boolean
}
/** May have happened; nobody tries again unasked. */
export interface Unknown {
  readonly tag: "unknown"
  readonly reason: string
}

export type Outcome<Output> = Done<Output> | Refused | Unknown

/** It happened. `output` must decode by the tool's output schema. */
export const done = <const Output>(output: Output, extra: { readonly receipt?: Receipt } = {}): Done<Output> => ({
  tag: "done",
  output,
  ...(extra.receipt === undefined ? {} : { receipt: extra.receipt }),
})

/** It certainly did not happen. `code` is a stable kebab-case word; `reason` says what, why and what to do. */
export const refused = (code: string, reason: string, extra: { readonly retry?: boolean } = {}): Refused => ({
  tag: "refused",
  code,
  reason,
  retry: extra.retry ?? false,
})

/** It may have happened: the answer was lost after the request left, or made no sense. */
export const unknown = (reason: string): Unknown => ({ tag: "unknown", reason })
