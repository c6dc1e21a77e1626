/** The bare Node server under a listener: time, header and connection bounds, and problems for what never becomes a request. */
import { createServer, type Server } from "node:http"
import type { Socket } from "node:net"
import { randomBytes } from "node:crypto"
import { problemType } from "../contract/problem.ts"
import { type ProblemCode, problems } from "../contract/problems.ts"
import { apiLimits } from "./limits.ts"
import { problemOf } from "./refuse.ts"

const codeOf = (error: NodeJS.ErrnoException): ProblemCode => {
  if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") return "request-timeout"
  if (error.code === "HPE_HEADER_OVERFLOW") return "headers-too-large"
  return "bad-request"
}

const refuseRaw = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy()
    return
  }
  const code = codeOf(error)
  const body = JSON.stringify(problemOf(code, randomBytes(16).toString("hex")))
  const head = `HTTP/1.1 ${problems[code].status} ${problems[code].title}\r\nContent-Type: ${problemType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`
  socket.end(head + body, () => socket.destroy())
}

export const makeNodeServer = (): Server => {
  const server = createServer({
    requestTimeout: apiLimits.request_ms,
    headersTimeout: apiLimits.headers_ms,
    connectionsCheckingInterval: apiLimits.connectionCheck_ms,
    keepAliveTimeout: apiLimits.keepAlive_ms,
    maxHeaderSize: apiLimits.headers_bytes,
  })
  server.maxConnections = apiLimits.connections
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => refuseRaw(error, socket as Socket))
  return server
}
