/**
 * The bank's side of a release, as an outcome. Every answer is compared with what was asked: a transfer under our key that is not
 * ours, or an answer that cannot be read, is `unknown` and goes to a person; it is never called a success (G1, G2).
 */
import { EgressError, type HttpClient, type HttpResponse, done, type Outcome, refused, Result, Schema, unknown } from "@countersign/kit"

const Transfer = Schema.Struct({
  id: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(100), Schema.isPattern(/^[A-Za-z0-9_-]+$/u)),
  key: Schema.String,
  reference: Schema.String,
  destination: Schema.String,
  amountMinor: Schema.Int,
  currency: Schema.String,
  status: Schema.String.check(Schema.isMaxLength(40)),
})
export type Transfer = typeof Transfer.Type

export interface Order {
  readonly key: string
  /** The payout's id: found again even when the bank forgot the key. */
  readonly reference: string
  readonly destination: string
  readonly amountMinor: number
  readonly currency: string
}

export type Booked = { readonly tag: "booked"; readonly transfer: Transfer } | Outcome<never>

export interface Bank {
  readonly http: HttpClient
  readonly url: string
  readonly apiKey: string
}

const parse = <A>(schema: Schema.Codec<A, A>, text: string): A | undefined => {
  const read = Schema.decodeUnknownResult(Schema.fromJsonString(schema))(text)
  return Result.isSuccess(read) ? (read.success as A) : undefined
}

const same = (order: Order, transfer: Transfer): boolean =>
  transfer.reference === order.reference &&
  transfer.destination === order.destination &&
  transfer.amountMinor === order.amountMinor &&
  transfer.currency === order.currency

const differs = (transfer: Transfer): string =>
  `the bank holds transfer ${transfer.id} with other values than were asked for; a person must compare them`

const judge = (order: Order, transfer: Transfer | undefined): Booked => {
  if (transfer === undefined) return unknown("the bank's answer cannot be read; the transfer may have been made")
  return same(order, transfer) ? { tag: "booked", transfer } : unknown(differs(transfer))
}

const lost = (error: unknown): Booked => {
  if (error instanceof EgressError && !error.sent)
    return refused("bank-unreachable", `the bank could not be reached: ${error.message}`, { retry: true })
  return unknown(`no answer from the bank after the order was sent (${error instanceof EgressError ? error.code : "failure"})`)
}

const answered = (order: Order, answer: HttpResponse): Booked => {
  if (answer.status === 200 || answer.status === 201) return judge(order, parse(Transfer, answer.body))
  if (answer.status === 429) return refused("rate-limited", "the bank asks to come back later; nothing was booked", { retry: true })
  if (answer.status === 409)
    return refused("key-conflict", "the bank knows this key with other values; nothing was booked now", { retry: false })
  if (answer.status >= 400 && answer.status < 500) return refused("bank-refused", `the bank refused the order (status ${answer.status})`)
  return unknown(`the bank answered status ${answer.status}; the transfer may have been made`)
}

const headers = (bank: Bank): Record<string, string> => ({ authorization: `Bearer ${bank.apiKey}`, accept: "application/json" })

/** Orders the transfer under the effect's key. Never rejects. */
export const order = (bank: Bank, wanted: Order): Promise<Booked> => {
  const { key, ...body } = wanted
  return bank
    .http({
      method: "POST",
      url: `${bank.url}/transfers`,
      headers: { ...headers(bank), "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(body),
      timeout_ms: 6_000,
    })
    .then((answer) => answered(wanted, answer), lost)
}

/** What the bank holds for this payout. `absent` only when it surely has nothing under the key and nothing under the payout. */
export type Found =
  | { readonly tag: "booked"; readonly transfer: Transfer }
  | { readonly tag: "absent" }
  | { readonly tag: "unsure"; readonly reason: string }
  | { readonly tag: "differs"; readonly reason: string }

/** Asks by key and by the payout's id, so that a key the bank has forgotten hides nothing (G3). Acts on nothing, never rejects. */
export const lookUp = async (bank: Bank, wanted: Order): Promise<Found> => {
  const found: Array<Transfer> = []
  for (const query of [`key=${encodeURIComponent(wanted.key)}`, `reference=${encodeURIComponent(wanted.reference)}`]) {
    const answer = await bank
      .http({ method: "GET", url: `${bank.url}/transfers?${query}`, headers: headers(bank), timeout_ms: 3_000 })
      .catch(() => undefined)
    const list = answer?.status === 200 ? parse(Schema.Array(Transfer), answer.body) : undefined
    if (list === undefined) return { tag: "unsure", reason: "the bank could not say whether the transfer was made" }
    found.push(...list)
  }
  const [first] = found
  if (first === undefined) return { tag: "absent" }
  if (found.some((transfer) => transfer.id !== first.id))
    return { tag: "differs", reason: "the bank holds more than one transfer for this payout; a person must look" }
  return same(wanted, first) ? { tag: "booked", transfer: first } : { tag: "differs", reason: differs(first) }
}

/** Whether the bank answers to our key, by asking for a transfer that nobody ordered. Acts on nothing, never rejects. */
export const greets = async (bank: Bank, key: string): Promise<Outcome<Readonly<Record<string, never>>>> => {
  const answer = await bank
    .http({ method: "GET", url: `${bank.url}/transfers?key=${encodeURIComponent(key)}`, headers: headers(bank), timeout_ms: 6_000 })
    .catch((error: unknown) => error)
  if (answer instanceof Error) return refused("bank-unreachable", `the bank could not be reached: ${answer.message}`, { retry: true })
  const { status, body } = answer as HttpResponse
  if (status === 401 || status === 403)
    return refused("bank-key-refused", `the bank does not know our key (status ${status}): set a valid one`)
  if (status !== 200) return refused("bank-odd", `the bank answered status ${status}`, { retry: true })
  return parse(Schema.Array(Transfer), body) === undefined
    ? refused("bank-odd", "the bank's answer cannot be read: the address may be wrong")
    : done({})
}
