/** Says politely that something new waits. What was there when the page opened is not news. */
import { useEffect, useRef, useState } from "react"
import type { Approval } from "../client/records.ts"
import { visuallyHidden } from "../layout/hidden.ts"
import { useWords } from "../words/useWords.ts"
import { useTitle } from "./useTitle.ts"

export const Arrivals = ({ rows }: { readonly rows: ReadonlyArray<Approval> | undefined }) => {
  const say = useWords()
  const title = useTitle()
  const known = useRef<ReadonlySet<string> | undefined>(undefined)
  const [news, setNews] = useState("")
  useEffect(() => {
    // still being read
    if (rows === undefined) return
    const open = rows.filter(({ state }) => state === "open")
    if (known.current === undefined) {
      known.current = new Set(open.map(({ id }) => id))
      return
    }
    const fresh = open.filter(({ id }) => known.current?.has(id) !== true)
    known.current = new Set([...known.current, ...open.map(({ id }) => id)])
    const last = fresh.at(-1)
    if (last !== undefined) setNews(say("approvals.arrived", { tool: title(last).bare }))
  }, [rows, say, title])
  return (
    <div role="status" aria-live="polite" style={visuallyHidden}>
      {news}
    </div>
  )
}
