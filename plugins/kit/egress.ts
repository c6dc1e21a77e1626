/**
 * The only ways out for a plugin, as it sees them: one HTTP request, one TCP connection, both to hosts its tool declared and the
 * host has checked. Boundary between a plugin and the network; an error says whether anything may have left.
 */
import type { Duplex } from "node:stream"

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Text to send; at most 1 MiB. */
  readonly body?: string
  /** No longer than the call's own deadline, whatever is said here. */
  readonly timeout_ms?: number
}

export interface HttpResponse {
  readonly status: number
  /** Names in lower case; repeated ones joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  /** At most 1 MiB. */
  readonly body: string
}

export type EgressCode =
  | "bad-url"
  | "not-listed"
  | "private-address"
  | "unresolved"
  | "too-many-redirects"
  | "body-too-large"
  | "timeout"
  | "network"

/** `sent` false: nothing left, so the action certainly did not happen. The message never holds a body. */
export class EgressError extends Error {
  readonly code: EgressCode
  readonly sent: boolean
  constructor(code: EgressCode, message: string, sent: boolean) {
    super(message)
    this.name = "EgressError"
    this.code = code
    this.sent = sent
  }
}

/** Rejects with EgressError; any HTTP status is an answer. GET follows at most 3 redirects, each checked anew; others follow none. */
export type HttpClient = (request: HttpRequest) => Promise<HttpResponse>

/** A connected TCP stream to a listed `host:port`, pinned to the address that was checked. */
export type Dial = (target: { readonly host: string; readonly port: number; readonly timeout_ms?: number }) => Promise<Duplex>
