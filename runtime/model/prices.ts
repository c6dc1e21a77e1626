/**
 * What a model costs, from configuration. Pure. A model nobody priced costs the default, never nothing; a free one is said to be
 * free by name.
 */
import { Schema } from "effect"

/** Millionths of the budget currency's major unit for a million tokens (2.50 per million tokens = 2_500_000). */
export const Price = Schema.Struct({
  inputMicros: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000_000 })),
  outputMicros: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000_000 })),
})
export type Price = typeof Price.Type

const positive = Schema.Struct({
  inputMicros: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000_000 })),
  outputMicros: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000_000 })),
})

/** Keys of `models` are `<provider>/<model>` or `<provider>/*`. */
export const PriceList = Schema.Struct({ default: positive, models: Schema.Record(Schema.String, Price) })
export type PriceList = typeof PriceList.Type

/** Shipped list: high for the unknown, nothing for our own rehearsal scripts. Replace it by configuration. */
export const defaultPrices: PriceList = {
  default: { inputMicros: 10_000_000, outputMicros: 40_000_000 },
  models: { "scripted/*": { inputMicros: 0, outputMicros: 0 } },
}

const own = <A>(record: Readonly<Record<string, A>>, key: string): A | undefined => (Object.hasOwn(record, key) ? record[key] : undefined)

export const priceOf = (list: PriceList, provider: string, model: string): Price =>
  own(list.models, `${provider}/${model}`) ?? own(list.models, `${provider}/*`) ?? list.default

/** Millionths of the major unit, rounded up. Tokens are safe integers >= 0. */
export const costMicros = (price: Price, inputTokens: number, outputTokens: number): number =>
  Number((BigInt(inputTokens) * BigInt(price.inputMicros) + BigInt(outputTokens) * BigInt(price.outputMicros) + 999_999n) / 1_000_000n)
