/** The door the harness knocks at: POST /message and POST /approve, JSON in and out. An answer is given after the act, so 200 means durable. */
import { createServer, type IncomingMessage, type Server } from "node:http"
import { Schema } from "effect"
import { benchLimits } from "./limits.ts"

const Message = Schema.Struct({ tenant: Schema.String, conversation: Schema.String, messageId: Schema.String, text: Schema.String })
const Decision = Schema.Struct({ messageId: Schema.String })

export interface Door {
  readonly message: (message: typeof Message.Type) => Promise<void>
  readonly approve: (messageId: string) => Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Array<Buffer> = []
  let size_bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size_bytes += chunk.length
    if (size_bytes > benchLimits.peerBody_bytes) throw new Error(`a body may have ${benchLimits.peerBody_bytes} bytes`)
    chunks.push(chunk)
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"))
}

const routed = async (door: Door, request: IncomingMessage): Promise<void> => {
  const body = await bodyOf(request)
  switch (`${request.method} ${request.url}`) {
    case "POST /message":
      return door.message(Schema.decodeUnknownSync(Message)(body))
    case "POST /approve":
      return door.approve(Schema.decodeUnknownSync(Decision)(body).messageId)
    default:
      throw new Error("there is POST /message and POST /approve")
  }
}

/** Resolves once it listens. */
export const openDoor = (port: number, door: Door): Promise<Server> =>
  new Promise((listening, failed) => {
    const server = createServer((request, response) => {
      routed(door, request).then(
        () => void response.setHeader("content-type", "application/json").end("null"),
        (error: unknown) => {
          response.statusCode = 500
          response.end(error instanceof Error ? error.message : String(error))
        },
      )
    })
    // the harness keeps its sockets between its phases; one we close while it sends is a failed message
    server.keepAliveTimeout = benchLimits.peerRun_ms
    server.once("error", failed)
    server.listen(port, "127.0.0.1", () => listening(server))
  })
