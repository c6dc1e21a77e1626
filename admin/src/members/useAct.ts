/** One act at a time: waits for the API, makes stale what it changed, and keeps what was refused for the dialog that asked. */
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useNotify } from "react-admin"
import type { ResourceName } from "../data/resources.ts"

export interface Act {
  readonly busy: boolean
  readonly error: unknown
  /** Gives what the act gave, or undefined when it was refused. */
  readonly run: <A>(step: () => Promise<A>, done?: string) => Promise<A | undefined>
}

export const useAct = (changes: ResourceName): Act => {
  const queries = useQueryClient()
  const notify = useNotify()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const run: Act["run"] = async (step, done) => {
    setBusy(true)
    setError(undefined)
    try {
      const answer = await step()
      if (done !== undefined) notify(done, { type: "success" })
      return answer
    } catch (failure) {
      setError(failure)
      return undefined
    } finally {
      setBusy(false)
      void queries.invalidateQueries({ queryKey: [changes] })
    }
  }
  return { busy, error, run }
}
