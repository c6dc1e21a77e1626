/** The agents that are installed, by name, and the words they speak with. Boundary between agent files and the rest of the runtime. */
import { Context, Effect, Layer } from "effect"
import type { Role } from "../kernel/action.ts"
import { replyTool } from "../kernel/action.ts"
import { rehearse } from "../model/rehearsal.ts"
import type { Script } from "../model/scripted.ts"
import type { Agent } from "./agent.ts"
import { type AgentFilesBad, loadAllAgents } from "./load.ts"

export type { Agent } from "./agent.ts"
export { fallbackReply, handOffFor, languageOf, promptVersionOf, systemPrompt } from "./prompt.ts"

const roles: ReadonlyArray<Role> = ["owner", "manager", "support", "finance", "auditor"]

export class Agents extends Context.Service<
  Agents,
  {
    readonly get: (name: string) => Agent | undefined
    readonly all: ReadonlyArray<Agent>
  }
>()("countersign/agents/Agents") {
  /** For tests and simulation. */
  static readonly layerOf = (agents: ReadonlyArray<Agent>) => {
    const byName = new Map(agents.map((agent) => [agent.name, agent]))
    return Layer.succeed(this, { get: (name) => byName.get(name), all: agents })
  }
  /** Reads `folder`; `tools` are the names of the installed tools (the reply tool need not be among them). Fails with every problem at once. */
  static readonly layer = (folder: string, tools: Iterable<string>): Layer.Layer<Agents, AgentFilesBad> =>
    Layer.unwrap(
      Effect.map(loadAllAgents(folder, { tools: new Set([...tools, replyTool]), roles: new Set(roles) }), (agents) =>
        Agents.layerOf([...agents.values()]),
      ),
    )
}

/** Scripts for the scripted provider, named as it looks them up: `rehearsal/<agent>`. */
export const rehearsalScripts = (agents: ReadonlyArray<Agent>): ReadonlyMap<string, Script> =>
  new Map(
    agents.flatMap((agent) => (agent.rehearsal === undefined ? [] : [[`rehearsal/${agent.name}`, rehearse(agent.rehearsal)] as const])),
  )
