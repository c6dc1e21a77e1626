/**
 * The text of one policy file to be read or edited, with the checker's findings at their lines. Tab indents where one writes; after Escape
 * it leaves the field, which the page says: a keyboard is never caught in it. Loaded only by the screens that show policies.
 */
import { useEffect, useLayoutEffect, useRef } from "react"
import { lintGutter, setDiagnostics } from "@codemirror/lint"
import { history, historyKeymap, indentWithTab, insertNewlineAndIndent } from "@codemirror/commands"
import { indentUnit } from "@codemirror/language"
import { EditorState } from "@codemirror/state"
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view"
import { diagnosticOf, type Finding } from "./problems.ts"
import { coloured } from "./colours.ts"
import { type Frame, framed } from "./theme.ts"

interface Props extends Frame {
  readonly text: string
  readonly findings?: ReadonlyArray<Finding>
  /** Where reading begins, from 1. */
  readonly line?: number | undefined
  /** Findings stop the version from being activated; otherwise they are warnings. */
  readonly severity?: "error" | "warning"
  /** Absent: the text is only read. */
  readonly onChange?: (text: string) => void
}

const none: ReadonlyArray<Finding> = []

/** YAML indents by blanks, never by tabs. */
const writing = [
  history(),
  drawSelection(),
  highlightActiveLine(),
  indentUnit.of("  "),
  keymap.of([{ key: "Enter", run: insertNewlineAndIndent }, ...historyKeymap, indentWithTab]),
]

/** The caret on this line, in the middle of what is seen; a number beyond the text is its end. Heights of lines are known once they are drawn. */
const goTo = (view: EditorView, line: number): (() => void) => {
  const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines))
  view.dispatch({ selection: { anchor: from } })
  let frame = 0
  let times = 3
  const scroll = () => {
    view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "center" }) })
    times -= 1
    if (times > 0) frame = requestAnimationFrame(scroll)
  }
  frame = requestAnimationFrame(scroll)
  return () => cancelAnimationFrame(frame)
}

const PolicyText = ({ text, line, findings = none, severity = "error", onChange, label, nonce }: Props) => {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const change = useRef(onChange)
  useEffect(() => {
    change.current = onChange
  }, [onChange])
  const readOnly = onChange === undefined

  // before anything is drawn: a place that is empty for a moment would pull up what stands below it
  useLayoutEffect(() => {
    if (place.current === null) return
    const told = EditorView.updateListener.of((update) => {
      if (update.docChanged) change.current?.(update.state.doc.toString())
    })
    const reading = [EditorState.readOnly.of(readOnly), EditorView.editable.of(!readOnly)]
    const extensions = [lineNumbers(), lintGutter(), ...(readOnly ? [] : writing), coloured, framed({ label, nonce }), told, reading]
    const made = new EditorView({ parent: place.current, state: EditorState.create({ doc: text, extensions }) })
    view.current = made
    const stop = line === undefined ? undefined : goTo(made, line)
    return () => {
      stop?.()
      made.destroy()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the text of later renders is our own, told by the editor itself
  }, [label, nonce, readOnly])

  useEffect(() => {
    const shown = view.current
    if (shown === null || shown.state.doc.toString() === text) return
    shown.dispatch({ changes: { from: 0, to: shown.state.doc.length, insert: text } })
  }, [text])

  useEffect(() => {
    const shown = view.current
    if (shown === null) return
    const marks = findings.map(diagnosticOf(shown.state.doc, severity)).toSorted((a, b) => a.from - b.from)
    shown.dispatch(setDiagnostics(shown.state, marks))
  }, [findings, severity, label, nonce, readOnly])

  return <div ref={place} />
}

export default PolicyText
