/** An agent's file as the runtime stored it, read with care: what another release wrote may lack parts. Pure. */
import type { AgentDetail } from "../client/records.ts"
import type { PolicyFile } from "../policies/draft.ts"

type Texts = Readonly<Record<string, string>>

export interface AgentParts {
  readonly description: string
  readonly channels: ReadonlyArray<string>
  readonly provider: string
  readonly model: string
  readonly tools: ReadonlyArray<string>
  readonly languages: ReadonlyArray<string>
  readonly figures: Readonly<Record<"maxThinks" | "maxCalls" | "maxOutputTokens" | "tokensPerDay" | "costMicrosPerDay", number | undefined>>
  readonly handOff: ReadonlyArray<{ readonly id: string; readonly to: string }>
  readonly fallback: Texts
  /** Absent where the release that stored it did not keep which prompts belong to it. */
  readonly promptVersions: Texts | undefined
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {}
const text = (value: unknown): string => (typeof value === "string" ? value : "")
const list = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])
const words = (value: unknown): ReadonlyArray<string> => list(value).filter((one) => typeof one === "string")
const texts = (value: unknown): Texts =>
  Object.fromEntries(Object.entries(record(value)).filter((entry): entry is [string, string] => typeof entry[1] === "string"))
const figure = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined)

export const partsOf = (source: unknown): AgentParts => {
  const all = record(source)
  const route = record(all["route"])
  return {
    description: text(all["description"]),
    channels: words(all["channels"]),
    provider: text(route["provider"]),
    model: text(route["model"]),
    tools: words(all["tools"]),
    languages: words(all["languages"]),
    figures: {
      maxThinks: figure(all["maxThinks"]),
      maxCalls: figure(all["maxCalls"]),
      maxOutputTokens: figure(all["maxOutputTokens"]),
      tokensPerDay: figure(all["tokensPerDay"]),
      costMicrosPerDay: figure(all["costMicrosPerDay"]),
    },
    handOff: list(all["handOff"]).map((rule) => ({ id: text(record(rule)["id"]), to: text(record(rule)["to"]) })),
    fallback: texts(all["fallback"]),
    promptVersions: all["promptVersions"] === undefined ? undefined : texts(all["promptVersions"]),
  }
}

/** The prompts of this very version, in the order of its languages. */
export const promptsOf = ({ source, prompts }: AgentDetail): ReadonlyArray<AgentDetail["prompts"][number]> => {
  const { languages, promptVersions } = partsOf(source)
  return languages.flatMap((language) => {
    const own = prompts.filter((one) => one.language === language)
    const found = promptVersions === undefined ? own[0] : own.find(({ version }) => version === promptVersions[language])
    return found === undefined ? [] : [found]
  })
}

const spelled = (value: unknown): string =>
  JSON.stringify(
    value,
    (_, inner: unknown) => (Array.isArray(inner) || typeof inner !== "object" || inner === null ? inner : sorted(inner)),
    2,
  )
const sorted = (value: object): object => Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** A version as texts that can be laid beside those of another: its file, then its prompts. */
export const filesOf = (agent: AgentDetail): ReadonlyArray<PolicyFile> => {
  const { promptVersions: _promptVersions, ...source } = record(agent.source)
  return [
    { file: "agent", text: spelled(source) },
    ...promptsOf(agent).map(({ language, text: words_ }) => ({ file: `prompt.${language}.md`, text: words_ })),
  ]
}
