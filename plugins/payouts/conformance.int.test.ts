/** The payouts plugin under the conformance suite, against the bank simulator and a payout book held in memory. */
import { afterAll, beforeAll, describe, it } from "vitest"
import { type Capabilities, HostError, type PayoutView } from "@countersign/kit"
import { conformance } from "@countersign/kit/conformance"
import { type Bank, startBank } from "../../infra/simulators/bank.ts"
import payouts from "./index.ts"

const apiKey = "bank-key-never-shown"
let bank: Bank
beforeAll(async () => {
  bank = await startBank({ port: 0, apiKey })
})
afterAll(() => bank.close())

const book = new Map<string, PayoutView>()
const away = () => Promise.reject(new HostError("unavailable", "not here"))
const draft: Capabilities["payouts"]["draft"] = async (values) => {
  const payoutId = `po-${values.memo}`
  const payout: PayoutView = book.get(payoutId) ?? { ...values, payoutId, status: "draft", destination: "ACCOUNT-1", bankRef: null }
  book.set(payoutId, payout)
  return payout
}

const capabilities = (): Capabilities => ({
  contacts: { find: away, note: away, setStage: away },
  payouts: {
    draft,
    get: async (payoutId) => book.get(payoutId) ?? null,
    markSent: async (payoutId, bankRef) => {
      const sent: PayoutView = { ...book.get(payoutId)!, status: "sent", bankRef }
      book.set(payoutId, sent)
      return sent
    },
  },
})

let count = 0
const values = () => ({ payeeId: "payee-1", amountMinor: 125_00, currency: "EUR", memo: `m${(count += 1)}`, evidence: ["contract-7"] })
const checks = conformance({
  plugin: payouts,
  get config() {
    return { bankUrl: bank.url }
  },
  credential: { apiKey },
  secrets: [apiKey],
  capabilities,
  cases: {
    "payouts.prepare": { valid: values, acted: () => book.size },
    "payouts.status": { valid: async () => ({ payoutId: (await draft(values())).payoutId }) },
    "payouts.release": {
      valid: async () => {
        const { payoutId, payeeId, amountMinor, currency } = await draft(values())
        return { payoutId, payeeId, amountMinor, currency }
      },
      acted: () => bank.transfers().length,
      loseAnswer: () => bank.faults.arm("drop-after-acting"),
    },
  },
})

describe("payouts conformance", () => {
  for (const check of checks) it(check.name, check.run)
})
