/**
 * Whoever writes in and whoever decides: senders that come again until they are answered 202, in order within a thread, and an owner who
 * approves what is held. They outlive every node and do not know which of their requests died with one.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { Webhook } from "standardwebhooks"
import type { Home } from "./home.ts"
import type { Urls } from "./life.ts"
import { chaosLimits } from "./limits.ts"
import { type Said, staysHeld, textOf } from "./plan.ts"

export interface Courier {
  /** Hands all of it in, each thread at its own pace; resolves when every message was answered 202. */
  readonly send: (all: ReadonlyArray<Said>, pause_ms?: () => number) => Promise<void>
  /** Answered 202, by ref, with the time. */
  readonly accepted: ReadonlyMap<string, number>
  /** Approves every open approval that is not to stay held; gives how many were there. */
  readonly decide: () => Promise<number>
  readonly close: () => void
}

/** Statuses after which the same request may be made again. */
const again = new Set([408, 429, 500, 502, 503, 504])

const requestOf = (home: Home, urls: Urls, said: Said): readonly [url: string, init: RequestInit] => {
  const { demo } = home
  const from = { address: `${said.thread}@example.org` }
  const data = { id: said.ref, channel: "web", from, thread: said.thread, text: textOf(said), agent: "chaos" }
  const json = { "content-type": "application/json" }
  if (said.via === "api") {
    const headers = { ...json, authorization: `Bearer ${demo.tokens.intake}` }
    return [`${urls.publicUrl}/v1/messages`, { method: "POST", headers, body: JSON.stringify(data) }]
  }
  const body = JSON.stringify({ type: "message.received", data })
  const at = new Date()
  const id = said.ref.replaceAll(".", "_") // the signature sets its parts apart by dots
  const headers = {
    ...json,
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(demo.bankWebhookSecret).sign(id, at, body),
  }
  return [`${urls.publicUrl}/v1/webhooks/${demo.tenantId}/bank`, { method: "POST", headers, body }]
}

const ask = (url: string, init: RequestInit): Promise<number | undefined> =>
  fetch(url, { ...init, signal: AbortSignal.timeout(chaosLimits.request_ms) }).then(
    async (answer) => {
      await answer.arrayBuffer()
      return answer.status
    },
    () => undefined,
  )

/** `door`: where a node listens now; undefined while none does. */
export const makeCourier = (home: Home, door: () => Urls | undefined): Courier => {
  const accepted = new Map<string, number>()
  let closed = false
  const deliver = async (said: Said): Promise<void> => {
    while (!closed) {
      const urls = door()
      const status = urls === undefined ? undefined : await ask(...requestOf(home, urls, said))
      if (status === 202) return void accepted.set(said.ref, Date.now())
      if (status !== undefined && !again.has(status)) throw new Error(`message ${said.ref} was answered ${status}`)
      await sleep(chaosLimits.retry_ms)
    }
  }
  const inOrder = async (thread: ReadonlyArray<Said>, pause_ms: () => number): Promise<void> => {
    for (const said of thread) {
      await sleep(pause_ms())
      await deliver(said)
    }
  }
  const decide = async (): Promise<number> => {
    const urls = door()
    if (urls === undefined) return 0
    const open = await home.rows(
      "select p.id, p.digest, c.thread_key from approval p join conversation c on c.id = p.conversation_id where p.state = 'open'",
    )
    const wanted = open.filter((row) => !staysHeld(String(row["thread_key"])))
    const headers = { "content-type": "application/json", authorization: `Bearer ${home.demo.tokens.owner}` }
    for (const row of wanted) {
      const body = JSON.stringify({ decision: "approve", digest: row["digest"] })
      await ask(`${urls.operatorUrl}/v1/approvals/${String(row["id"])}/decisions`, { method: "POST", headers, body })
    }
    return wanted.length
  }
  return {
    send: async (all, pause_ms = () => 0) => {
      const threads = Map.groupBy(all, (said) => said.thread).values()
      await Promise.all(threads.map((thread) => inOrder(thread, pause_ms)))
    },
    accepted,
    decide,
    close: () => {
      closed = true
    },
  }
}
