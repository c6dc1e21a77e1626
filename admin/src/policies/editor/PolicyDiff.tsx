/** What one version changed: the text of now with what was there before, unchanged stretches folded. Loaded only where it is shown. */
import { useLayoutEffect, useRef } from "react"
import { unifiedMergeView } from "@codemirror/merge"
import { EditorState } from "@codemirror/state"
import { EditorView, lineNumbers } from "@codemirror/view"
import { coloured } from "./colours.ts"
import { type Frame, framed } from "./theme.ts"

interface Props extends Frame {
  readonly before: string
  readonly after: string
}

const folded = { margin: 3, minSize: 6 }

const PolicyDiff = ({ before, after, label, nonce }: Props) => {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (place.current === null) return
    const compared = unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: folded, allowInlineDiffs: true })
    const reading = [EditorState.readOnly.of(true), EditorView.editable.of(false)]
    const extensions = [lineNumbers(), coloured, framed({ label, nonce }), compared, reading]
    const made = new EditorView({ parent: place.current, state: EditorState.create({ doc: after, extensions }) })
    return () => made.destroy()
  }, [before, after, label, nonce])
  return <div ref={place} />
}

export default PolicyDiff
