/**
 * The bank's own truth: one line per transfer, appended, read back at start, so that it survives a kill and can be compared with
 * what the runtime believes. Keys are remembered apart from it, and may be forgotten; the ledger never is.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs"
import { dirname } from "node:path"

export interface Order {
  readonly reference: string
  readonly destination: string
  readonly amountMinor: number
  readonly currency: string
}

export interface Transfer extends Order {
  readonly id: string
  readonly key: string
  readonly status: "accepted"
  readonly at: number
}

export interface Ledger {
  readonly all: () => ReadonlyArray<Transfer>
  readonly append: (order: Order, key: string, at: number) => Transfer
  /** The transfer a key still stands for, or undefined when it was never used or is forgotten. */
  readonly remembered: (key: string, at: number) => Transfer | undefined
  readonly forgetKeys: () => void
}

const load = (file: string | undefined): Array<Transfer> =>
  file === undefined || !existsSync(file)
    ? []
    : readFileSync(file, "utf8")
        .split("\n")
        .flatMap((line) => {
          try {
            return line === "" ? [] : [JSON.parse(line) as Transfer]
          } catch {
            return []
          }
        })

/** `file` undefined keeps the ledger in memory. `keyLife_ms`: how long a key is honoured. */
export const openLedger = (file: string | undefined, keyLife_ms: number): Ledger => {
  const transfers = load(file)
  const keys = new Map(transfers.map((transfer) => [transfer.key, transfer]))
  if (file !== undefined) mkdirSync(dirname(file), { recursive: true })
  return {
    all: () => transfers,
    append: (order, key, at) => {
      const transfer: Transfer = { id: `TR${String(transfers.length + 1).padStart(8, "0")}`, key, ...order, status: "accepted", at }
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(transfer)}\n`)
      transfers.push(transfer)
      keys.set(key, transfer)
      return transfer
    },
    remembered: (key, at) => {
      const transfer = keys.get(key)
      return transfer !== undefined && at - transfer.at < keyLife_ms ? transfer : undefined
    },
    forgetKeys: () => keys.clear(),
  }
}
