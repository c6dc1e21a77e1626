/** The pages of the control plane over HTTP: a nonce of its own for every answer, nothing else may run, and no path reaches what was not built. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { connect } from "node:net"
import { brotliCompressSync, brotliDecompressSync, gzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readPages } from "./pages/folder.ts"
import { call, serve, type Served } from "./testing/servers.ts"

const html = { accept: "text/html,application/xhtml+xml" }
const script = `console.log(${JSON.stringify("x".repeat(3_000))})`
const asset = "/assets/index-Ab12_cd3.js"
let folder: string
let served: Served
let bare: Served

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "countersign-pages-"))
  mkdirSync(join(folder, "assets"))
  writeFileSync(join(folder, "index.html"), '<meta nonce="COUNTERSIGN-NONCE"><script nonce="COUNTERSIGN-NONCE" src="x"></script>')
  writeFileSync(join(folder, asset), script)
  writeFileSync(join(folder, `${asset}.br`), brotliCompressSync(script))
  writeFileSync(join(folder, `${asset}.gz`), gzipSync(script))
  writeFileSync(join(folder, "assets", "logo.svg"), "<svg/>")
  writeFileSync(join(folder, "secret.txt"), "not ours to hand out")
  served = await serve({ pages: readPages(folder)! })
  bare = await serve()
})
afterAll(async () => {
  await served.close()
  await bare.close()
  rmSync(folder, { recursive: true, force: true })
})

const page = (path: string, base = served.operator) => call(base, "GET", path, { headers: html })
/** As it stands, without a client that tidies the path. */
const raw = (path: string): Promise<string> =>
  new Promise((done, fail) => {
    let text = ""
    const socket = connect(served.operatorPort, "127.0.0.1", () =>
      socket.end(`GET ${path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n`),
    )
    socket
      .on("data", (bytes) => (text += String(bytes)))
      .on("close", () => done(text))
      .on("error", fail)
  })
const nonceOf = (policy: string | null): string => /script-src 'nonce-([\w-]+)'/.exec(policy ?? "")?.[1] ?? ""

describe("a page", () => {
  it("carries one nonce in its policy and its tags, another with every answer", async () => {
    const answers = await Promise.all(["/", "/approvals", "/approvals/1b4e28ba-2fa1-8000-8000-000000000000?x=1"].map((path) => page(path)))
    const nonces = answers.map(({ status, text, headers }) => {
      const nonce = nonceOf(headers.get("content-security-policy"))
      expect([status, nonce.length, text.split(nonce).length, text.includes("COUNTERSIGN-NONCE")]).toEqual([200, 24, 3, false])
      return nonce
    })
    expect(new Set(nonces).size).toBe(3)
  })
  it("lets nothing run, frame or be sent elsewhere, and is never kept", async () => {
    const { headers } = await page("/")
    const policy = headers.get("content-security-policy") ?? ""
    for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "connect-src 'self'"])
      expect(policy.split("; ")).toContain(part)
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(headers.get("cache-control")).toBe("no-store")
    expect(headers.get("x-frame-options")).toBe("DENY")
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin")
  })
  it.each(["/v1/approvals/x/decisions", "/v1/nothing", "/api/auth/nothing", "/assets/none-12345678.js", "/favicon.ico", "/.env"])(
    "is not what %s answers, whoever asks",
    async (path) => {
      const { status, headers } = await page(path)
      expect([status >= 400, headers.get("content-type")]).toEqual([true, "application/problem+json"])
    },
  )
  it("is not for who asks for something else", async () => {
    expect((await call(served.operator, "GET", "/approvals")).status).toBe(404)
    expect((await call(served.public, "GET", "/approvals", { headers: html })).status).toBe(404)
  })
  it("says how to build it when it is not built", async () => {
    const { status, text, headers } = await page("/approvals", bare.operator)
    expect([status, text.includes("npm start"), nonceOf(headers.get("content-security-policy")).length]).toEqual([503, true, 24])
  })
})

describe("its files", () => {
  it("are kept for ever when their names carry a hash, and come as small as the client takes them", async () => {
    const br = await fetch(served.operator + asset, { headers: { "accept-encoding": "br;q=1.0, gzip" } })
    expect([br.headers.get("content-encoding"), await br.text()]).toEqual(["br", script])
    expect(br.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
    expect(br.headers.get("vary")).toBe("accept-encoding")
    const gz = await fetch(served.operator + asset, { headers: { "accept-encoding": "gzip, br;q=0" } })
    expect([gz.headers.get("content-encoding"), await gz.text()]).toEqual(["gzip", script])
    const plain = await fetch(served.operator + asset, { headers: { "accept-encoding": "identity" } })
    expect([plain.headers.get("content-encoding"), await plain.text()]).toEqual([null, script])
    expect((await fetch(`${served.operator}/assets/logo.svg`)).headers.get("cache-control")).toBe("public, max-age=3600")
    expect(brotliDecompressSync(brotliCompressSync(script)).toString()).toBe(script)
  })
  it.each([
    "/assets/../secret.txt",
    "/assets/%2e%2e/secret.txt",
    "/assets/..%2fsecret.txt",
    "/assets/%2e%2e%2f%2e%2e%2fetc/passwd",
    "//etc/passwd",
    "/assets/..\\secret.txt",
    `${asset}.br`,
  ])("%s reaches nothing", async (path) => {
    const answer = await raw(path)
    expect(answer).not.toContain("not ours")
    expect(answer).not.toContain("root:")
    expect(answer).not.toMatch(/^HTTP\/1.1 200 .*\r\n(?:.*\r\n)*content-type: (?!text\/html)/)
  })
})

describe("reports of the content policy", () => {
  const report = (body: unknown, type = "application/csp-report") =>
    call(served.operator, "POST", "/csp-reports", { body: JSON.stringify(body), headers: { "content-type": type } })
  const counted = async () =>
    Number(/countersign_csp_reports(?:_total)?\s+(\d+)/.exec((await call(served.operator, "GET", "/metrics")).text)?.[1] ?? 0)
  it("are counted in both shapes, and rubbish harms nothing", async () => {
    const before = await counted()
    expect(
      (await report({ "csp-report": { "effective-directive": "script-src", "blocked-uri": "https://evil.example/x?secret=1" } })).status,
    ).toBe(204)
    const two = [{ body: { effectiveDirective: "style-src", blockedURL: "inline" } }, { body: { effectiveDirective: "img-src" } }]
    expect((await report(two, "application/reports+json")).status).toBe(204)
    for (const body of [null, [null], "x", { "csp-report": 5 }, [[[]]]]) expect((await report(body)).status).toBe(204)
    expect(await counted()).toBeGreaterThanOrEqual(before + 3)
  })
})
