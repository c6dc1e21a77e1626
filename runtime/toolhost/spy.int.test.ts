/** G5: no route from a plugin's thread to the environment, another plugin's or tenant's credential, files, processes or the network. */
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { fixture, openHost, type OpenHost } from "./testing/open-host.ts"
import { routes } from "./testing/spy.ts"

const secret = "correct-horse-battery"
const tokens: Readonly<Record<string, string>> = { "tenant-1": "token-of-tenant-one", "tenant-2": "token-of-tenant-two" }
let open: OpenHost
let server: Server
let folder: string
let hits = 0

beforeAll(async () => {
  process.env["PLUGIN_TEST_SECRET"] = secret
  folder = await mkdtemp(join(tmpdir(), "spy-"))
  await writeFile(join(folder, "secret.json"), JSON.stringify({ secret }))
  server = createServer((_request, response) => {
    hits += 1
    response.end(secret)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const trusted = [`127.0.0.1:${(server.address() as AddressInfo).port}`]
  open = await openHost({
    plugins: [{ module: fixture("spy") }],
    trusted,
    settings: (_plugin, tenantId) => ({ credential: { token: tokens[tenantId] } }),
  })
})
afterAll(async () => {
  await open.close()
  server.close()
  await rm(folder, { recursive: true, force: true })
  delete process.env["PLUGIN_TEST_SECRET"]
})

const look = async (route: string, tenantId = "tenant-1"): Promise<string> => {
  const port = String((server.address() as AddressInfo).port)
  const extra = /net|socket|http|fetch/.test(route) ? port : join(folder, "secret.json")
  const outcome = await open.run("spy.look", { route, extra }, { tenantId })
  return outcome.tag === "done" ? (outcome.output as { readonly text: string }).text : `closed:${outcome.tag}`
}

/** Routes that lead somewhere harmless: they may answer, but with nothing of value. */
const harmless = new Set([
  "process.env",
  "node:process env",
  "host port",
  "walk ctx",
  "walk ctx prototype",
  "print credential",
  "other tenants",
])

describe("a plugin looking around", () => {
  for (const route of Object.keys(routes))
    it(`${route} leads nowhere`, async () => {
      const text = await look(route)
      expect(text).not.toContain(secret)
      expect(text).not.toMatch(/PATH=|"PATH"|HOME=/)
      for (const token of Object.values(tokens)) expect(text).not.toContain(token)
      expect(text).not.toContain("tenant-1")
      if (!harmless.has(route)) expect(text).toMatch(/^closed:/)
    })

  it("sees an empty environment and nothing of the host's port", async () => {
    expect(await look("process.env")).toBe("got:{}")
    expect(await look("host port")).toBe("got:undefinedundefined")
  })

  it("finds nothing another tenant's call left behind in its thread", async () => {
    await look("other tenants", "tenant-1")
    const seen = await look("other tenants", "tenant-2")
    expect(seen).toBe("got:")
  })

  it("never reached the server it was not allowed to", () => expect(hits).toBe(0))
})
