/**
 * Named functions of the turn's path: they open their span like `Effect.fn`, but do not capture a stack at every call, which is a
 * tenth of the time a turn takes in memory. For what every turn runs several times; anything rarer uses `Effect.fn`.
 */
import { Effect } from "effect"

type Untraced = typeof Effect.fnUntraced

/** As `Effect.fn(name)`. An error's cause names the span without the line it was called from. */
export const spanned = (name: string): Untraced => {
  const make = Effect.fnUntraced as (...parts: ReadonlyArray<unknown>) => unknown
  return ((...parts: ReadonlyArray<unknown>) => make(...parts, Effect.withSpan(name, {}, { captureStackTrace: false }))) as Untraced
}
