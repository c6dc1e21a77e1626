/**
 * Writes into many conversations at a steady rate, straight into the stream, whatever comes back: the load of several nodes. One message of a
 * conversation at a time, so that the order in which they were said is the order of the stream.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { Effect, Layer, ManagedRuntime, Redacted, References } from "effect"
import { derivedId } from "../../runtime/ids/ids.ts"
import { Backbone } from "../../runtime/mailbox/connection.ts"
import { makeEnvelope } from "../../runtime/mailbox/envelope.ts"
import { Publisher } from "../../runtime/mailbox/publisher.ts"
import type { Home } from "./home.ts"
import { type Said, textOf } from "./plan.ts"

export interface Writer {
  /** Says everything in its order, `perSecond` a second; resolves when the stream has all of it. */
  readonly write: (said: ReadonlyArray<Said>, perSecond: number) => Promise<void>
  /** When the stream had stored it (Unix ms), by ref. */
  readonly stored: ReadonlyMap<string, number>
  readonly close: () => Promise<void>
}

export const openWriter = (home: Home): Writer => {
  const { tenantId, workspaceId } = home.demo
  const { url, users } = home.nats()
  const { user, pass } = users.runtime
  const backbone = Backbone.layer({ servers: [url], user, password: Redacted.make(pass), name: "countersign-chaos" })
  const quiet = Layer.succeed(References.MinimumLogLevel, "Error")
  const runtime = ManagedRuntime.make(Publisher.layer().pipe(Layer.provide(backbone), Layer.provideMerge(quiet)))
  const stored = new Map<string, number>()
  const say = (said: Said) =>
    Effect.gen(function* () {
      const publisher = yield* Publisher
      const { ref, thread } = said
      const contact = { id: derivedId("contact", tenantId, thread), name: thread, address: `${thread}@example.org` }
      const about = { contact, workspaceId, channel: "web", threadKey: thread, agent: "chaos" }
      const envelope = makeEnvelope({
        id: ref,
        source: "/chaos",
        type: "message.received",
        at: Date.now(),
        tenant: tenantId,
        conversation: derivedId("conversation", tenantId, thread),
        data: { messageId: derivedId("message", tenantId, ref), text: textOf(said), ...about },
      })
      yield* publisher.toConversation(envelope, { msgID: `${tenantId}:${ref}` })
      stored.set(ref, Date.now())
    })
  return {
    write: async (said, perSecond) => {
      const begun = performance.now()
      const under: Array<Promise<void>> = []
      for (const [n, one] of said.entries()) {
        const wait_ms = begun + (n * 1000) / perSecond - performance.now()
        if (wait_ms > 1) await sleep(wait_ms)
        under.push(runtime.runPromise(say(one)))
      }
      await Promise.all(under)
    },
    stored,
    close: () => runtime.dispose(),
  }
}
