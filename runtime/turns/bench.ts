/** What the gate needs to know of a conversation, taken from memory: who, which tools, and where values were seen. */
import { Effect } from "effect"
import { type Agent, Agents } from "../agents/agents.ts"
import type { ProvenanceSource } from "../policy/provenance.ts"
import type { ToolDescriptor } from "../toolhost/port.ts"
import type { Bench } from "./gate.ts"
import { statusOf } from "./draft.ts"
import type { Snapshot } from "./resident.ts"

/** The label of what a tool answered: our own records are `crm`, anything read from outside is untrusted. */
export const sourceOf = (descriptor: ToolDescriptor, output: unknown): ProvenanceSource => ({
  label: descriptor.provenance === "tool" ? `tool:${descriptor.name}` : descriptor.provenance,
  values: output,
})

const whitelists = new WeakMap<Agent, ReadonlySet<string>>()
const whitelistOf = (agent: Agent): ReadonlySet<string> => {
  const known = whitelists.get(agent)
  if (known !== undefined) return known
  const made = new Set(agent.tools)
  whitelists.set(agent, made)
  return made
}
const noTools: ReadonlySet<string> = new Set()

export const benchOf = Effect.fnUntraced(function* (view: Snapshot) {
  const agents = yield* Agents
  const { identity, state, sources } = view
  const agent = agents.get(identity.agent)
  return {
    tenantId: identity.tenantId,
    conversationId: identity.conversationId,
    contactId: identity.contactId,
    channel: identity.channel,
    status: statusOf(state),
    turn: state.turn,
    agent: identity.agent,
    whitelist: agent === undefined ? noTools : whitelistOf(agent),
    sources,
  } satisfies Bench
})
