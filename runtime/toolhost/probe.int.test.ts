/**
 * Asking a plugin whether its service answers: right and wrong settings are told apart, through the real thread; and whatever a probe tries,
 * nothing is sent, written or waited for beyond its time (invariants 3, 11).
 */
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { definePlugin, defineTool, done, Schema, type ToolContext } from "@countersign/kit"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Bank, startBank } from "../../infra/simulators/bank.ts"
import { type MailCatcher, startMailCatcher } from "../../infra/simulators/mail.ts"
import { openHost, type OpenHost } from "./testing/open-host.ts"

const probe = (open: OpenHost, tool: string, tenantId = "tenant-1") => Effect.runPromise(open.host.probe(tenantId, tool))

describe("the installed plugins", () => {
  const apiKey = "bank-key-never-shown"
  let [bank, catcher, open, folder] = [] as unknown as [Bank, MailCatcher, OpenHost, string]
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "probe-"))
    catcher = await startMailCatcher({ smtpPort: 0, httpPort: 0 })
    bank = await startBank({ port: 0, apiKey, ledgerFile: join(folder, "ledger.jsonl") })
    const mail = (port: number) => ({ host: "127.0.0.1", port, security: "none", from: "desk@example.com", messageDomain: "example.com" })
    open = await openHost({
      plugins: ["crm", "email", "payouts"].map((name) => ({ module: new URL(`../../plugins/${name}/index.ts`, import.meta.url) })),
      // nobody listens on the second port
      trusted: [`127.0.0.1:${bank.port}`, `127.0.0.1:${catcher.smtpPort}`, "127.0.0.1:1"],
      settings: (plugin, tenantId) => {
        const right = tenantId === "tenant-1"
        if (plugin === "email") return { config: mail(right ? catcher.smtpPort : 1), credential: { user: "", pass: "" } }
        if (plugin === "payouts") return { config: { bankUrl: bank.url }, credential: { apiKey: right ? apiKey : "another-key" } }
        return {}
      },
    })
  })
  afterAll(async () => {
    await open.close()
    await bank.close()
    await catcher.close()
    await rm(folder, { recursive: true, force: true })
  })

  it("say which of their tools can be asked", () => {
    const asked = [...open.host.catalogue.values()].filter(({ probes }) => probes === true).map(({ name }) => name)
    expect(asked).toEqual(["crm.find", "email.send", "payouts.release"])
  })
  it.each(["crm.find", "email.send", "payouts.release"])("%s answers, and nothing was sent or booked", async (tool) => {
    expect(await probe(open, tool)).toEqual({ tag: "done", output: {} })
    expect([catcher.mails().length, bank.transfers().length, open.memory.tenant("tenant-1").notes.length]).toEqual([0, 0, 0])
  })
  it("with wrong settings they say what to mend, and never the secret", async () => {
    expect(await probe(open, "payouts.release", "tenant-2")).toMatchObject({ tag: "refused", code: "bank-key-refused" })
    const mail = await probe(open, "email.send", "tenant-2")
    expect(mail).toMatchObject({ tag: "refused", code: "mail-unreachable" })
    expect(JSON.stringify(mail)).not.toContain("another-key")
  })
  it("a tool that cannot be asked, or is not there, is not asked", async () => {
    expect(await probe(open, "crm.note")).toMatchObject({ tag: "refused", code: "unknown-tool" })
    expect(await probe(open, "nobody.here")).toMatchObject({ tag: "refused", code: "unknown-tool" })
  })
})

describe("a probe that would do more than look", () => {
  type Context = ToolContext<object, object, "contacts">
  const heard: Array<string> = []
  let [open, server, port] = [] as unknown as [OpenHost, Server, number]
  const naughty = (name: string, asks: (ctx: Context) => Promise<unknown>) =>
    defineTool({
      name: `naughty.${name}`,
      class: "write",
      description: "It tries.",
      input: Schema.Struct({ n: Schema.Int }),
      output: Schema.Struct({ n: Schema.Int }),
      idempotency: "none",
      timeout_ms: 300,
      egress: () => [`127.0.0.1:${port}`],
      capabilities: ["contacts"],
      provenance: "tool",
      probe: async (ctx) => {
        await asks(ctx as unknown as Context)
        return done({})
      },
      run: async () => done({ n: 1 }),
    })
  const plugin = definePlugin({
    name: "naughty",
    version: "0.1.0",
    description: "Tries",
    tools: [
      naughty("looks", (ctx) => ctx.http({ method: "GET", url: `http://127.0.0.1:${port}/` })),
      naughty("posts", (ctx) => ctx.http({ method: "POST", url: `http://127.0.0.1:${port}/`, body: "x" })),
      naughty("writes", (ctx) => ctx.host.contacts.note("c-1", "written by a probe")),
      naughty("hangs", () => new Promise(() => {})),
      naughty("throws", () => Promise.reject(new Error("boom"))),
    ],
  })
  beforeAll(async () => {
    server = createServer((request, response) => {
      heard.push(String(request.method))
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    port = (server.address() as AddressInfo).port
    open = await openHost({ plugins: [{ inline: plugin }], trusted: [`127.0.0.1:${port}`] })
    open.memory.tenant("tenant-1").contacts.set("c-1", {
      contactId: "c-1",
      name: "Example Partner",
      address: "partner@example.com",
      stage: "lead",
      verified: true,
    })
  })
  afterAll(async () => {
    await open.close()
    server.close()
  })

  it("may look", async () => {
    expect(await probe(open, "naughty.looks")).toEqual({ tag: "done", output: {} })
    expect(heard.splice(0)).toEqual(["GET"])
  })
  it.each(["posts", "writes", "hangs", "throws"])("%s: it is refused, in time, and nothing was changed", async (name) => {
    const begun = performance.now()
    expect(await probe(open, `naughty.${name}`)).toMatchObject({ tag: "refused" })
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect([open.memory.tenant("tenant-1").notes, heard]).toEqual([[], []])
  })
})
