/** Signed confirmations (Standard Webhooks) to the address that was configured: retried, and wrong or doubled when told to be. */
import { setTimeout as wait } from "node:timers/promises"
import { Webhook } from "standardwebhooks"
import type { Transfer } from "./bank-ledger.ts"
import { limits } from "./limits.ts"

export interface ConfirmOptions {
  readonly url: string
  /** `whsec_` + base64, as Standard Webhooks writes it. */
  readonly secret: string
}

/** Resolves to true once a 2xx came, false after the last try. */
export const confirm = async (options: ConfirmOptions, transfer: Transfer, wrong: boolean): Promise<boolean> => {
  const id = `msg_${transfer.id}`
  const amountMinor = transfer.amountMinor + (wrong ? 1 : 0)
  const { reference, currency, key, destination } = transfer
  const body = JSON.stringify({
    type: "transfer.settled",
    timestamp: new Date().toISOString(),
    data: { transferId: transfer.id, reference, key, destination, amountMinor, currency, status: "settled" },
  })
  for (let attempt = 0; attempt < limits.confirmationTries; attempt += 1) {
    const now = new Date()
    const headers = {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
      "webhook-signature": new Webhook(options.secret).sign(id, now, body),
    }
    const ok = await fetch(options.url, { method: "POST", headers, body, signal: AbortSignal.timeout(limits.confirmationTimeout_ms) }).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ok) return true
    await wait(limits.confirmationBackoff_ms * 2 ** attempt, undefined, { ref: false })
  }
  return false
}
