/**
 * Keeps what is on the screen fresh: an event makes the lists it touches stale, and react-query reads those again that are being looked at.
 * Bursts are gathered for a moment so that a hundred events cost one read.
 */
import { useQueryClient } from "@tanstack/react-query"
import { createContext, type ReactNode, useContext, useEffect, useState } from "react"
import { staleBy } from "../data/resources.ts"
import { useRenew } from "../session/useRenew.ts"
import { useSession } from "../session/useSession.ts"
import { type LiveState, openLive } from "./stream.ts"

const gather_ms = 60
const poll_ms = 15_000

const LiveContext = createContext<LiveState>("starting")

/** Whether updates come by themselves just now. */
export const useLiveState = (): LiveState => useContext(LiveContext)

/** Query keys of screens that are no list of rows begin with this word. */
export const overviewKey = "overview"

export const Live = ({ children }: { readonly children: ReactNode }) => {
  const queries = useQueryClient()
  const session = useSession()
  const who = session === undefined ? undefined : `${session.member.id}`
  const [state, setState] = useState<LiveState>("starting")
  const renew = useRenew()

  useEffect(() => {
    if (who === undefined) return
    let words = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      timer = undefined
      const stale = words
      words = new Set()
      if (stale.has("*")) return void queries.invalidateQueries()
      for (const resource of new Set([...stale].flatMap(staleBy))) void queries.invalidateQueries({ queryKey: [resource] })
      void queries.invalidateQueries({ queryKey: [overviewKey] })
    }
    const stream = openLive((change) => {
      // what concerns the person decides over every screen: their role, their workspaces, whether they are in at all
      const all = change === "resync" || (change.resource === "member" && change.id === who)
      if (all) renew()
      words.add(all ? "*" : change.resource)
      timer ??= setTimeout(flush, gather_ms)
    }, setState)
    return () => {
      stream.close()
      clearTimeout(timer)
    }
  }, [who, queries, renew])

  useEffect(() => {
    if (state !== "polling" || who === undefined) return
    const timer = setInterval(() => void queries.invalidateQueries(), poll_ms)
    return () => clearInterval(timer)
  }, [state, who, queries])

  return <LiveContext value={state}>{children}</LiveContext>
}
