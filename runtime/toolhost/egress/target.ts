/**
 * From a URL a plugin wrote to a host and port it may reach, or a refusal. Pure. The text must say the host plainly: a form that
 * the URL standard has to rewrite first (decimal, octal, hex, percent, full-width) is refused rather than guessed (G6).
 */
import { isIP } from "node:net"
import { EgressError } from "@countersign/kit/host"
import { limits } from "../limits.ts"

export interface Target {
  readonly url: URL
  /** No brackets, no trailing dot, lower case. */
  readonly host: string
  readonly port: number
  readonly secure: boolean
}

/** What one call may reach. `hosts` come from the tool, `trusted` (`host:port`) from the operator alone. */
export interface EgressPolicy {
  readonly hosts: ReadonlyArray<string>
  /** Private addresses and plain HTTP are allowed for exactly these. */
  readonly trusted: ReadonlyArray<string>
}

const refuse = (code: "bad-url" | "not-listed", message: string): never => {
  throw new EgressError(code, message, false)
}

const hostText = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/

/** `host` or `host:port` or `[v6]:port`, as written in a tool or a configuration; default port 443. */
export const entryOf = (text: string): string => {
  const match = /^(\[[0-9a-f:]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(text.toLowerCase())
  return match === null ? "" : `${match[1]!.replace(/^\[|\]$/g, "")}|${match[2] ?? "443"}`
}

export const listed = (entries: ReadonlyArray<string>, host: string, port: number): boolean =>
  entries.some((entry) => entryOf(entry) === `${host}|${port}`)

/** Throws EgressError unless host and port are spelt plainly and listed. */
export const checkHost = (policy: EgressPolicy, hostAsWritten: string, port: number): string => {
  const host = hostAsWritten.toLowerCase()
  if (
    !(isIP(host) > 0 || (host.length <= 253 && hostText.test(host) && !/^[0-9.]+$|^0x/.test(host) && !/\.(?:\d+|0x[0-9a-f]*)$/.test(host)))
  )
    refuse("bad-url", "the host is not a plain name or address: write it in full, in ASCII, without tricks")
  if (!Number.isInteger(port) || port < 1 || port > 65_535) refuse("bad-url", "the port is not a number from 1 to 65535")
  if (!listed(policy.hosts, host, port))
    refuse("not-listed", `${host}:${port} is not among the egress hosts of this tool: add it to the tool's egress list if it belongs there`)
  return host
}

/** Throws EgressError `bad-url` or `not-listed`; nothing is resolved yet. */
export const targetOf = (policy: EgressPolicy, text: string): Target => {
  if (text.length > limits.url_chars || /[\u0000-\u0020\u007f-\uffff\\]/.test(text))
    refuse("bad-url", "a URL is at most 2048 plain ASCII characters without spaces or backslashes")
  const url = URL.canParse(text) ? new URL(text) : refuse("bad-url", "this is not a URL")
  if (url.protocol !== "https:" && url.protocol !== "http:") refuse("bad-url", "only https (and http to a trusted host) goes out")
  if (url.username !== "" || url.password !== "" || url.hash !== "") refuse("bad-url", "a URL carries no user, password or fragment")
  const authority = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1]?.toLowerCase() ?? ""
  if (authority.replace(/:\d*$/, "") !== url.hostname)
    refuse("bad-url", "the host is not a plain name or address: write it in full, in ASCII, without tricks")
  const secure = url.protocol === "https:"
  const port = url.port === "" ? (secure ? 443 : 80) : Number(url.port)
  const host = checkHost(policy, url.hostname.replace(/^\[|\]$/g, ""), port)
  if (!secure && !listed(policy.trusted, host, port))
    refuse("bad-url", `plain http goes only to hosts the operator trusts: use https for ${host}`)
  return { url, host, port, secure }
}
