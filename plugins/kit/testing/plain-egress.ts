/** Unchecked ways out, for the suite alone: a plugin under test talks to a simulator on this machine. */
import { connect } from "node:net"
import { type Dial, EgressError, type HttpClient } from "../egress.ts"

const http: HttpClient = async ({ method, url, headers, body, timeout_ms }) => {
  const answer = await fetch(url, {
    method,
    redirect: "manual",
    signal: AbortSignal.timeout(timeout_ms ?? 2_000),
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
  }).catch((error: Error) => {
    throw new EgressError(
      error.name === "TimeoutError" ? "timeout" : "network",
      "no answer",
      (error.cause as { readonly code?: string } | undefined)?.code !== "ECONNREFUSED",
    )
  })
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
}

const dial: Dial = ({ host, port }) =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port }, () => resolve(socket.off("error", fail).on("error", () => {})))
    const fail = () => reject(new EgressError("network", "no connection", false))
    socket.on("error", fail)
  })

export const plainEgress = (): { readonly http: HttpClient; readonly dial: Dial } => ({ http, dial })
