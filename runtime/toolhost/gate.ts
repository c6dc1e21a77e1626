/** So many at once, so many waiting, none for ever: the bound on one plugin's work (invariant 11). */

export interface Gate {
  /** Resolves to the function that gives the place back, or to undefined when there is none in time. */
  readonly enter: (wait_ms: number, signal: AbortSignal) => Promise<(() => void) | undefined>
}

export const makeGate = (places: number, queue: number): Gate => {
  const waiting = new Set<(leave: () => void) => void>()
  let free = places
  const leave = (): void => {
    const next = waiting.values().next()
    if (next.done === true) free += 1
    else next.value(once())
  }
  const once = (): (() => void) => {
    let left = false
    return () => {
      if (left) return
      left = true
      leave()
    }
  }
  const enter: Gate["enter"] = (wait_ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve(undefined)
      if (free > 0) {
        free -= 1
        return resolve(once())
      }
      if (waiting.size >= queue) return resolve(undefined)
      const settle = (place: (() => void) | undefined) => {
        clearTimeout(timer)
        signal.removeEventListener("abort", give)
        waiting.delete(settle)
        resolve(place)
      }
      const give = () => settle(undefined)
      const timer = setTimeout(give, wait_ms)
      signal.addEventListener("abort", give)
      waiting.add(settle)
    })
  return { enter }
}
