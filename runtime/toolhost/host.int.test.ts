/** The tool host as main.ts uses it: catalogue, exact decode, capabilities with tenant and key bound by the host, both ways to run. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect, Fiber } from "effect"
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest"
import crm from "../../plugins/crm/index.ts"
import { limits as kitLimits } from "@countersign/kit"
import { lend } from "./capability-door.ts"
import { fixture, openHost, type OpenHost } from "./testing/open-host.ts"
import { makeMemoryCapabilities } from "./memory-capabilities.ts"

/** A folder from which a module finds the kit; gone when the test ends, however it ends. */
const scratch = async (): Promise<string> => {
  const folder = await mkdtemp(fileURLToPath(new URL("./testing/tmp-", import.meta.url)))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

const contact = { contactId: "c-1", name: "Example Partner", address: "partner@example.com", stage: "lead", verified: true }

describe.each([
  ["in threads", { module: new URL("../../plugins/crm/index.ts", import.meta.url) }],
  ["inline", { inline: crm }],
])("crm %s", (_name, source) => {
  let open: OpenHost
  beforeAll(async () => {
    open = await openHost({ plugins: [source] })
    open.memory.tenant("tenant-1").contacts.set("c-1", contact)
  })
  afterAll(() => open.close())

  it("offers its tools with strict schemas", () => {
    expect([...open.host.catalogue.keys()]).toEqual(["crm.find", "crm.note", "crm.stage"])
    const tool = open.host.catalogue.get("crm.stage")!
    expect(tool).toMatchObject({ plugin: "crm", class: "write", idempotency: "naturally", reconciles: false, provenance: "crm" })
    expect(tool.inputSchema).toMatchObject({ required: ["contactId", "stage"], additionalProperties: false })
    expect(tool.schemaVersion).toMatch(/^[0-9a-f]{64}$/)
  })
  it("binds tenant and key itself", async () => {
    expect(await open.run("crm.find", { query: "partner" })).toEqual({ tag: "done", output: { contacts: [contact] } })
    expect(await open.run("crm.find", { query: "partner" }, { tenantId: "tenant-2" })).toEqual({ tag: "done", output: { contacts: [] } })
    const note = { contactId: "c-1", text: "met" }
    const first = await open.run("crm.note", note, { key: "note-key" })
    expect(await open.run("crm.note", note, { key: "note-key" })).toEqual(first)
    expect(await open.run("crm.note", { ...note, text: "other" }, { key: "note-key" })).toMatchObject({ tag: "refused", code: "conflict" })
    expect(open.memory.tenant("tenant-1").notes).toHaveLength(1)
    expect(await open.run("crm.stage", { contactId: "c-1", stage: "signed" }, { tenantId: "tenant-2" })).toMatchObject({
      tag: "refused",
      code: "not-found",
    })
  })
  it("refuses unknown tools and wrong arguments, also when run", async () => {
    expect(open.host.decode("crm.delete", {})).toMatchObject({ tag: "bad" })
    expect(await open.run("crm.delete", {})).toMatchObject({ tag: "refused", code: "unknown-tool" })
    expect(await open.run("crm.stage", { contactId: "c-1", stage: "owner" })).toMatchObject({ tag: "refused", code: "bad-arguments" })
    expect(await open.reconcile("crm.note", { contactId: "c-1", text: "x" })).toMatchObject({ tag: "unknown" })
  })
})

describe("loading", () => {
  it("fails, saying which plugin and why", async () => {
    const folder = await scratch()
    const cases: ReadonlyArray<readonly [string, RegExp]> = [
      ["export default 7", /not a plugin/],
      ["throw new Error('boom')", /boom/],
      ["export default { tools: [] }", /cannot be used/],
      ["process.exit(0)", /ended/],
      ["export default { name: 'x', version: '1', description: '', warnings: [], tools: [{ name: 'y.z' }] }", /cannot be used/],
    ]
    for (const [index, [code, why]] of cases.entries()) {
      const module = join(folder, `bad-${index}.ts`)
      await writeFile(module, code)
      await expect(openHost({ plugins: [{ module }] })).rejects.toThrow(why)
    }
  })
  it("refuses two plugins of one name", () =>
    expect(openHost({ plugins: [{ inline: crm }, { inline: crm }] })).rejects.toThrow(/two plugins/))
  it("loads the sample of docs/plugins.md, which fits in sixty lines", async () => {
    const page = await readFile(new URL("../../docs/plugins.md", import.meta.url), "utf8")
    expect(page.split("\n").length).toBeLessThanOrEqual(70)
    const folder = await scratch()
    const sample = /```ts\n([\s\S]+?)```/.exec(page)![1]!
    expect(sample.split("\n").length).toBeLessThan(60)
    await writeFile(join(folder, "index.ts"), sample)
    const open = await openHost({
      plugins: [{ module: join(folder, "index.ts") }],
      settings: () => ({ config: { host: "127.0.0.1" }, credential: { token: "token-of-calls" } }),
    })
    expect(open.host.catalogue.get("calls.remind")).toMatchObject({ class: "outbound", idempotency: "keyed" })
    expect(await open.run("calls.remind", { to: "+4912345678" })).toMatchObject({ tag: "refused", code: "away", retry: true })
    await open.close()
  })
})

describe("the capability door", () => {
  const memory = makeMemoryCapabilities()
  const borrower = { tenantId: "tenant-1", key: "k", capabilities: ["contacts"] }
  const ask = (name: string, args: ReadonlyArray<unknown>, over = {}) =>
    Effect.runPromise(Effect.result(lend(memory.service, { ...borrower, ...over }, name, args)))
  memory.tenant("tenant-1").contacts.set("c-1", contact)

  it("lends what the tool declared", async () => expect(await ask("contacts.find", ["partner"])).toMatchObject({ _tag: "Success" }))
  it.each([
    ["payouts.get", ["p"]],
    ["contacts.delete", ["c-1"]],
    ["toString", []],
    ["__proto__", []],
    ["contacts", []],
    ["contacts.find", []],
    ["contacts.find", ["x", "tenant-2"]],
    ["contacts.find", [{ like: "%" }]],
    ["contacts.find", ["x".repeat(300)]],
    ["contacts.setStage", ["c-1", "owner"]],
    ["contacts.note", ["c-1", 7]],
  ] as ReadonlyArray<readonly [string, ReadonlyArray<unknown>]>)("refuses %s %j", async (name, args) =>
    expect(await ask(name, args)).toMatchObject({ _tag: "Failure", failure: { code: "refused" } }),
  )
  it("turns a broken store into unavailable", async () => {
    const broken = {
      ...memory.service,
      contacts: { ...memory.service.contacts, find: () => Effect.die(new Error("connection string with secret")) },
    }
    const result = await Effect.runPromise(Effect.result(lend(broken, borrower, "contacts.find", ["x"])))
    expect(result).toMatchObject({ _tag: "Failure", failure: { code: "unavailable" } })
    expect(JSON.stringify(result)).not.toContain("secret")
  })
})

describe("running", () => {
  it("keeps tenants' threads apart within the limit and makes room when many come", { timeout: 60_000 }, async () => {
    const open = await openHost({ plugins: [{ module: fixture("quiet") }] })
    for (let tenant = 0; tenant < 18; tenant += 1)
      expect((await open.run("quiet.echo", { text: "x", wait_ms: 0 }, { tenantId: `tenant-${tenant}` })).tag).toBe("done")
    await open.close()
  })
  it("an interrupted caller leaves nothing behind", async () => {
    const open = await openHost({ plugins: [{ module: fixture("quiet") }] })
    const call = { tenantId: "t", conversationId: "c", actionId: "a", key: "k", tool: "quiet.echo", args: { text: "x", wait_ms: 5_000 } }
    const fibers = await Effect.runPromise(
      Effect.forEach(Array.from({ length: 8 }), () => Effect.forkDetach(open.host.run(call), { startImmediately: true })),
    )
    await Effect.runPromise(Fiber.interruptAll(fibers))
    await open.close()
  })
  it("has one bound for logs, whatever a plugin says", () =>
    expect(kitLimits.logLinesPerCall * kitLimits.logLine_chars).toBeLessThanOrEqual(25_000))
})
