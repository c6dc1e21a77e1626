/** The peer's words to the harness: one JSON line per durable fact, with the time it was taken. Without the harness the peer ends. */
import { connect } from "node:net"
import { now_ms } from "./figures.ts"
import type { Kind } from "./work.ts"

export type TellHarness = (kind: Kind | "tool" | "ready", id: string) => void

/** Facts of one tick leave together; `lost` runs once when nobody listens any more. */
export const openFacts = (port: number, lost: () => void): TellHarness => {
  const socket = connect(port, "127.0.0.1")
  socket.setNoDelay(true)
  socket.on("error", () => undefined)
  socket.once("close", lost)
  let waiting = ""
  return (kind, id) => {
    if (waiting === "")
      setImmediate(() => {
        socket.write(waiting)
        waiting = ""
      })
    waiting += `${JSON.stringify([kind, id, now_ms()])}\n`
  }
}
