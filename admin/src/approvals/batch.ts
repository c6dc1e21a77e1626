/** Which items may be approved together: one tool, the same rules, no money, nothing of high risk. Pure. */
import type { Approval } from "../client/records.ts"
import { isHighRisk } from "./risk.ts"

export const batchLimits = {
  items: 50,
  /** With more than these, the count has to be typed. */
  typedAbove: 10,
} as const

export type BatchRefusal = "batchMixed" | "batchMoney"

const kindOf = ({ tool, rules }: Approval): string => JSON.stringify([tool, rules.toSorted()])

/** Undefined: may be approved together. */
export const refusalOf = (items: ReadonlyArray<Approval>): BatchRefusal | undefined => {
  if (items.some((item) => item.class === "money" || item.quorum > 1 || isHighRisk(item))) return "batchMoney"
  return new Set(items.map(kindOf)).size > 1 ? "batchMixed" : undefined
}
