/**
 * Keeps a server running: one that ends without being told to is started again on its port, so that whoever holds connections finds it
 * there. Bounded: a server that dies again and again stays down, and the log says why.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { limits } from "./limits.ts"

export interface Kept {
  readonly port: number
  /** settles with the exit code once the server is gone; never for one that somebody else started */
  readonly exited: Promise<number>
  readonly stop: () => Promise<void>
}

export type KeepEvent =
  | { readonly tag: "restarted"; readonly code: number }
  | { readonly tag: "failed"; readonly code: number; readonly error: unknown }
  | { readonly tag: "gave-up"; readonly code: number }

/** Starts it (`port` 0: any) and watches it until `stop`. `tell` hears of every end that was not asked for. */
export const keepRunning = async <S extends Kept>(
  start: (port: number) => Promise<S>,
  tell: (event: KeepEvent) => void,
): Promise<S & { readonly stop: () => Promise<void> }> => {
  const first = await start(0)
  const restarts: Array<number> = []
  let current: Kept = first
  let stopping = false
  let working: Promise<void> = Promise.resolve()

  const again = async (code: number): Promise<void> => {
    while (!stopping) {
      const now = performance.now()
      while (restarts.length > 0 && now - restarts[0]! > limits.restartWindow_ms) restarts.shift()
      if (restarts.length >= limits.restarts) return tell({ tag: "gave-up", code })
      restarts.push(now)
      try {
        current = await start(first.port)
        tell({ tag: "restarted", code })
        return watch()
      } catch (error) {
        tell({ tag: "failed", code, error })
        await sleep(limits.restartPause_ms)
      }
    }
  }
  const watch = (): void =>
    void current.exited.then((code) => {
      if (!stopping) working = again(code)
    })
  watch()
  return {
    ...first,
    stop: async () => {
      stopping = true
      // one that is just being started must be stopped too
      await working
      await current.stop()
    },
  }
}
