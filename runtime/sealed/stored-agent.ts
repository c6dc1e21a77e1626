/**
 * An agent of any version, from what was kept of it when it was installed: its file and the prompts of its languages. Undefined where something
 * is missing; half an agent is never tried. Pure.
 */
import { Schema } from "effect"
import type { Agent } from "../agents/agents.ts"

const Texts = Schema.Record(Schema.String, Schema.String)
const Kept = Schema.Struct({
  route: Schema.Struct({ provider: Schema.String, model: Schema.String }),
  tools: Schema.Array(Schema.String),
  languages: Schema.NonEmptyArray(Schema.String),
  maxThinks: Schema.Int,
  maxCalls: Schema.Int,
  maxOutputTokens: Schema.Int,
  fallback: Texts,
  promptVersions: Texts,
})

/** What a try needs of an agent: who it is, how it speaks, what it may name. */
export type TriedAgent = Pick<
  Agent,
  | "name"
  | "version"
  | "route"
  | "tools"
  | "languages"
  | "maxThinks"
  | "maxCalls"
  | "maxOutputTokens"
  | "fallback"
  | "promptVersions"
  | "prompts"
>

export interface StoredAgent {
  readonly name: string
  readonly version: string
  readonly source: unknown
  readonly prompts: ReadonlyArray<{ readonly language: string; readonly version: string; readonly text: string }>
}

const decode = Schema.decodeUnknownOption(Kept)

export const agentOf = ({ name, version, source, prompts }: StoredAgent): TriedAgent | undefined => {
  const kept = decode(source)
  if (kept._tag === "None") return undefined
  const { languages, promptVersions } = kept.value
  const found = languages.flatMap((language) => {
    const prompt = prompts.find((one) => one.language === language && one.version === promptVersions[language])
    return prompt === undefined ? [] : [[language, prompt.text] as const]
  })
  return found.length === languages.length ? { ...kept.value, name, version, prompts: Object.fromEntries(found) } : undefined
}
