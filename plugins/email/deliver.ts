/**
 * One mail over one SMTP connection, and the honest word for how it ended. What decides is whether the server had said 354: before
 * that nothing was handed over; after it only the server's own answer tells (invariant 3).
 */
import { Readable } from "node:stream"
import type { Duplex } from "node:stream"
import SMTPConnection from "nodemailer/lib/smtp-connection"
import { done, type Outcome, refused, unknown } from "@countersign/kit"

/** Which server, and who we are to it. */
export interface Relay {
  readonly socket: Duplex
  readonly host: string
  readonly port: number
  readonly security: "tls" | "starttls" | "none"
  readonly user: string
  readonly pass: string
  readonly timeout_ms: number
}

export interface Delivery extends Relay {
  readonly from: string
  readonly to: string
  readonly bytes: Buffer
}

export type Delivered = { readonly tag: "accepted"; readonly response: string } | Outcome<never>

type SmtpError = Error & { readonly responseCode?: number; readonly command?: string }

/** Read for the first time when the server has agreed to take the mail. */
const handedOver = (bytes: Buffer, onStart: () => void): Readable =>
  new Readable({
    read() {
      onStart()
      this.push(bytes)
      this.push(null)
    },
  })

const meaning = (error: SmtpError, started: boolean): Outcome<never> => {
  const code = error.responseCode
  if (code !== undefined && code >= 400) {
    const retry = code < 500 && !started
    return refused(
      code < 500 ? "mail-deferred" : "mail-refused",
      `the mail server answered ${code} to ${(error.command ?? "the mail").slice(0, 20)}; the mail was not taken`,
      { retry },
    )
  }
  return started
    ? unknown("the connection to the mail server broke after the mail was handed over and before the answer")
    : refused("mail-unreachable", "the mail server could not be reached or broke off before the mail was handed over", { retry: true })
}

const connectionTo = ({ socket, host, port, security, timeout_ms }: Relay): SMTPConnection =>
  new SMTPConnection({
    connection: socket as never,
    host,
    port,
    name: "localhost",
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    connectionTimeout: timeout_ms,
    greetingTimeout: timeout_ms,
    socketTimeout: timeout_ms,
    logger: false,
  })

/** Whether the server greets us and lets us in; no mail is begun. Never rejects. */
export const greets = (relay: Relay): Promise<Outcome<Readonly<Record<string, never>>>> => {
  const connection = connectionTo(relay)
  const { user, pass } = relay
  return new Promise((resolve) => {
    const settle = (result: Outcome<Readonly<Record<string, never>>>) => {
      resolve(result)
      connection.close()
    }
    const fail = (error: Error) => settle(meaning(error, false))
    const well = (error?: Error | null): void => (error ? fail(error) : settle(done({})))
    connection.on("error", fail)
    connection.on("end", () => fail(new Error("the connection ended")))
    connection.connect((error) => {
      if (error) return fail(error)
      if (user === "") return well()
      connection.login({ user, pass, credentials: { user, pass } }, well)
    })
  })
}

/** Never rejects. */
export const deliver = (delivery: Delivery): Promise<Delivered> => {
  const { user, pass } = delivery
  const connection = connectionTo(delivery)
  let started = false
  return new Promise((resolve) => {
    const settle = (result: Delivered) => {
      resolve(result)
      connection.close()
    }
    const fail = (error: Error) => settle(meaning(error, started))
    connection.on("error", fail)
    connection.on("end", () => fail(new Error("the connection ended")))
    const send = (error?: Error | null): void => {
      if (error) return fail(error)
      connection.send(
        { from: delivery.from, to: [delivery.to] },
        handedOver(delivery.bytes, () => (started = true)),
        (problem, info) => {
          if (problem) return fail(problem)
          settle({ tag: "accepted", response: String(info?.response ?? "").slice(0, 200) })
        },
      )
    }
    connection.connect((error) => {
      if (error) return fail(error)
      if (user === "") return send()
      connection.login({ user, pass, credentials: { user, pass } }, send)
    })
  })
}
