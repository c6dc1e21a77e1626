/**
 * Tells whether deliveries of one shard form a run: in stream order from the acknowledged floor, under one pin, none lost.
 * Pure bookkeeping, no I/O. The server only hints who owns a shard and forgets order at a failover, so:
 * R1 a run begins with delivery sequence 1 (right after a consumer reset or creation) and nowhere else;
 * R2 it goes on only with the next delivery sequence under the same pin;
 * R3 anything else closes it: what arrives is dropped until a reset starts a new one. Each run has its own epoch.
 */
export interface Run {
  /** Pin the last message came under; empty = not ours as far as we know. */
  pin: string
  /** Grows whenever earlier deliveries lose their standing; work of another epoch is neither started nor acknowledged. */
  epoch: number
  last: number
  open: boolean
  /** Messages dropped since the last reset was asked for. */
  dropped: number
}

export const newRun = (): Run => ({ pin: "", epoch: 0, last: 0, open: false, dropped: 0 })

/** `take`: next in order. `drop`: a reset is due or awaited. `reset`: drop it and ask for a reset now. */
export type Sight = "take" | "drop" | "reset"

export const observe = (run: Run, pin: string, sequence: number): Sight => {
  if (sequence === 1) {
    run.epoch++
    run.pin = pin
    run.last = 1
    run.open = true
    run.dropped = 0
    return "take"
  }
  if (run.open && pin === run.pin && sequence === run.last + 1) {
    run.last = sequence
    return "take"
  }
  const news = run.open || pin !== run.pin
  if (news) regate(run)
  run.pin = pin
  run.dropped++
  return news ? "reset" : "drop"
}

/** Closes the run and voids its epoch, keeping the pin. */
export const regate = (run: Run): void => {
  run.epoch++
  run.open = false
}

/** Ownership is gone or in doubt: unpinned, silent for too long, connection lost. */
export const lose = (run: Run): void => {
  if (run.pin === "" && !run.open) return
  regate(run)
  run.pin = ""
}
