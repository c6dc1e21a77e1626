/** The few lines of HTTP both simulators need: a bounded body, a JSON answer, a server on a free port of this machine. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { limits } from "./limits.ts"

export const readBody = async (request: IncomingMessage): Promise<string> => {
  let text = ""
  for await (const part of request) {
    text += String(part)
    if (text.length > limits.body_bytes) throw new RangeError("body too large")
  }
  return text
}

export const answerJson = (response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void => {
  if (response.destroyed) return
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value))
}

export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

/** Listens on 127.0.0.1; `port` 0 takes a free one. */
export const listen = async (
  port: number,
  handler: Handler,
): Promise<{ readonly server: Server; readonly port: number; readonly close: () => Promise<void> }> => {
  const server = createServer((request, response) => {
    handler(request, response, new URL(request.url ?? "/", "http://simulator")).catch((error: unknown) => {
      answerJson(response, error instanceof RangeError ? 413 : error instanceof SyntaxError ? 400 : 500, {
        error: error instanceof Error ? error.message : "failed",
      })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, "127.0.0.1", resolve)
  })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { server, port: (server.address() as AddressInfo).port, close }
}
