/**
 * Reads one agent from the texts of its files. Pure. Everything that is wrong comes back with its line; an agent with any problem is
 * not installed (invariant 4: what cannot be read grants nothing).
 */
import { digestOf } from "../digest/digest.ts"
import { patternFlags, patternOf, type Rehearsal, Rehearsal as RehearsalSchema } from "../model/rehearsal.ts"
import { unknownFilters } from "../model/template.ts"
import { didYouMean } from "../words/nearest.ts"
import { type Agent, AgentFile, agentKeys } from "./agent.ts"
import { agentLimits } from "./limits.ts"
import type { AgentProblem } from "./problem.ts"
import { promptDigest } from "./prompt.ts"
import { readYaml, type YamlFile } from "./yaml-file.ts"

export interface AgentFolder {
  /** Name of the folder, which is the agent's name. */
  readonly name: string
  /** Shown before file names in problems: `agents/partner-concierge`. */
  readonly path: string
  /** Text by file name. */
  readonly files: ReadonlyMap<string, string>
}

export interface KnownWorld {
  /** Names of the tools that are installed, `conversation.reply` among them. */
  readonly tools: ReadonlySet<string>
  readonly roles: ReadonlySet<string>
}

export interface ReadAgent {
  readonly agent?: Agent
  readonly problems: ReadonlyArray<AgentProblem>
}

type Report = (path: ReadonlyArray<PropertyKey>, message: string, hint?: string) => void

const reporter =
  (file: string, yaml: YamlFile<unknown>, into: Array<AgentProblem>): Report =>
  (path, message, hint) => {
    into.push({ file, ...yaml.locate(path), message, ...(hint === undefined ? {} : { hint }) })
  }

const checkTool = (tool: string, path: ReadonlyArray<PropertyKey>, known: ReadonlySet<string>, report: Report): void => {
  if (!known.has(tool)) report(path, `no installed tool is called \`${tool}\``, didYouMean(tool, known))
}

const checkFile = (data: AgentFile, folder: AgentFolder, world: KnownWorld, report: Report): void => {
  if (data.name !== folder.name)
    report(["name"], `the agent is called \`${data.name}\`, its folder \`${folder.name}\``, "use one name for both")
  data.tools.forEach((tool, i) => checkTool(tool, ["tools", i], world.tools, report))
  for (const language of data.languages) {
    if (!Object.hasOwn(data.fallback, language))
      report(["fallback"], `no fallback text for language \`${language}\``, "add one line for it")
  }
  for (const language of Object.keys(data.fallback)) {
    if (!data.languages.includes(language))
      report(["fallback", language], `\`${language}\` is not one of the agent's languages`, didYouMean(language, data.languages))
  }
  const ids = new Set<string>()
  data.handOff.forEach((rule, i) => {
    if (!world.roles.has(rule.to)) report(["handOff", i, "to"], `no role is called \`${rule.to}\``, didYouMean(rule.to, world.roles))
    if (ids.has(rule.id)) report(["handOff", i, "id"], `two hand-off rules are called \`${rule.id}\``)
    ids.add(rule.id)
  })
}

const promptsOf = (data: AgentFile, folder: AgentFolder, into: Array<AgentProblem>): Readonly<Record<string, string>> => {
  const prompts: Record<string, string> = {}
  for (const language of data.languages) {
    const name = `prompt.${language}.md`
    const text = folder.files.get(name) ?? ""
    const bad = (message: string, hint: string) => into.push({ file: `${folder.path}/${name}`, line: 0, column: 0, message, hint })
    if (text.trim() === "") bad("the prompt is missing or empty", `write it, or take \`${language}\` out of the agent's languages`)
    else if (text.length > agentLimits.promptChars) bad(`the prompt is longer than ${agentLimits.promptChars} characters`, "shorten it")
    prompts[language] = text
  }
  return prompts
}

/** What is wrong with what a rule listens for, if anything. */
const patternProblem = (rehearsal: Rehearsal, says: string): string | undefined => {
  const pattern = patternOf(rehearsal, says)
  if (pattern === undefined) return `no pattern is called \`${says}\``
  try {
    return void new RegExp(pattern, patternFlags)
  } catch (error) {
    return error instanceof Error ? error.message : "not a regular expression"
  }
}

const checkRehearsal = (rehearsal: Rehearsal, whitelist: ReadonlySet<string> | undefined, report: Report): void =>
  rehearsal.rules.forEach((rule, i) => {
    const at = (...path: ReadonlyArray<PropertyKey>) => ["rules", i, ...path]
    if (rule.say === undefined && rule.calls === undefined) report(at("name"), `rule \`${rule.name}\` neither says nor calls anything`)
    const wrong = rule.when.says === undefined ? undefined : patternProblem(rehearsal, rule.when.says)
    if (wrong !== undefined) report(at("when", "says"), wrong)
    for (const filter of unknownFilters(JSON.stringify([rule.say, rule.calls])))
      report(at("name"), `rule \`${rule.name}\`: no filter is called \`${filter}\``)
    // A line may name a tool outside the whitelist only to be refused: it says so.
    if (whitelist === undefined || rule.hostile === true) return
    rule.calls?.forEach((call, j) => {
      if (!whitelist.has(call.tool))
        report(
          at("calls", j, "tool"),
          `\`${call.tool}\` is not one of the agent's tools`,
          didYouMean(call.tool, whitelist) ?? "mark the rule `hostile: true` when it is meant to be refused",
        )
    })
  })

const rehearsalOf = (folder: AgentFolder, tools: ReadonlySet<string> | undefined, into: Array<AgentProblem>): Rehearsal | undefined => {
  const text = folder.files.get("rehearsal.yaml")
  if (text === undefined) return undefined
  const file = `${folder.path}/rehearsal.yaml`
  const yaml = readYaml(file, text, RehearsalSchema)
  into.push(...yaml.problems)
  if (yaml.value !== undefined) checkRehearsal(yaml.value, tools, reporter(file, yaml, into))
  return yaml.value
}

const agentOf = (data: AgentFile, prompts: Readonly<Record<string, string>>, rehearsal: Rehearsal | undefined): Agent => {
  const { name, description, channels, route, tools, languages, fallback, handOff, budgets } = data
  const promptVersions = Object.fromEntries(Object.entries(prompts).map(([language, text]) => [language, promptDigest(language, text)]))
  const spoken = languages as readonly [string, ...ReadonlyArray<string>]
  const facts = { name, description, channels, route, tools, languages: spoken, ...budgets, fallback, prompts, promptVersions, handOff }
  return { ...facts, version: digestOf(facts), ...(rehearsal === undefined ? {} : { rehearsal }) }
}

export const readAgent = (folder: AgentFolder, world: KnownWorld): ReadAgent => {
  const file = `${folder.path}/agent.yaml`
  const text = folder.files.get("agent.yaml")
  if (text === undefined)
    return { problems: [{ file, line: 0, column: 0, message: "the file is missing", hint: "every agent folder has one" }] }
  const problems: Array<AgentProblem> = []
  const yaml = readYaml(file, text, AgentFile, agentKeys)
  problems.push(...yaml.problems)
  const data = yaml.value
  const rehearsal = rehearsalOf(folder, data === undefined ? undefined : new Set(data.tools), problems)
  if (data === undefined) return { problems }
  checkFile(data, folder, world, reporter(file, yaml, problems))
  const prompts = promptsOf(data, folder, problems)
  return problems.length > 0 ? { problems } : { agent: agentOf(data, prompts, rehearsal), problems }
}
