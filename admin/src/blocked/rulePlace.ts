/** Where in the policy's files a rule stands, so that whoever wants it changed comes to its line. Pure. */

export interface RulePlace {
  readonly file: string
  readonly line: number
}

interface PolicyFile {
  readonly file: string
  readonly text: string
}

const spelled = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** `- id: x` or `{ id: x, …`: both ways a rule is written. What is no rule of a file (`builtin:…`, `limit:…`) stands nowhere. */
export const rulePlace = (files: ReadonlyArray<PolicyFile>, rules: ReadonlyArray<string>): RulePlace | undefined => {
  for (const rule of rules) {
    const name = new RegExp(`(^\\s*-\\s+|[{,]\\s*)id:\\s*["']?${spelled(rule)}["']?\\s*([,}#]|$)`)
    for (const { file, text } of files) {
      const at = text.split("\n").findIndex((line) => name.test(line))
      if (at >= 0) return { file, line: at + 1 }
    }
  }
  return undefined
}
