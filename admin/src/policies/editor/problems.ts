/** The checker's findings as marks in the text. Pure: lines and columns are the API's (from 1; line 0 is the file as a whole). */
import type { Diagnostic } from "@codemirror/lint"
import type { Text } from "@codemirror/state"

export interface Finding {
  readonly line: number
  readonly column: number
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly rule?: string
}

/** The rest of the line from the column on; at least one character, so that there is something to see. */
export const diagnosticOf =
  (doc: Text, severity: "error" | "warning") =>
  (finding: Finding): Diagnostic => {
    const line = doc.line(Math.min(Math.max(finding.line, 1), doc.lines))
    const start = Math.min(line.from + Math.max(finding.column - 1, 0), line.to)
    const from = start === line.to ? line.from : start
    const rule = finding.rule === undefined ? "" : `${finding.rule}: `
    const hint = finding.hint === undefined ? "" : ` ${finding.hint}`
    return { from, to: line.to, severity, source: finding.code, message: `${rule}${finding.message}${hint}` }
  }
