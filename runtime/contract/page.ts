/** Lists by keyset: a page, and the cursor after it. Never a total: counting is not bounded. */
import { Schema } from "effect"
import { contractLimits as limits } from "./limits.ts"
import { text } from "./values.ts"

const whole = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))

/** Query of every list. `cursor` is the endCursor of the page before. */
export const pageQuery = {
  limit: Schema.optionalKey(whole(1, limits.pageMax_rows)),
  cursor: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(limits.cursor_chars))),
}

const name = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(limits.name_chars))
const moment = whole(0, Number.MAX_SAFE_INTEGER)

/** Small filters that many lists share. Times are Unix ms: `since` and later, before `until`. */
export const filters = {
  name: Schema.optionalKey(name),
  moment: Schema.optionalKey(moment),
  /** Minor units. */
  amount: Schema.optionalKey(whole(0, Number.MAX_SAFE_INTEGER)),
  /** ISO 4217. */
  currency: Schema.optionalKey(Schema.String.check(Schema.isPattern(/^[A-Z]{3}$/))),
  search: Schema.optionalKey(text(limits.search_chars)),
} as const

export const page = <S extends Schema.Top>(item: S) =>
  Schema.Struct({
    items: Schema.Array(item),
    pageInfo: Schema.Struct({ hasNextPage: Schema.Boolean, endCursor: Schema.NullOr(Schema.String) }),
  })

export interface Page<A> {
  readonly items: ReadonlyArray<A>
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}
