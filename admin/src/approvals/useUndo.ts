/** Taking an approval back while its hold lasts, from this device or another. */
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useNotify } from "react-admin"
import { useReason } from "../layout/Problem.tsx"
import { useWords } from "../words/useWords.ts"
import { undo } from "./acts.ts"

export interface Undoing {
  readonly busy: boolean
  readonly run: (id: string) => Promise<void>
}

export const useUndo = (onDone: (id: string) => void): Undoing => {
  const say = useWords()
  const reason = useReason()
  const notify = useNotify()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const run = async (id: string) => {
    setBusy(true)
    try {
      await undo(id)
      notify(say("approvals.undone"), { type: "success" })
      onDone(id)
    } catch (error) {
      notify(reason(error), { type: "error" })
    } finally {
      setBusy(false)
      void queries.invalidateQueries({ queryKey: ["approvals"] })
    }
  }
  return { busy, run }
}
