/**
 * G6: of a corpus of URLs that mean to reach inside, none opens a connection; redirects are judged hop by hop; a name that
 * changes its mind between two look-ups does not matter, because the address that was checked is the one that is connected.
 */
import { createServer, type Server } from "node:http"
import { type AddressInfo, Socket } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { EgressError } from "@countersign/kit/host"
import { isPublicAddress, makeEgress, type Resolver } from "./egress.ts"
import { plainConnect } from "./egress/dial.ts"

const privateAddresses = [
  "0.0.0.0",
  "10.0.0.1",
  "10.255.255.255",
  "100.64.0.1",
  "127.0.0.1",
  "127.255.0.9",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.1",
  "192.0.0.1",
  "192.0.2.1",
  "192.168.1.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.1",
  "203.0.113.9",
  "224.0.0.1",
  "239.1.1.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:7f00:1",
  "::127.0.0.1",
  "64:ff9b::a00:1",
  "64:ff9b:1::1",
  "100::1",
  "2001::1",
  "2001:10::1",
  "2001:db8::1",
  "2002:7f00:1::1",
  "3fff::1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "5f00::1",
]
const publicAddresses = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::1"]

/** Everything here must be refused, although the host part is on the tool's own list wherever that can be said. */
const corpus = [
  ...privateAddresses
    .filter((address) => !address.includes("%"))
    .map((address) => (address.includes(":") ? `https://[${address}]/` : `https://${address}/`)),
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0177.0.0.1/",
  "https://0x7f.0.0.1/",
  "https://127.1/",
  "https://127.0.1/",
  "https://0/",
  "https://017700000001/",
  "https://127.0.0.1.",
  "https://localhost/",
  "https://localhost./",
  "https://LOCALHOST/",
  "https://①②⑦.⓪.⓪.①/",
  "https://127。0。0。1/",
  "https://%31%32%37.0.0.1/",
  "https://ｌocalhost/",
  "https://inside.example.com/",
  "https://metadata.example.com/latest/meta-data",
  "http://public.example.com/",
  "https://public.example.com:22/",
  "https://public.example.com@127.0.0.1/",
  "https://127.0.0.1#@public.example.com/",
  "https://public.example.com\\@127.0.0.1/",
  "https://user:pass@public.example.com/",
  "https://public.example.com.evil.example.org/",
  "https://evil.example.org/?u=public.example.com",
  "ftp://public.example.com/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:6379/_FLUSHALL",
  "data:text/plain,x",
  "javascript:alert(1)",
  "https://public.example.com\t/",
  "https://public.example.com/\r\nHost: x",
  " https://public.example.com/",
  "https:127.0.0.1/",
  "https:////127.0.0.1/",
  "//127.0.0.1/",
  "https://",
  "",
  "https://[::ffff:127.0.0.1]:443/",
  "https://[0:0:0:0:0:ffff:7f00:0001]/",
  "https://xn--localhost-.example.com/",
  "https://mixed.example.com/",
  "https://none.example.com/",
  `https://public.example.com/${"a".repeat(3_000)}`,
]

const names: Readonly<Record<string, ReadonlyArray<string>>> = {
  "public.example.com": ["93.184.216.34"],
  "inside.example.com": ["10.1.2.3"],
  "metadata.example.com": ["169.254.169.254"],
  "mixed.example.com": ["93.184.216.34", "127.0.0.1"],
  localhost: ["127.0.0.1"],
}
const resolve: Resolver = async (host) => names[host] ?? []

/** Lists whatever host a URL names, so that only the address check stands between it and the inside. */
const generous = (url: string): ReadonlyArray<string> => {
  const hosts = [
    "public.example.com",
    "inside.example.com",
    "metadata.example.com",
    "mixed.example.com",
    "none.example.com",
    "localhost",
    "127.0.0.1",
  ]
  return URL.canParse(url) ? [...hosts, new URL(url).hostname] : hosts
}

const attempt = async (
  url: string,
  over: { readonly resolve?: Resolver; readonly hosts?: ReadonlyArray<string>; readonly trusted?: ReadonlyArray<string> } = {},
) => {
  const connected: Array<string> = []
  const connect = (address: string, port: number): Socket => {
    connected.push(`${address}:${port}`)
    return new Socket().destroy(new Error("no network in this test"))
  }
  const egress = makeEgress({
    policy: { hosts: over.hosts ?? generous(url), trusted: over.trusted ?? [] },
    signal: new AbortController().signal,
    deadline: Date.now() + 1_000,
    resolve: over.resolve ?? resolve,
    connect,
  })
  const error = await egress.http({ method: "GET", url }).then(
    () => undefined,
    (reason: unknown) => reason as EgressError,
  )
  return { connected, error }
}

describe("addresses", () => {
  it.each(privateAddresses)("%s is not public", (address) => expect(isPublicAddress(address)).toBe(false))
  it.each(publicAddresses)("%s is public", (address) => expect(isPublicAddress(address)).toBe(true))
})

describe(`a corpus of ${corpus.length} URLs`, () => {
  it("has at least sixty", () => expect(corpus.length).toBeGreaterThanOrEqual(60))
  it.each(corpus.map((url) => [url.slice(0, 80), url]))("%j connects nowhere", async (_name, url) => {
    const { connected, error } = await attempt(url)
    expect(connected).toEqual([])
    expect(error).toBeInstanceOf(EgressError)
    expect(error!.sent).toBe(false)
  })
  it("a listed public host is connected, at the address that was checked", async () => {
    const { connected, error } = await attempt("https://public.example.com/path")
    expect(connected).toEqual(["93.184.216.34:443"])
    expect(error).toMatchObject({ code: "network", sent: false })
  })
  it("a host that is not listed is refused before it is looked up", async () => {
    let asked = 0
    const { error } = await attempt("https://other.example.com/", {
      hosts: ["public.example.com"],
      resolve: async () => ((asked += 1), ["93.184.216.34"]),
    })
    expect([error?.code, asked]).toEqual(["not-listed", 0])
  })
  it("rebinding: the second answer of a name is never used", async () => {
    let asked = 0
    const rebinding: Resolver = async () => (asked++ === 0 ? ["93.184.216.34"] : ["127.0.0.1"])
    expect((await attempt("https://public.example.com/", { resolve: rebinding })).connected).toEqual(["93.184.216.34:443"])
    expect((await attempt("https://public.example.com/", { resolve: rebinding })).connected).toEqual([])
  })
  it("a trusted host:port opens that port alone", async () => {
    const trusted = ["127.0.0.1:4010"]
    const hosts = ["127.0.0.1:4010", "127.0.0.1:5432"]
    expect((await attempt("http://127.0.0.1:4010/", { hosts, trusted })).connected).toEqual(["127.0.0.1:4010"])
    expect((await attempt("https://127.0.0.1:5432/", { hosts, trusted })).error?.code).toBe("private-address")
  })
})

describe("over a real socket", () => {
  let server: Server
  let port = 0
  const seen: Array<{ readonly path: string; readonly authorization: string | undefined; readonly host: string | undefined }> = []
  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push({ path: request.url!, authorization: request.headers.authorization, host: request.headers.host })
      const to: Readonly<Record<string, string>> = {
        "/loop": "/loop",
        "/inside": "http://127.0.0.1:1/",
        "/decimal": `http://2130706433:${port}/ok`,
        "/next": "/ok",
        "/other": `http://localhost:${port}/ok`,
      }
      if (request.url! in to) return void response.writeHead(302, { location: to[request.url!]! }).end()
      if (request.url === "/endless") return void setInterval(() => response.write("x".repeat(65_536)), 1).unref()
      if (request.url === "/silent") return
      response.end("fine")
    })
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => server.close().closeAllConnections())

  const get = (path: string, method: "GET" | "POST" = "GET") => {
    const trusted = [`127.0.0.1:${port}`, `localhost:${port}`]
    const egress = makeEgress({
      policy: { hosts: trusted, trusted },
      signal: new AbortController().signal,
      deadline: Date.now() + 700,
      resolve: async () => ["127.0.0.1"],
      connect: plainConnect,
    })
    return egress.http({ method, url: `http://127.0.0.1:${port}${path}`, headers: { authorization: "Bearer secret" } })
  }

  it("answers, and follows a redirect on the same host with its headers", async () => {
    expect(await get("/next")).toMatchObject({ status: 200, body: "fine" })
    expect(seen.at(-1)).toMatchObject({ path: "/ok", authorization: "Bearer secret" })
  })
  it("drops credentials when the host changes", async () => {
    expect((await get("/other")).status).toBe(200)
    expect(seen.at(-1)).toEqual({ path: "/ok", authorization: undefined, host: `localhost:${port}` })
  })
  it("does not follow a redirect of a POST", async () => expect((await get("/next", "POST")).status).toBe(302))
  it.each([
    ["/inside", "not-listed"],
    ["/decimal", "bad-url"],
    ["/loop", "too-many-redirects"],
    ["/endless", "body-too-large"],
    ["/silent", "timeout"],
  ])("%s ends as %s", async (path, code) => {
    const error = await get(path).then(
      () => undefined,
      (reason: unknown) => reason as EgressError,
    )
    expect(error).toMatchObject({ code })
    expect(error!.message).not.toContain("secret")
    expect(error!.message.length).toBeLessThan(300)
  })
})
