/** The time, again and again: for countdowns and ages. One clock for all that show the same step. */
import { useSyncExternalStore } from "react"

interface Clock {
  readonly subscribe: (listener: () => void) => () => void
  readonly now: () => number
}

const makeClock = (step_ms: number): Clock => {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let at = Date.now()
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      at = Date.now()
      timer ??= setInterval(() => {
        at = Date.now()
        for (const one of listeners) one()
      }, step_ms)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    now: () => at,
  }
}

const clocks = { second: makeClock(1_000), minute: makeClock(30_000) }

/** `second` for a countdown that is watched, `minute` for everything else. */
export const useTick = (step: keyof typeof clocks): number => useSyncExternalStore(clocks[step].subscribe, clocks[step].now)
