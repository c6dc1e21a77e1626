/**
 * A mail server that keeps what it is sent: SMTP in, HTTP JSON out (GET /mails, DELETE /mails, POST /_faults). The embedded default, so that a
 * new installation reaches nobody by accident. Told to, it refuses or breaks off at a chosen moment.
 */
import { SMTPServer, type SMTPServerDataStream } from "smtp-server"
import type { AddressInfo, Socket } from "node:net"
import { answerJson, listen, readBody } from "./http.ts"
import { limits } from "./limits.ts"

export interface CaughtMail {
  readonly at: number
  readonly from: string
  readonly to: ReadonlyArray<string>
  /** The whole mail as it came, headers and body. */
  readonly raw: string
}

const faultKinds = ["refuse-recipient", "defer-recipient", "refuse-data", "drop-before-data", "drop-after-data", "hang-after-data"] as const
export type MailFault = (typeof faultKinds)[number]

export interface MailCatcher {
  readonly smtpPort: number
  readonly url: string
  readonly mails: () => ReadonlyArray<CaughtMail>
  /** The next mail meets this fault. */
  readonly fault: (kind: MailFault) => void
  readonly close: () => Promise<void>
}

const problem = (code: number, message: string): Error => Object.assign(new Error(message), { responseCode: code })

const readAll = async (stream: SMTPServerDataStream): Promise<string> => {
  const parts: Array<Buffer> = []
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts).toString("utf8")
}

const makeSmtp = (mails: Array<CaughtMail>, take: (...kinds: ReadonlyArray<MailFault>) => MailFault | undefined): SMTPServer => {
  const drop = (id: string) =>
    [...(server as unknown as { readonly connections: Set<{ readonly id: string; readonly _socket: Socket }> }).connections]
      .find((one) => one.id === id)
      ?._socket.destroy()
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    size: limits.mail_bytes,
    onRcptTo: (_address, session, next) => {
      const fault = take("refuse-recipient", "defer-recipient", "drop-before-data")
      if (fault === "drop-before-data") return void drop(session.id)
      next(fault === "refuse-recipient" ? problem(550, "no such mailbox") : fault === "defer-recipient" ? problem(450, "try later") : null)
    },
    onData: (stream, session, next) => {
      void readAll(stream).then((raw) => {
        const fault = take("refuse-data", "drop-after-data", "hang-after-data")
        if (fault === "refuse-data") return next(problem(554, "not wanted"))
        const { mailFrom, rcptTo } = session.envelope
        if (mails.length >= limits.mails) mails.shift()
        mails.push({ at: Date.now(), from: mailFrom === false ? "" : mailFrom.address, to: rcptTo.map((address) => address.address), raw })
        if (fault === "drop-after-data") return drop(session.id)
        if (fault !== "hang-after-data") next(null)
      }, next)
    },
  })
  server.on("error", () => {})
  return server
}

/** Both ports on 127.0.0.1; 0 takes a free one. At most 1,000 mails are kept, the oldest go first. */
export const startMailCatcher = async (options: { readonly smtpPort: number; readonly httpPort: number }): Promise<MailCatcher> => {
  const mails: Array<CaughtMail> = []
  let armed: MailFault | undefined
  const take = (...kinds: ReadonlyArray<MailFault>): MailFault | undefined => {
    const fault = armed !== undefined && kinds.includes(armed) ? armed : undefined
    if (fault !== undefined) armed = undefined
    return fault
  }
  const smtp = makeSmtp(mails, take)
  const listening = await new Promise<AddressInfo>((resolve, reject) => {
    smtp.once("error", reject)
    const server = smtp.listen(options.smtpPort, "127.0.0.1", () => resolve(server.address() as AddressInfo))
  })
  const http = await listen(options.httpPort, async (request, response, url) => {
    if (url.pathname === "/_faults" && request.method === "POST") {
      const { kind } = JSON.parse(await readBody(request)) as { readonly kind?: unknown }
      armed = faultKinds.find((known) => known === kind)
      return answerJson(response, armed === undefined ? 422 : 200, { armed: armed ?? null })
    }
    if (url.pathname !== "/mails") return answerJson(response, 404, { error: "mails are at /mails" })
    if (request.method === "DELETE") mails.splice(0)
    answerJson(response, 200, mails)
  })
  const close = async () => {
    await http.close()
    for (const one of (smtp as unknown as { readonly connections: Set<{ readonly _socket: Socket }> }).connections) one._socket.destroy()
    await new Promise<void>((resolve) => smtp.close(() => resolve()))
  }
  return { smtpPort: listening.port, url: `http://127.0.0.1:${http.port}`, mails: () => mails, fault: (kind) => void (armed = kind), close }
}

if (import.meta.main) {
  const catcher = await startMailCatcher({ smtpPort: 0, httpPort: 0, ...(JSON.parse(process.argv[2] ?? "{}") as object) })
  console.log(JSON.stringify({ ready: true, smtpPort: catcher.smtpPort, url: catcher.url }))
}
