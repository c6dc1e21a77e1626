/**
 * Word between processes that nobody has to remember: sent once to whoever listens, kept nowhere. Boundary to NATS for hints that only save
 * somebody a look; what matters goes through the streams. The subject stands in infra/nats.conf under `live`.
 */
import { Effect, type Scope } from "effect"
import type { Backbone } from "./connection.ts"

const decoder = new TextDecoder()

export interface NoticeLine {
  /** False while no server answers: nothing is kept for later, or an outage would fill the memory. */
  readonly send: (text: string) => boolean
}

/** Calls `hear` with every notice of this subject, this process's own too, and `missed` when the line was down meanwhile. */
export const noticeLine = (
  { connection, names }: Backbone["Service"],
  subject: string,
  hear: (text: string) => void,
  missed: () => void,
): Effect.Effect<NoticeLine, never, Scope.Scope> =>
  Effect.gen(function* () {
    const address = `${names.prefix}.live.${subject}`
    let isUp = true
    const subscription = connection.subscribe(address, {
      callback: (error, message) => {
        if (error === null) hear(decoder.decode(message.data))
      },
    })
    yield* Effect.addFinalizer(() => Effect.sync(() => subscription.unsubscribe()))
    yield* Effect.forkScoped(
      Effect.promise(async (signal) => {
        for await (const status of connection.status()) {
          if (signal.aborted) return
          if (status.type === "disconnect") isUp = false
          if (status.type !== "reconnect") continue
          isUp = true
          missed()
        }
      }),
    )
    const send = (text: string): boolean => {
      if (!isUp || connection.isClosed()) return false
      try {
        connection.publish(address, text)
        return true
      } catch {
        return false
      }
    }
    return { send }
  })
