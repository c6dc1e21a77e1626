/** One decision under way: sent once, waited for, told. Who was slower hears who was faster, and sees the item as it is now. */
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useNotify } from "react-admin"
import type { Approval, DecisionResult } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { useFormat } from "../words/useFormat.ts"
import { useWordOr, useWords } from "../words/useWords.ts"
import { type Answer, decide } from "./acts.ts"
import { useTitle } from "./useTitle.ts"

export interface Deciding {
  readonly busy: boolean
  readonly error: unknown
  readonly run: (answer: Answer) => Promise<void>
  readonly clear: () => void
}

/** After these the item is read again: what is on the screen is not what is true. */
const stale = new Set(["already-decided", "digest-mismatch", "not-open", "expired"])

/** A refusal did nothing. An answer that was lost on its way, or a server that broke, may have done it. */
export const moneyAfter = (error: unknown): "safe" | "unknown" =>
  isProblem(error) && error.status >= 400 && error.status < 500 ? "safe" : "unknown"

/** What to say of a decision that came too late. */
export const useFaster = (): ((error: unknown) => string | undefined) => {
  const say = useWords()
  const wordOr = useWordOr()
  const format = useFormat()
  return (error) => {
    if (!isProblem(error) || error.body.decided === undefined || error.body.decided.by.length === 0) return undefined
    const { by, outcome, at } = error.body.decided
    const when = at === null ? "" : format.relative(at, Date.now())
    return say("approvals.fasterThanYou", {
      names: by.map(({ name }) => name).join(", "),
      outcome: wordOr("approvalStates", outcome, outcome),
      when,
    })
  }
}

export const useDeciding = (approval: Approval | undefined, onDone: (result: DecisionResult, approval: Approval) => void): Deciding => {
  const say = useWords()
  const notify = useNotify()
  const faster = useFaster()
  const title = useTitle()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const tell = (result: DecisionResult, decided: Approval) => {
    const tool = title(decided).bare
    if (result.result === "recorded")
      return notify(say("approvals.recordedToast", { votes: Math.max(1, result.missing?.votes ?? 1) }), { type: "info" })
    if (result.outcome === "rejected") return notify(say("approvals.rejectedToast", { tool }), { type: "info" })
    if (result.outcome === "edited") return notify(say("approvals.editedToast"), { type: "info" })
    notify(say("approvals.approvedToast", { tool }), { type: "success" })
  }
  const run = async (answer: Answer) => {
    if (approval === undefined || busy) return
    setBusy(true)
    setError(undefined)
    try {
      const result = await decide(approval, answer)
      tell(result, approval)
      onDone(result, approval)
    } catch (failure) {
      setError(failure)
      const words = faster(failure)
      if (words !== undefined) notify(words, { type: "warning" })
    } finally {
      setBusy(false)
      for (const resource of ["approvals", "attention"]) void queries.invalidateQueries({ queryKey: [resource] })
    }
  }
  return { busy, error, run, clear: () => setError(undefined) }
}

/** Whether the dialog of this failure is pointless: the item is decided or another by now. */
export const isStale = (error: unknown): boolean => isProblem(error) && stale.has(error.code)
