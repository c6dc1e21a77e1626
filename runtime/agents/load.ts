/** Reads the agents folder from disk. Shell; bounded in files and bytes; never follows a name out of the folder. */
import { readdir, readFile, stat } from "node:fs/promises"
import { basename, join } from "node:path"
import { Effect, Schema } from "effect"
import type { Agent } from "./agent.ts"
import { agentLimits } from "./limits.ts"
import { type AgentProblem, formatAgentProblem } from "./problem.ts"
import { type AgentFolder, type KnownWorld, readAgent } from "./read-agent.ts"

/** Some agent files cannot be used; `problems` say which line and what to do. */
export class AgentFilesBad extends Schema.TaggedError<AgentFilesBad>()("AgentFilesBad", { problems: Schema.Array(Schema.String) }) {
  override get message(): string {
    return `the agents' files cannot be used:\n${this.problems.map((problem) => `  ${problem}`).join("\n")}`
  }
}

const wanted = /^(agent\.yaml|rehearsal\.yaml|prompt\.[a-zA-Z-]{2,8}\.md)$/

const readText = async (path: string): Promise<string> => {
  const { size } = await stat(path)
  // A file too large is read short of its end; the reader then refuses it by its length.
  return size <= agentLimits.fileBytes ? readFile(path, "utf8") : "#".repeat(agentLimits.fileBytes + 1)
}

const readFolder = async (root: string, name: string): Promise<AgentFolder> => {
  const folder = join(root, name)
  const names = (await readdir(folder)).filter((file) => wanted.test(file)).slice(0, agentLimits.languages + 2)
  const files = await Promise.all(names.map(async (file) => [file, await readText(join(folder, file))] as const))
  return { name, path: `${basename(root)}/${name}`, files: new Map(files) }
}

const readFolders = async (root: string): Promise<ReadonlyArray<AgentFolder>> => {
  const entries = await readdir(root, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort()
  if (names.length > agentLimits.agents) throw new RangeError(`more than ${agentLimits.agents} agents`)
  return Promise.all(names.map((name) => readFolder(root, name)))
}

export interface LoadedAgents {
  readonly agents: ReadonlyMap<string, Agent>
  readonly problems: ReadonlyArray<AgentProblem>
}

/** Every agent that can be used, and what is wrong with the others. A folder that cannot be read is one problem. */
export const loadAgents = Effect.fn("Agents.load")(function* (root: string, world: KnownWorld) {
  const folders = yield* Effect.result(
    Effect.tryPromise({ try: () => readFolders(root), catch: (error) => (error instanceof Error ? error.message : "unreadable") }),
  )
  if (folders._tag === "Failure") {
    const problem = {
      file: basename(root),
      line: 0,
      column: 0,
      message: folders.failure,
      hint: "give the folder that holds one folder per agent",
    }
    return { agents: new Map(), problems: [problem] } satisfies LoadedAgents
  }
  const read = folders.success.map((folder) => readAgent(folder, world))
  const agents = new Map(read.flatMap(({ agent }) => (agent === undefined ? [] : [[agent.name, agent] as const])))
  return { agents, problems: read.flatMap(({ problems }) => problems) } satisfies LoadedAgents
})

/** All or nothing: for start-up. */
export const loadAllAgents = Effect.fnUntraced(function* (root: string, world: KnownWorld) {
  const { agents, problems } = yield* loadAgents(root, world)
  if (problems.length > 0) return yield* new AgentFilesBad({ problems: problems.map(formatAgentProblem) })
  return agents
})
