/**
 * Word between processes that nobody has to remember: sent once to whoever listens, kept nowhere. Boundary to NATS for hints that only save
 * somebody a look; what matters goes through the streams. The subject stands in infra/nats.conf under `live`.
 */
import { Effect, type Scope } from "effect"
import type { Backbone } from "./connection.ts"

const decoder = new TextDecoder()

/** Sends what fits a message; false while no server answers. */
export const sendNotice = ({ connection, names }: Backbone["Service"], subject: string, text: string): boolean => {
  if (connection.isClosed()) return false
  try {
    connection.publish(`${names.prefix}.live.${subject}`, text)
    return true
  } catch {
    return false
  }
}

/** Calls `hear` with every notice of this subject, this process's own too, and `missed` when the line was down meanwhile. */
export const hearNotices = (
  { connection, names }: Backbone["Service"],
  subject: string,
  hear: (text: string) => void,
  missed: () => void,
): Effect.Effect<void, never, Scope.Scope> =>
  Effect.gen(function* () {
    const subscription = connection.subscribe(`${names.prefix}.live.${subject}`, {
      callback: (error, message) => {
        if (error === null) hear(decoder.decode(message.data))
      },
    })
    yield* Effect.addFinalizer(() => Effect.sync(() => subscription.unsubscribe()))
    yield* Effect.forkScoped(
      Effect.promise(async (signal) => {
        for await (const status of connection.status()) {
          if (signal.aborted) return
          if (status.type === "reconnect") missed()
        }
      }),
    )
  })
