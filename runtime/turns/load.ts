/** A conversation as it comes from the store, or as its first message opens it: the snapshot that an actor starts from. */
import { Context } from "effect"
import type { MessageReceived } from "../contract/envelopes.ts"
import { spanned } from "../telemetry/span.ts"
import { replyTool } from "../kernel/action.ts"
import { initial } from "../kernel/state.ts"
import { readState } from "../kernel/upcast.ts"
import { ownWordsOf } from "../policy/edited.ts"
import { type StoredAction, type StoredConversation, TurnStore } from "../store/turn-store.ts"
import { ToolHost } from "../toolhost/port.ts"
import { sourceOf } from "./bench.ts"
import { descriptorOf } from "./gate.ts"
import { Unreadable } from "./inbound.ts"
import type { Proposal } from "./proposal.ts"
import type { Snapshot } from "./resident.ts"
import { assistantItem, bounded, callItems, userItem } from "./transcript.ts"

/** The agent that answers where the sender named none. */
export const DefaultAgent = Context.Reference<string>("countersign/turns/DefaultAgent", { defaultValue: () => "partner-concierge" })

/** The snapshot of a conversation that its first message is about to create. */
export const opened = (tenantId: string, conversationId: string, data: MessageReceived, agent: string): Snapshot => ({
  identity: {
    tenantId,
    conversationId,
    workspaceId: data.workspaceId,
    contactId: data.contact.id,
    channel: data.channel,
    threadKey: data.threadKey,
    agent: data.agent ?? agent,
    language: data.language,
  },
  version: 0,
  state: initial,
  open: new Map(),
  recordedAt: new Map(),
  transcript: [],
  sources: [],
  contact: { ...data.contact, workspaceId: data.workspaceId, channel: data.channel },
})

const callOf = (action: StoredAction): Proposal => {
  const { idempotency, refusal: _refusal, trace, ...verdict } = action.verdict
  return {
    call: {
      actionId: action.id,
      callId: action.callId,
      tool: action.tool,
      class: action.class,
      idempotency,
      digest: action.digest,
      effectKey: action.effectKey,
      verdict: { ...verdict, reason: action.reason, policyVersion: action.policyVersion },
      ...(action.approval === null ? {} : { ask: { approvalId: action.approval.id, expiresAt: action.approval.expiresAt } }),
      ...(action.replaces === null ? {} : { replaces: action.replaces }),
    },
    args: action.args,
    schemaVersion: action.schemaVersion,
    provenance: action.provenance,
    maker: action.maker,
    ...(trace === undefined ? {} : { trace }),
  }
}

type Entry = StoredConversation["entries"][number]

/** Stored words and calls as the model saw them. Replies stand in the words already. */
const itemsOf = (entry: Entry): Snapshot["transcript"] => {
  if (entry.kind === "message")
    return entry.direction === "in" ? [userItem(entry.body)] : entry.direction === "out" ? [assistantItem(entry.body)] : []
  if (entry.tool === replyTool) return []
  return callItems({
    callId: entry.callId,
    tool: entry.tool,
    args: entry.args,
    status: entry.status,
    reason: entry.reason,
    output: entry.result ?? undefined,
  })
}

const sourcesOf = (catalogue: ToolHost["Service"]["catalogue"], entry: Entry): Snapshot["sources"] => {
  if (entry.kind === "message") return entry.direction === "in" ? [{ label: "untrusted", values: entry.body }] : []
  const edited = entry.maker.startsWith("member:") ? ownWordsOf(entry.args, entry.provenance) : []
  const descriptor = descriptorOf(catalogue, entry.tool)
  return entry.status === "succeeded" && entry.result !== null && descriptor !== undefined
    ? [...edited, sourceOf(descriptor, entry.result)]
    : edited
}

/** Loads a conversation; undefined when there is none yet. A state of a newer version than this build reads is refused. */
export const load = spanned("Turn.load")(function* (tenantId: string, conversationId: string) {
  const store = yield* TurnStore
  const host = yield* ToolHost
  const stored = yield* store.loadConversation(tenantId, conversationId)
  if (stored === undefined) return undefined
  const state = readState(stored.state)
  if (state.tag === "refused") return yield* new Unreadable({ reason: state.reason })
  const { workspaceId, contactId, channel, threadKey, agent } = stored
  const language = stored.entries.findLast((e) => e.kind === "message" && e.direction === "in" && e.language !== null)
  return {
    identity: {
      tenantId,
      conversationId,
      workspaceId,
      contactId,
      channel,
      threadKey,
      agent,
      language: language?.kind === "message" ? (language.language ?? undefined) : undefined,
    },
    version: stored.version,
    state: state.value,
    open: new Map(stored.open.map((action) => [action.id, callOf(action)])),
    recordedAt: new Map(stored.open.flatMap((action) => (action.effect === null ? [] : [[action.id, action.effect.at] as const]))),
    transcript: bounded(stored.entries.flatMap(itemsOf)),
    sources: stored.entries.flatMap((entry) => sourcesOf(host.catalogue, entry)),
  } satisfies Snapshot
})
