/**
 * Receipts as files named by their own digest. Boundary between what a tool handed back as proof and where it is kept: the folder of
 * today, an S3-compatible bucket tomorrow. R1 the path comes from the digest alone, a hostile name stays data; R2 a receipt is whole
 * and durable before its path is given out; R3 what is read back is checked against its digest.
 */
import { Context, type Effect, Schema } from "effect"
import type { ReceiptDraft } from "../toolhost/port.ts"

/** Refuse it: the draft breaks a limit. */
export class ReceiptRefused extends Schema.TaggedError<ReceiptRefused>()("ReceiptRefused", { why: Schema.String }) {
  override get message() {
    return `receipt refused: ${this.why}`
  }
}
/** Retry later: the store is away. */
export class ReceiptStoreUnavailable extends Schema.TaggedError<ReceiptStoreUnavailable>()("ReceiptStoreUnavailable", {
  cause: Schema.Defect(),
}) {
  override get message() {
    return "the receipt store is not available"
  }
}
/** There is none of that digest. */
export class ReceiptMissing extends Schema.TaggedError<ReceiptMissing>()("ReceiptMissing", { sha256: Schema.String }) {}
/** Call a person: the kept bytes are not those that were filed. */
export class ReceiptDamaged extends Schema.TaggedError<ReceiptDamaged>()("ReceiptDamaged", { sha256: Schema.String }) {}

export interface FiledReceipt {
  /** Relative to the store: `sha256/ab/cdef…`. */
  readonly path: string
  /** Lower-case hex of the content. */
  readonly sha256: string
  readonly sizeBytes: number
  /** Cut to size, control characters replaced; for display, never a path. */
  readonly name: string
  readonly mediaType: string
}

export class ReceiptStore extends Context.Service<
  ReceiptStore,
  {
    /** Durable when it returns; filing the same content again is the same receipt. */
    readonly put: (draft: ReceiptDraft) => Effect.Effect<FiledReceipt, ReceiptRefused | ReceiptStoreUnavailable>
    readonly get: (sha256: string) => Effect.Effect<Uint8Array, ReceiptMissing | ReceiptDamaged | ReceiptStoreUnavailable>
  }
>()("countersign/receipts/ReceiptStore") {}
