/** Small steps that many handlers share: pages, absent rows, parts that are away. */
import { Effect } from "effect"
import { contractLimits } from "../contract/limits.ts"
import type { Page } from "../contract/page.ts"
import type { ProblemOf } from "../contract/problem.ts"
import { decodeCursor, encodeCursor, type Keys } from "./cursor.ts"
import type { Scanned, Slice, Unavailable } from "./ports.ts"
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

const sliceOf = Effect.fnUntraced(function* (request: PageRequest) {
  const limit = request.limit ?? contractLimits.pageDefault_rows
  const after = request.cursor === undefined ? undefined : decodeCursor(request.cursor)
  if (request.cursor !== undefined && after === undefined)
    return yield* refuse("bad-request", {
      errors: [{ path: ["query", "cursor"], message: "not a cursor of this list: take it from pageInfo.endCursor" }],
    })
  return { limit, slice: { limit: limit + 1, ...(after === undefined ? {} : { after }) } satisfies Slice }
})

/** One page: asks for a row more than it shows, so that it knows whether there is a next one. */
export const paged = <A>(
  request: PageRequest,
  fetch: (slice: Slice) => Effect.Effect<ReadonlyArray<A>, Unavailable>,
  keysOf: (row: A) => Keys,
) => scanned(request, (slice) => Effect.map(fetch(slice), (rows) => ({ rows, rest: undefined })), keysOf)

/** One page of a list that is looked through in bounded steps: it may hold fewer rows than asked for, and go on all the same. */
export const scanned = <A>(
  request: PageRequest,
  fetch: (slice: Slice) => Effect.Effect<Scanned<A>, Unavailable>,
  keysOf: (row: A) => Keys,
) =>
  Effect.gen(function* () {
    const { limit, slice } = yield* sliceOf(request)
    const { rows, rest } = yield* reachable(fetch(slice))
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    const more = rows.length > limit
    const end: Keys | undefined = more || rest === undefined ? last && keysOf(last) : [0, rest]
    return {
      items,
      pageInfo: { hasNextPage: more || rest !== undefined, endCursor: end === undefined ? null : encodeCursor(end) },
    } satisfies Page<A>
  })

/** Filters without the keys that were not asked for. */
export const given = <T extends Readonly<Record<string, unknown>>>(filters: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }

/** The filters of a list's query, without the page: those that were asked for, under the store's names. */
export const narrowed =
  <const N extends Readonly<Record<string, string>>>(names: N) =>
  <Q extends object>(
    query: Q,
  ): Omit<Q, "limit" | "cursor" | keyof N> & { readonly [K in keyof Q & keyof N as N[K] & string]?: Exclude<Q[K], undefined> } =>
    Object.fromEntries(
      Object.entries(query)
        .filter(([name, value]) => name !== "limit" && name !== "cursor" && value !== undefined)
        .map(([name, value]) => [names[name] ?? name, value]),
    ) as never
