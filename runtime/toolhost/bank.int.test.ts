/**
 * G1, G2, G3: the bank misbehaves in every way it knows; afterwards its own ledger says exactly what the outcomes say: done is one
 * transfer, refused is none, unknown becomes one of the two by asking. Runs through the real host, thread and all.
 */
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Webhook } from "standardwebhooks"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Bank, startBank } from "../../infra/simulators/bank.ts"
import { faultKinds } from "../../infra/simulators/bank-faults.ts"
import { openHost, type OpenHost } from "./testing/open-host.ts"

const apiKey = "bank-key-never-shown"
const secret = `whsec_${Buffer.from("confirmation-signing-key-32-byte").toString("base64")}`
let bank: Bank
let open: OpenHost
let receiver: Server
let folder: string
const confirmations: Array<{ readonly id: string; readonly data: { readonly reference: string; readonly amountMinor: number } }> = []

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = ""
    request
      .on("data", (part) => (body += String(part)))
      .on("end", () => {
        new Webhook(secret).verify(body, request.headers as Record<string, string>)
        confirmations.push({ id: String(request.headers["webhook-id"]), ...(JSON.parse(body) as { readonly data: never }) })
        response.writeHead(204).end()
      })
  })
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve))
  folder = await mkdtemp(join(tmpdir(), "bank-"))
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/bank`
  bank = await startBank({ port: 0, apiKey, ledgerFile: join(folder, "ledger.jsonl"), confirmations: { url, secret } })
  open = await openHost({
    plugins: [{ module: new URL("../../plugins/payouts/index.ts", import.meta.url) }],
    trusted: [`127.0.0.1:${bank.port}`],
    settings: () => ({ config: { bankUrl: bank.url }, credential: { apiKey } }),
  })
  open.memory.tenant("tenant-1").payees.set("payee-1", "ACCOUNT-1")
})
afterAll(async () => {
  await open.close()
  await bank.close()
  receiver.close()
  await rm(folder, { recursive: true, force: true })
})

let count = 0
const prepare = async () => {
  const values = { payeeId: "payee-1", amountMinor: 1_000 + (count += 1), currency: "EUR", memo: `memo ${count}`, evidence: ["contract-7"] }
  const outcome = await open.run("payouts.prepare", values)
  if (outcome.tag !== "done") throw new Error(JSON.stringify(outcome))
  const { payoutId } = outcome.output as { readonly payoutId: string }
  const { payeeId, amountMinor, currency } = values
  return { payoutId, payeeId, amountMinor, currency }
}
const booked = (payoutId: string) => bank.transfers().filter((transfer) => transfer.reference === payoutId)

/** What each fault must be called at first, and where it must end. */
const matrix: Readonly<Record<(typeof faultKinds)[number], readonly [first: string, ledger: number]>> = {
  "timeout-after-acting": ["unknown", 1],
  "drop-after-acting": ["unknown", 1],
  "timeout-before-acting": ["unknown", 0],
  "500-before-acting": ["unknown", 0],
  "500-after-acting": ["unknown", 1],
  "429": ["refused", 0],
  "malformed-json": ["unknown", 1],
  "answer-late": ["done", 1],
  "forget-keys": ["done", 1],
  "duplicate-confirmation": ["done", 1],
  "wrong-amount-confirmation": ["done", 1],
  "no-confirmation": ["done", 1],
  "lookup-500": ["refused", 0],
}

describe("ledger = outcomes", () => {
  for (const kind of faultKinds)
    it(`${kind}: ${matrix[kind][0]}, then the ledger's truth`, { timeout: 40_000 }, async () => {
      const args = await prepare()
      const key = `release-${args.payoutId}`
      bank.faults.arm(kind, 1, 300)
      const first = await open.run("payouts.release", args, { key })
      expect(first.tag).toBe(matrix[kind][0])
      expect(booked(args.payoutId)).toHaveLength(matrix[kind][1])
      const settled = first.tag === "unknown" ? await open.reconcile("payouts.release", args, { key }) : first
      expect(settled.tag).toBe(matrix[kind][1] === 1 ? "done" : "refused")
      const again = await open.run("payouts.release", args, { key })
      expect(again.tag).toBe("done")
      expect(booked(args.payoutId)).toHaveLength(1)
      expect(booked(args.payoutId)[0]).toMatchObject({ key, destination: "ACCOUNT-1", amountMinor: args.amountMinor })
      expect(JSON.stringify([first, settled, again])).not.toContain(apiKey)
    })

  it("another approval of the same payout moves nothing", async () => {
    const args = await prepare()
    expect((await open.run("payouts.release", args)).tag).toBe("done")
    expect(await open.run("payouts.release", args)).toMatchObject({ tag: "refused", code: "already-sent" })
    expect(booked(args.payoutId)).toHaveLength(1)
  })
  it("after the bank forgot the key, the same key still moves nothing twice", async () => {
    const args = await prepare()
    const key = `forgotten-${args.payoutId}`
    await open.run("payouts.release", args, { key })
    bank.forgetKeys()
    expect((await open.run("payouts.release", args, { key })).tag).toBe("done")
    expect(booked(args.payoutId)).toHaveLength(1)
  })
  it.each([
    ["payeeId", "payee-2"],
    ["amountMinor", 999_999],
    ["currency", "USD"],
    ["payoutId", "payout-none"],
  ])("a %s that differs from the draft is refused", async (name, value) => {
    const args = await prepare()
    const before = bank.transfers().length
    expect((await open.run("payouts.release", { ...args, [name]: value })).tag).toBe("refused")
    expect(bank.transfers().length).toBe(before)
  })
  it("a key reused with other values is refused by the bank", async () => {
    const one = await prepare()
    const two = await prepare()
    await open.run("payouts.release", one, { key: "shared-key-000001" })
    expect((await open.run("payouts.release", two, { key: "shared-key-000001" })).tag).toBe("refused")
    expect(booked(two.payoutId)).toHaveLength(0)
  })
  it("a bank that is away is refused, worth a retry", async () => {
    const args = await prepare()
    const away = await openHost({
      plugins: [{ module: new URL("../../plugins/payouts/index.ts", import.meta.url) }],
      trusted: ["127.0.0.1:9"],
      settings: () => ({ config: { bankUrl: "http://127.0.0.1:9" }, credential: { apiKey } }),
    })
    away.memory
      .tenant("tenant-1")
      .payouts.set(args.payoutId, { ...args, memo: "", evidence: [], status: "draft", destination: "ACCOUNT-1", bankRef: null })
    expect(await away.run("payouts.release", args)).toMatchObject({ tag: "refused", code: "bank-unreachable", retry: true })
    await away.close()
  })
  it("without configuration nothing is tried", async () => {
    const bare = await openHost({ plugins: [{ module: new URL("../../plugins/payouts/index.ts", import.meta.url) }] })
    expect(await bare.run("payouts.release", { payoutId: "p", payeeId: "q", amountMinor: 1, currency: "EUR" })).toMatchObject({
      tag: "refused",
      code: "misconfigured",
    })
    await bare.close()
  })
  it("one tenant cannot see another's payout", async () => {
    const args = await prepare()
    expect(await open.run("payouts.status", { payoutId: args.payoutId }, { tenantId: "tenant-2" })).toMatchObject({
      tag: "refused",
      code: "not-found",
    })
  })
})

describe("the bank itself", () => {
  it("signs confirmations, doubles or falsifies one when told to", async () => {
    await expect.poll(() => confirmations.length).toBeGreaterThan(5)
    const amounts = new Map(bank.transfers().map((transfer) => [transfer.reference, transfer.amountMinor]))
    expect(confirmations.filter((one) => one.data.amountMinor !== amounts.get(one.data.reference))).toHaveLength(1)
    expect(confirmations.length - new Set(confirmations.map((one) => one.id)).size).toBe(1)
  })
  it("keeps its ledger over a restart and honours keys from it", async () => {
    const file = join(folder, "ledger.jsonl")
    const lines = (await readFile(file, "utf8")).trim().split("\n")
    expect(lines).toHaveLength(bank.transfers().length)
    const reborn = await startBank({ port: 0, ledgerFile: file })
    const { key, reference, destination, amountMinor, currency } = bank.transfers()[0]!
    const post = (body: object) =>
      fetch(`${reborn.url}/transfers`, { method: "POST", headers: { "idempotency-key": key }, body: JSON.stringify(body) })
    expect((await post({ reference, destination, amountMinor, currency })).status).toBe(200)
    expect((await post({ reference, destination, amountMinor: amountMinor + 1, currency })).status).toBe(409)
    expect(reborn.transfers()).toHaveLength(lines.length)
    await reborn.close()
  })
})
