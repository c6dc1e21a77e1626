/** What a verification says: sound, or what was altered and where. Plain data, the same shape the stand-alone verifier prints. */

/**
 * `edited` the bytes are not the sealed ones; `missing`, `inserted`, `reordered` say it of a place; `truncated` the end is gone;
 * `rewritten` the chain itself is another one; `signature` no trusted key stands behind it; `malformed` not the export format.
 */
export type Fault = "malformed" | "edited" | "missing" | "inserted" | "reordered" | "truncated" | "rewritten" | "signature"

export interface Finding {
  what: Fault
  readonly why: string
  /** Line of the file, from 1, at which it showed. */
  readonly line: number
  readonly epoch?: number
  /** Place among the leaves of the epoch, from 0. */
  readonly index?: number
  readonly id?: string
}

export interface AuditReport {
  readonly ok: boolean
  readonly tenant: string
  /** First and last sealed epoch seen; 0 when none. */
  readonly epochs: { readonly from: number; readonly to: number }
  readonly entries: number
  readonly key: string
  /** True when the reader brought the key; otherwise the file vouches for itself. */
  readonly keyTrusted: boolean
  /** Epochs confirmed by an anchor. */
  readonly anchored: number
  readonly first?: Finding
  /** By epoch and place; at most `auditLimits.findings`. */
  readonly findings: ReadonlyArray<Finding>
  readonly findingsTotal: number
}

/** One line for a person: what is wrong, where. */
export const describeFinding = (f: Finding): string => {
  const where = [
    f.id ? `entry ${f.id}` : undefined,
    f.epoch === undefined ? undefined : `epoch ${f.epoch}`,
    f.index === undefined ? undefined : `place ${f.index}`,
  ]
  return `${where.filter((part) => part !== undefined).join(", ") || "the export"}: ${f.what}: ${f.why}`
}
