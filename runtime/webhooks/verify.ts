/**
 * Standard Webhooks: whether these bytes were signed by a holder of one of our secrets, and lately. Boundary to the outside: the exact
 * bytes count, comparison takes constant time, the signature is judged before the timestamp so that only a true sender learns of its
 * clock. Several secrets and several signatures are fine while rotating. The library makes the signature; the clock is given.
 */
import { timingSafeEqual } from "node:crypto"
import { Webhook } from "standardwebhooks"
import { webhookLimits as limits } from "./limits.ts"

export interface SignedDelivery {
  readonly id: string | undefined
  /** Unix seconds, as sent. */
  readonly timestamp: string | undefined
  readonly signature: string | undefined
  readonly body: Uint8Array
}

export type WebhookVerdict =
  /** `skew_s`: the sender's clock minus ours. */
  | { readonly tag: "genuine"; readonly id: string; readonly text: string; readonly skew_s: number }
  | { readonly tag: "stale"; readonly skew_s: number }
  | { readonly tag: "refused" }

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
const refused: WebhookVerdict = { tag: "refused" }

const textOf = (body: Uint8Array): string | undefined => {
  try {
    return utf8.decode(body)
  } catch {
    return undefined
  }
}

const equal = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const expectedBy = (secret: string, id: string, at_s: number, text: string): string | undefined => {
  try {
    return new Webhook(secret).sign(id, new Date(at_s * 1000), text)
  } catch {
    return undefined
  }
}

/** Judges a delivery at `now_s` (Unix seconds). Total: junk is refused, never thrown. */
export const verifyWebhook = (delivery: SignedDelivery, secrets: ReadonlyArray<string>, now_s: number): WebhookVerdict => {
  const { id, timestamp, signature } = delivery
  if (id === undefined || timestamp === undefined || signature === undefined) return refused
  // the id is part of what is signed, divided by dots: one with a dot could stand for another id and time
  if (!/^[A-Za-z0-9_:-]+$/.test(id) || id.length > limits.id_chars || !/^\d{1,12}$/.test(timestamp)) return refused
  const text = textOf(delivery.body)
  if (text === undefined) return refused
  const at_s = Number(timestamp)
  const offered = signature.split(" ").slice(0, limits.signatures)
  let genuine = false
  for (const secret of secrets.slice(0, limits.secrets)) {
    const expected = expectedBy(secret, id, at_s, text)
    for (const one of offered) if (expected !== undefined && equal(one, expected)) genuine = true
  }
  if (!genuine) return refused
  const skew_s = at_s - now_s
  return Math.abs(skew_s) > limits.tolerance_s ? { tag: "stale", skew_s } : { tag: "genuine", id, text, skew_s }
}
