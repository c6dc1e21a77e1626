/** What the model's answers in one try cost together. Pure. */
import type { ModelAnswer } from "../model/port.ts"

export interface Spent {
  readonly provider: string
  readonly model: string
  readonly inputTokens: number
  readonly outputTokens: number
  readonly costMicros: number
}

export const withAnswer = (spent: Spent | null, answer: ModelAnswer): Spent => ({
  provider: answer.provider,
  model: answer.model,
  inputTokens: (spent?.inputTokens ?? 0) + answer.inputTokens,
  outputTokens: (spent?.outputTokens ?? 0) + answer.outputTokens,
  costMicros: (spent?.costMicros ?? 0) + answer.costMicros,
})
