/** A browser for tests of signing in: keeps cookies as one does, sends its page's origin and the csrf of its session, and makes codes. */
import { createHmac } from "node:crypto"

export interface Reply {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read answers of every shape; a name that is not there fails their expectation
  readonly body: any
  readonly text: string
  readonly headers: Headers
  readonly took_ms: number
}

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
const decode32 = (text: string): Buffer => {
  const bits = Array.from(text.replace(/=+$/, ""), (letter) => base32.indexOf(letter).toString(2).padStart(5, "0")).join("")
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** The code an authenticator app shows for this address of a secret; `shift` steps of 30 s away. */
export const totpOf = (uri: string, shift = 0, now = Date.now()): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000) + shift))
  const mac = createHmac("sha1", decode32(new URL(uri).searchParams.get("secret") ?? ""))
    .update(counter)
    .digest()
  const at = mac[19]! & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0")
}

export class Browser {
  readonly cookies = new Map<string, string>()
  csrf: string | undefined
  readonly base: string
  constructor(base: string) {
    this.base = base
  }

  async send(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    const from = performance.now()
    const response = await fetch(`${this.base}${path}`, {
      method,
      redirect: "manual",
      headers: {
        ...(method === "GET" ? {} : { origin: this.base, "content-type": "application/json" }),
        ...(cookie === "" ? {} : { cookie }),
        ...(this.csrf === undefined || method === "GET" ? {} : { "x-csrf-token": this.csrf }),
        ...headers,
      },
      ...(method === "GET" ? {} : { body: body === undefined ? "" : JSON.stringify(body) }),
    })
    const text = await response.text()
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...rest] = line.split(";")
      const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]
      if (value === "" || rest.some((part) => /^\s*max-age=0$/i.test(part))) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    let parsed: unknown
    try {
      parsed = JSON.parse(text)
    } catch {
      parsed = undefined
    }
    return { status: response.status, body: parsed, text, headers: response.headers, took_ms: performance.now() - from }
  }

  signIn(email: string, password: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.send("POST", "/api/auth/sign-in/email", { email, password }, headers)
  }

  /** Loads the session and keeps its csrf, as a page does first of all. */
  async session(): Promise<Reply> {
    const reply = await this.send("GET", "/v1/session")
    if (reply.status === 200) this.csrf = reply.body.csrf as string
    return reply
  }

  /** Sets an authenticator app up; gives its address and the backup codes. The session has shown its second factor by that. */
  async enrol(password: string): Promise<{ readonly uri: string; readonly backupCodes: ReadonlyArray<string> }> {
    const begun = await this.send("POST", "/api/auth/two-factor/enable", { password })
    if (begun.status !== 200) throw new Error(`no second factor: ${begun.text}`)
    const uri = begun.body.totpURI as string
    const proved = await this.send("POST", "/api/auth/two-factor/verify-totp", { code: totpOf(uri) })
    if (proved.status !== 200) throw new Error(`the code did not fit: ${proved.text}`)
    await this.session()
    return { uri, backupCodes: begun.body.backupCodes as ReadonlyArray<string> }
  }
}
