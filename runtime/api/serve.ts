/** Small steps that many handlers share: pages, absent rows, parts that are away. */
import { Effect } from "effect"
import { contractLimits } from "../contract/limits.ts"
import type { Page } from "../contract/page.ts"
import type { ProblemOf } from "../contract/problem.ts"
import { decodeCursor, encodeCursor, type Keys } from "./cursor.ts"
import type { Slice, Unavailable } from "./ports.ts"
import { refuse } from "./refuse.ts"

/** A part that is away becomes a 503 that may be tried again. */
export const reachable = <A, E, R>(
  self: Effect.Effect<A, E | Unavailable, R>,
): Effect.Effect<A, Exclude<E, Unavailable> | ProblemOf<"unavailable">, R> =>
  Effect.catchIf(
    self,
    (error): error is Extract<E | Unavailable, Unavailable> => (error as { readonly _tag?: string } | null)?._tag === "Unavailable",
    (error) => Effect.logWarning("a part is away", { what: error.what }).pipe(Effect.andThen(refuse("unavailable", { retryAfter_s: 1 }))),
  ) as Effect.Effect<A, Exclude<E, Unavailable> | ProblemOf<"unavailable">, R>

/** What is absent and what is another's answer alike (faults I1). */
export const present = <A, E, R>(self: Effect.Effect<A | null, E, R>): Effect.Effect<A, E | ProblemOf<"not-found">, R> =>
  Effect.flatMap(self, (value): Effect.Effect<A, ProblemOf<"not-found">> => (value === null ? refuse("not-found") : Effect.succeed(value)))

export interface PageRequest {
  readonly limit?: number
  readonly cursor?: string
}

/** One page: asks for a row more than it shows, so that it knows whether there is a next one. */
export const paged = <A>(
  request: PageRequest,
  fetch: (slice: Slice) => Effect.Effect<ReadonlyArray<A>, Unavailable>,
  keysOf: (row: A) => Keys,
) =>
  Effect.gen(function* () {
    const limit = request.limit ?? contractLimits.pageDefault_rows
    const after = request.cursor === undefined ? undefined : decodeCursor(request.cursor)
    if (request.cursor !== undefined && after === undefined)
      return yield* refuse("bad-request", {
        errors: [{ path: ["query", "cursor"], message: "not a cursor of this list: take it from pageInfo.endCursor" }],
      })
    const rows = yield* reachable(fetch({ limit: limit + 1, ...(after === undefined ? {} : { after }) }))
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return {
      items,
      pageInfo: { hasNextPage: rows.length > limit, endCursor: last === undefined ? null : encodeCursor(keysOf(last)) },
    } satisfies Page<A>
  })

/** Filters without the keys that were not asked for. */
export const given = <T extends Readonly<Record<string, unknown>>>(filters: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
