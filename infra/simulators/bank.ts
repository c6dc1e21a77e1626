/**
 * A bank over HTTP, for the embedded default and for tests: honours idempotency keys as real ones do (same values: same answer,
 * other values: 409, after its life: forgotten), keeps its own ledger, confirms by signed webhook, and can be told to misbehave.
 * `node infra/simulators/bank.ts '{"port":4010,"ledgerFile":"/tmp/bank.jsonl"}'` starts one by hand.
 */
import { setTimeout as wait } from "node:timers/promises"
import type { IncomingMessage, ServerResponse } from "node:http"
import { confirm, type ConfirmOptions } from "./bank-confirm.ts"
import { type Fault, type Faults, isFaultKind, makeFaults } from "./bank-faults.ts"
import { type Ledger, openLedger, type Order, type Transfer } from "./bank-ledger.ts"
import { answerJson, listen, readBody } from "./http.ts"

export interface BankOptions {
  /** 0 takes a free port. */
  readonly port: number
  /** Bearer token callers must show; undefined asks for none. */
  readonly apiKey?: string
  readonly ledgerFile?: string
  /** Default 24 h. */
  readonly keyLife_ms?: number
  readonly confirmations?: ConfirmOptions
}

export interface Bank {
  readonly url: string
  readonly port: number
  readonly transfers: () => ReadonlyArray<Transfer>
  readonly faults: Faults
  readonly forgetKeys: () => void
  readonly close: () => Promise<void>
}

interface Desk {
  readonly options: BankOptions
  readonly ledger: Ledger
  readonly faults: Faults
}

const readOrder = (text: string): Order | undefined => {
  const { reference, destination, amountMinor, currency } = JSON.parse(text) as Record<string, unknown>
  if (typeof reference !== "string" || typeof destination !== "string" || typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency))
    return undefined
  return Number.isSafeInteger(amountMinor) && (amountMinor as number) > 0
    ? { reference, destination, amountMinor: amountMinor as number, currency }
    : undefined
}

const same = (order: Order, transfer: Transfer): boolean =>
  order.reference === transfer.reference &&
  order.destination === transfer.destination &&
  order.amountMinor === transfer.amountMinor &&
  order.currency === transfer.currency

const sendConfirmations = (desk: Desk, transfer: Transfer, fault: Fault | undefined): void => {
  const { confirmations } = desk.options
  if (confirmations === undefined || fault?.kind === "no-confirmation") return
  const wrong = fault?.kind === "wrong-amount-confirmation"
  void confirm(confirmations, transfer, wrong).then(() =>
    fault?.kind === "duplicate-confirmation" ? confirm(confirmations, transfer, wrong) : true,
  )
}

/** The fault's share of the answer; true when it has answered (or never will). */
const misbehave = async (fault: Fault | undefined, acted: boolean, response: ServerResponse, transfer?: Transfer): Promise<boolean> => {
  switch (fault?.kind) {
    case "timeout-before-acting":
      return true
    case "500-before-acting":
      return (answerJson(response, 500, { error: "out of order" }), true)
    case "429":
      return (answerJson(response, 429, { error: "slow down" }, { "retry-after": "1" }), true)
    case "timeout-after-acting":
      return acted
    case "drop-after-acting":
      return acted && (response.destroy(), true)
    case "500-after-acting":
      return acted && (answerJson(response, 500, { error: "out of order" }), true)
    case "malformed-json":
      return acted && (response.writeHead(201, { "content-type": "application/json" }).end(`{"id":"${transfer?.id}","amountMi`), true)
    case "answer-late":
      return acted && (await wait(fault.delay_ms, undefined, { ref: false }), false)
    default:
      return false
  }
}

const post = async (desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const order = readOrder(await readBody(request))
  const key = String(request.headers["idempotency-key"] ?? "")
  if (order === undefined || key === "" || key.length > 255)
    return answerJson(response, 422, { error: "an order needs reference, destination, amountMinor, currency and an Idempotency-Key" })
  const asked = request.headers["x-bank-fault"]
  const fault = isFaultKind(asked) ? { kind: asked, delay_ms: 500 } : desk.faults.take(false)
  if (fault?.kind === "forget-keys") desk.ledger.forgetKeys()
  const early = fault?.kind === "timeout-before-acting" || fault?.kind === "500-before-acting" || fault?.kind === "429"
  if (early && (await misbehave(fault, false, response))) return
  const known = desk.ledger.remembered(key, Date.now())
  if (known !== undefined && !same(order, known)) return answerJson(response, 409, { error: "this key was used with other values" })
  const transfer = known ?? desk.ledger.append(order, key, Date.now())
  if (known === undefined) sendConfirmations(desk, transfer, fault)
  if (await misbehave(fault, true, response, transfer)) return
  answerJson(response, known === undefined ? 201 : 200, transfer)
}

const get = (desk: Desk, url: URL, response: ServerResponse): void => {
  if (desk.faults.take(true) !== undefined) return answerJson(response, 500, { error: "out of order" })
  const [, , id] = url.pathname.split("/")
  const all = desk.ledger.all()
  if (id !== undefined) {
    const found = all.find((transfer) => transfer.id === id)
    return found === undefined ? answerJson(response, 404, { error: "no such transfer" }) : answerJson(response, 200, found)
  }
  const wanted = (["key", "reference"] as const).filter((name) => url.searchParams.has(name))
  answerJson(response, 200, all.filter((transfer) => wanted.every((name) => transfer[name] === url.searchParams.get(name))).slice(-100))
}

const setFault = async (desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { kind, times, delay_ms } = JSON.parse(await readBody(request)) as {
    readonly kind?: unknown
    readonly times?: number
    readonly delay_ms?: number
  }
  if (kind === "none") return (desk.faults.clear(), answerJson(response, 200, { ok: true }))
  if (!isFaultKind(kind)) return answerJson(response, 422, { error: "unknown fault" })
  desk.faults.arm(kind, times ?? 1, delay_ms ?? 500)
  answerJson(response, 200, { ok: true })
}

/** Listens on 127.0.0.1. Everything it holds is released by `close`; the ledger file stays. */
export const startBank = async (options: BankOptions): Promise<Bank> => {
  const desk: Desk = { options, ledger: openLedger(options.ledgerFile, options.keyLife_ms ?? 24 * 60 * 60 * 1_000), faults: makeFaults() }
  const { port, close } = await listen(options.port, async (request, response, url) => {
    if (url.pathname === "/_faults" && request.method === "POST") return setFault(desk, request, response)
    if (options.apiKey !== undefined && request.headers.authorization !== `Bearer ${options.apiKey}`)
      return answerJson(response, 401, { error: "who are you" })
    if (request.method === "POST" && url.pathname === "/transfers") return post(desk, request, response)
    if (request.method === "GET" && /^\/transfers(?:\/[A-Z0-9]+)?$/.test(url.pathname)) return get(desk, url, response)
    answerJson(response, 404, { error: "not here" })
  })
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    transfers: desk.ledger.all,
    faults: desk.faults,
    forgetKeys: desk.ledger.forgetKeys,
    close,
  }
}

if (import.meta.main) {
  const bank = await startBank({ port: 0, ...(JSON.parse(process.argv[2] ?? "{}") as object) })
  console.log(JSON.stringify({ ready: true, url: bank.url }))
}
