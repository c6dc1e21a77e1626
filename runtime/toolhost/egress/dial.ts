/**
 * One TCP connection to a checked address. Resolves the name itself, refuses unless every answer is public (or the operator
 * trusts that very host:port), and connects to the address it checked, so a second look-up cannot answer differently (G6).
 */
import { lookup } from "node:dns/promises"
import { isIP, Socket } from "node:net"
import { EgressError } from "@countersign/kit/host"
import { limits } from "../limits.ts"
import { isPublicAddress } from "./address.ts"
import { checkHost, type EgressPolicy, listed } from "./target.ts"

/** All addresses of a name; rejects when there are none. */
export type Resolver = (host: string) => Promise<ReadonlyArray<string>>

/** Held from the start: a worker closes the public door to DNS before plugin code loads. */
const systemLookup = lookup
export const systemResolver: Resolver = async (host) =>
  (await systemLookup(host, { all: true, verbatim: true })).map((answer) => answer.address)

export interface DialOptions {
  readonly policy: EgressPolicy
  readonly resolve: Resolver
  readonly signal: AbortSignal
  /** How a socket is connected; the worker hands in the one door it left open. Takes an IP literal only. */
  readonly connect: (address: string, port: number) => Socket
}

/** Plain connection, for hosts that run no plugin code of others in the same thread. */
export const plainConnect = (address: string, port: number): Socket => new Socket().connect({ host: address, port })

/** A name that does not resolve in time has no address. */
const answersFor = (options: DialOptions, host: string, timeout_ms: number): Promise<ReadonlyArray<string>> =>
  new Promise((resolve) => {
    const none = () => resolve([])
    const timer = setTimeout(none, timeout_ms)
    options.signal.addEventListener("abort", none, { once: true })
    void options
      .resolve(host)
      .then(resolve, none)
      .finally(() => {
        clearTimeout(timer)
        options.signal.removeEventListener("abort", none)
      })
  })

const addressOf = async (options: DialOptions, host: string, port: number, timeout_ms: number): Promise<string> => {
  const answers = isIP(host) > 0 ? [host] : await answersFor(options, host, timeout_ms)
  const first = answers[0]
  if (first === undefined || answers.some((answer) => isIP(answer) === 0))
    throw new EgressError("unresolved", `${host} has no address`, false)
  if (!listed(options.policy.trusted, host, port) && !answers.every(isPublicAddress))
    throw new EgressError(
      "private-address",
      `${host} leads to an address that is not public: the operator must trust ${host}:${port} by name to allow this`,
      false,
    )
  return first
}

const connected = (socket: Socket, host: string, signal: AbortSignal, timeout_ms: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const fail = (code: "timeout" | "network", what: string) => () => {
      settle()
      socket.destroy()
      reject(new EgressError(code, `${what} while connecting to ${host}`, false))
    }
    const onAbort = fail("timeout", "the deadline passed")
    const onError = fail("network", "the connection failed")
    const timer = setTimeout(fail("timeout", "no answer in time"), timeout_ms)
    const onConnect = () => {
      settle()
      resolve(socket)
    }
    const settle = () => {
      clearTimeout(timer)
      signal.removeEventListener("abort", onAbort)
      socket
        .off("connect", onConnect)
        .off("error", onError)
        .off("close", onError)
        .on("error", () => {})
    }
    signal.addEventListener("abort", onAbort)
    socket.on("connect", onConnect).on("error", onError).on("close", onError)
  })

/** Rejects with EgressError, always `sent: false`. The socket dies with the call's signal. */
export const dial = async (
  options: DialOptions,
  hostAsWritten: string,
  port: number,
  timeout_ms: number = limits.connect_ms,
): Promise<Socket> => {
  const host = checkHost(options.policy, hostAsWritten, port)
  const address = await addressOf(options, host, port, Math.min(timeout_ms, limits.connect_ms))
  if (options.signal.aborted) throw new EgressError("timeout", `the deadline passed before connecting to ${host}`, false)
  const socket = await connected(options.connect(address, port), host, options.signal, Math.min(timeout_ms, limits.connect_ms))
  options.signal.addEventListener("abort", () => socket.destroy(), { once: true })
  return socket
}
