/** The last word of a verification of the audit: JSON lines of progress, then one report. Pure. */

export interface Report {
  readonly ok: boolean
  readonly entries: number
  /** Names the first bad entry. */
  readonly first: string | undefined
}

type Line = { readonly report?: { readonly ok?: unknown; readonly entries?: unknown; readonly first?: unknown } }

/** A verification that broke off has proven nothing: without its report the audit does not count as intact. */
export const reportOf = (text: string): Report => {
  const lines = text.trim().split("\n")
  const { report } = JSON.parse(lines.at(-1) ?? "") as Line
  if (report === undefined) throw new Error("the verification ended without a report")
  const { ok, entries, first } = report
  return {
    ok: ok === true,
    entries: typeof entries === "number" ? entries : 0,
    first: first == null ? undefined : typeof first === "string" ? first : JSON.stringify(first),
  }
}
