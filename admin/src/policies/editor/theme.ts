/** What the editor and the comparison look like: colours are the page's own, so both themes and forced colours hold. */
import { EditorView } from "@codemirror/view"
import type { Extension } from "@codemirror/state"

const faint = "color-mix(in srgb, currentColor 30%, transparent)"

const look = EditorView.theme({
  "&": { fontSize: "0.875rem", backgroundColor: "transparent", color: "inherit", border: `1px solid ${faint}`, borderRadius: "8px" },
  "&.cm-focused": { outline: "2px solid Highlight", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "ui-monospace, Menlo, Consolas, monospace", maxHeight: "60vh", overflow: "auto" },
  ".cm-content": { caretColor: "currentColor" },
  ".cm-gutters": {
    backgroundColor: "transparent",
    color: "color-mix(in srgb, currentColor 72%, transparent)",
    borderRight: `1px solid ${faint}`,
  },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, currentColor 8%, transparent)" },
  ".cm-changedLine, .cm-inlineChangedLine": { backgroundColor: "color-mix(in srgb, #2e7d32 18%, transparent) !important" },
  ".cm-deletedChunk": { backgroundColor: "color-mix(in srgb, #c62828 14%, transparent) !important" },
  ".cm-changedText, .cm-deletedText": { background: "none !important", textDecoration: "underline" },
  ".cm-collapsedLines": { color: "inherit", background: "color-mix(in srgb, currentColor 8%, transparent)" },
  ".cm-tooltip, .cm-panels": { backgroundColor: "Canvas", color: "CanvasText" },
})

export interface Frame {
  /** What a screen reader calls it. */
  readonly label: string
  /** Of this page, for the styles that the editor puts in. */
  readonly nonce: string
}

export const framed = ({ label, nonce }: Frame): Extension => [
  look,
  EditorView.cspNonce.of(nonce),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
]
