/**
 * HTTP for plugins: every hop is judged, resolved, pinned and bounded anew. Boundary to the network; errors name hosts and codes,
 * never bodies, and say whether the request may have left (G1, G6).
 */
import { type ClientRequest, type IncomingMessage, request as plainRequest } from "node:http"
import { connect as tlsConnect } from "node:tls"
import { isIP, type Socket } from "node:net"
import { EgressError, type HttpRequest, type HttpResponse } from "@countersign/kit/host"
import { limits } from "../limits.ts"
import { dial, type DialOptions } from "./dial.ts"
import { type Target, targetOf } from "./target.ts"

/** A new host learns nothing it was not meant to: of the headers only these travel on. */
const kept = new Set(["accept", "accept-language", "user-agent"])

const headersOf = (request: HttpRequest): Record<string, string> => {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (!/^[A-Za-z0-9-]{1,64}$/.test(name) || !/^[\t\u0020-\u007e]{0,4096}$/.test(value))
      throw new EgressError("bad-url", `header ${name.slice(0, 64)} is not plain text`, false)
    if (!["host", "content-length", "transfer-encoding", "connection", "upgrade", "expect"].includes(name.toLowerCase()))
      headers[name.toLowerCase()] = value
  }
  return headers
}

const secured = (socket: Socket, host: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const tls = tlsConnect({ socket, ...(isIP(host) > 0 ? {} : { servername: host }), ALPNProtocols: ["http/1.1"] })
    tls.once("secureConnect", () => resolve(tls.off("error", onError)))
    const onError = () => reject(new EgressError("network", `no trusted TLS connection to ${host}`, false))
    tls.on("error", onError).once("close", onError)
  })

const readBody = async (answer: IncomingMessage, host: string): Promise<string> => {
  const parts: Array<Buffer> = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length
    if (size > limits.responseBody_bytes)
      throw new EgressError("body-too-large", `${host} answered with more than ${limits.responseBody_bytes} bytes`, true)
    parts.push(part)
  }
  return Buffer.concat(parts).toString("utf8")
}

const flatHeaders = (answer: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]))

/** One hop over a socket that is already connected to the checked address. */
const exchange = async (target: Target, socket: Socket, request: HttpRequest, headers: Record<string, string>): Promise<HttpResponse> => {
  const wire = target.secure ? await secured(socket, target.host) : socket
  const body = request.body === undefined ? undefined : Buffer.from(request.body, "utf8")
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const call: ClientRequest = plainRequest({
      createConnection: () => wire,
      method: request.method,
      path: `${target.url.pathname}${target.url.search}`,
      headers: {
        ...headers,
        host: target.url.host,
        connection: "close",
        ...(body === undefined ? {} : { "content-length": String(body.length) }),
      },
      maxHeaderSize: limits.responseHeader_bytes,
    })
    call.on("response", resolve)
    call.on("error", () => reject(new EgressError("network", `the connection to ${target.host} broke before an answer`, true)))
    call.end(body)
  })
  const text = await readBody(answer, target.host).catch((error: unknown) => {
    throw error instanceof EgressError ? error : new EgressError("network", `the answer of ${target.host} broke off`, true)
  })
  return { status: answer.statusCode ?? 0, headers: flatHeaders(answer), body: text }
}

/** The first hop is the plugin's; each redirect of a GET is judged as if the plugin had asked for it. */
const hops = async (options: DialOptions, request: HttpRequest, left_ms: () => number): Promise<HttpResponse> => {
  let target = targetOf(options.policy, request.url)
  let headers = headersOf(request)
  if (request.body !== undefined && Buffer.byteLength(request.body) > limits.requestBody_bytes)
    throw new EgressError("bad-url", `a request body is at most ${limits.requestBody_bytes} bytes`, false)
  for (let hop = 0; hop <= limits.redirects; hop += 1) {
    const socket = await dial(options, target.host, target.port, left_ms())
    const answer = await exchange(target, socket, request, headers).finally(() => socket.destroy())
    const location = answer.headers["location"]
    if (request.method !== "GET" || ![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer
    const next = targetOf(
      options.policy,
      URL.canParse(location, target.url.href) && !/^[a-z]+:/i.test(location) ? new URL(location, target.url).href : location,
    )
    if (next.url.origin !== target.url.origin) headers = Object.fromEntries(Object.entries(headers).filter(([name]) => kept.has(name)))
    target = next
  }
  throw new EgressError("too-many-redirects", `more than ${limits.redirects} redirects from ${target.host}`, true)
}

/** Rejects with EgressError only. `deadline` is Unix ms. */
export const egressFetch = async (options: DialOptions, request: HttpRequest, deadline: number): Promise<HttpResponse> => {
  const ends = Math.min(deadline, Date.now() + Math.min(request.timeout_ms ?? limits.request_ms, limits.request_ms))
  const left_ms = () => Math.max(1, ends - Date.now())
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), left_ms())
  const signal = AbortSignal.any([options.signal, stop.signal])
  try {
    return await hops({ ...options, signal }, request, left_ms)
  } catch (error) {
    if (!(error instanceof EgressError)) throw new EgressError("network", "the request failed", true)
    throw signal.aborted && error.code === "network" ? new EgressError("timeout", "no answer in time", error.sent) : error
  } finally {
    clearTimeout(timer)
  }
}
