/** Lists by keyset: a page, and the cursor after it. Never a total: counting is not bounded. */
import { Schema } from "effect"
import { contractLimits as limits } from "./limits.ts"

const whole = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))

/** Query of every list. `cursor` is the endCursor of the page before. */
export const pageQuery = {
  limit: Schema.optionalKey(whole(1, limits.pageMax_rows)),
  cursor: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(limits.cursor_chars))),
}

export const page = <S extends Schema.Top>(item: S) =>
  Schema.Struct({
    items: Schema.Array(item),
    pageInfo: Schema.Struct({ hasNextPage: Schema.Boolean, endCursor: Schema.NullOr(Schema.String) }),
  })

export interface Page<A> {
  readonly items: ReadonlyArray<A>
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}
