/** Saying no in this room: the code of one of our own problems, and what the answer says beside it. */
import { Schema } from "effect"
import type { ProblemCode } from "../contract/problems.ts"

/** No, in the code of a problem. */
export class IdentityRefusal extends Schema.TaggedError<IdentityRefusal>()("IdentityRefusal", {
  code: Schema.String,
  retryAfter_s: Schema.optionalKey(Schema.Int),
  field: Schema.optionalKey(Schema.String),
}) {
  get problem(): ProblemCode {
    return this.code as ProblemCode
  }
}
export const no = (code: ProblemCode, more: { readonly retryAfter_s?: number; readonly field?: string } = {}) =>
  new IdentityRefusal({ code, ...more })
