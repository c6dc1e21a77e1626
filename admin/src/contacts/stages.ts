/** The stages of the pipeline, in their order, and their names. A stage that somebody else wrote there keeps its own word. */
import { useWordOr } from "../words/useWords.ts"

export const stages = ["new", "lead", "contacted", "negotiating", "signed", "lost"] as const
export type Stage = (typeof stages)[number]

export const useStageName = (): ((stage: string) => string) => {
  const word = useWordOr()
  return (stage) => word("contacts.stages", stage, stage)
}
