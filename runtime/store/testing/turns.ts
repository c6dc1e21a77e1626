/** Turns of an ordinary size, for tests of the turn function and for measuring it. */
import { sha256Hex } from "../../digest/digest.ts"
import { uuidv7 } from "../../ids/ids.ts"
import type { TurnWrite } from "../turn-write.ts"

type Mutable<A> = { -readonly [K in keyof A]: A[K] }

export interface Place {
  readonly tenantId: string
  readonly workspaceId: string
  readonly contactId: string
}

/** A step that only applies one message; add rows to it. */
export const step = (at: Place, conversationId: string, expectedVersion: number, more: Partial<Mutable<TurnWrite>> = {}): TurnWrite => ({
  conversation: {
    id: conversationId,
    expectedVersion,
    state: { v: 1, phase: "rest", turn: expectedVersion, thinks: 0, calls: 0, lastSeq: expectedVersion + 1, recent: [], open: {} },
    status: "open",
    lastSeq: expectedVersion + 1,
    workspaceId: at.workspaceId,
    contactId: at.contactId,
    channel: "email",
    agent: "partner-concierge",
    threadKey: conversationId,
  },
  ...(expectedVersion === 0
    ? { contact: { id: at.contactId, workspaceId: at.workspaceId, name: "A contact", address: "contact@example.com", channel: "email" } }
    : {}),
  journal: [
    { messageId: uuidv7(), seq: expectedVersion + 1, kind: "received", at: Date.now(), message: { v: 1, tag: "received" }, events: [] },
  ],
  messages: [],
  actions: [],
  actionUpdates: [],
  approvals: [],
  approvalsExpire: [],
  effects: [],
  effectUpdates: [],
  reservations: [],
  reservationSettles: [],
  receipts: [],
  usage: [],
  audit: [],
  outbox: [],
  ...more,
})

export const action = (id: string, more: Partial<Mutable<TurnWrite["actions"][number]>> = {}): TurnWrite["actions"][number] => ({
  id,
  callId: `call_${id.slice(-8)}`,
  turn: 1,
  tool: "crm.note",
  class: "write",
  args: { contactId: uuidv7(), text: "They asked about the July invoice and prefer an answer by mail." },
  schemaVersion: sha256Hex("schema"),
  digest: sha256Hex(id),
  provenance: { contactId: "crm", text: "untrusted" },
  status: "dispatched",
  verdict: { outcome: "allow", idempotency: "keyed", rules: ["notes-are-fine"], facts: { "ctx.contact.known": true }, reservations: [] },
  policyVersion: sha256Hex("policy"),
  reason: "notes about known contacts are allowed",
  replaces: null,
  maker: "agent:partner-concierge",
  effectKey: id,
  at: Date.now(),
  ...more,
})

/** Both commits of an ordinary turn: a message, one allowed keyed tool call, its outcome, the reply. */
export const ordinaryTurn = (at: Place, conversationId: string, version: number): readonly [TurnWrite, TurnWrite] => {
  const now = Date.now()
  const [tool, reply, received] = [uuidv7(), uuidv7(), uuidv7()]
  const entry = (kind: string, subject: string, data: unknown) => ({ kind, actor: "agent:partner-concierge", subject, data })
  const usage = {
    agent: "partner-concierge",
    promptVersion: sha256Hex("prompt"),
    provider: "scripted",
    model: "rehearsal",
    inputDigest: sha256Hex(tool),
    inputTokens: 900,
    outputTokens: 60,
    costMicros: 0,
    latency_ms: 1,
    at: now,
  }
  const journal = (messageId: string, kind: string, seq: number | null, message: object, events: ReadonlyArray<string>) => ({
    messageId,
    seq,
    kind,
    at: now,
    message: { v: 1, id: messageId, at: now, tag: kind, ...message },
    events,
  })
  const first = step(at, conversationId, version, {
    journal: [
      journal(received, "received", version + 1, { messageId: received, seq: version + 1 }, ["turnBegan", "thinkAsked"]),
      journal(uuidv7(), "answered", null, { think: 1, calls: [tool] }, [`allowed ${tool}`, `dispatched ${tool}`]),
    ],
    messages: [
      {
        id: received,
        direction: "in",
        author: "contact",
        body: "Hello, could you tell me whether the invoice of July has been paid? Thank you.",
        language: "en",
        at: now,
        actionId: null,
      },
    ],
    actions: [action(tool)],
    effects: [{ id: tool, actionId: tool, key: tool, tool: "crm.note", class: "write", idempotency: "keyed", approvalId: null, at: now }],
    usage: [{ id: uuidv7(), ...usage }],
    audit: [
      { kind: "message.received", actor: "contact", subject: `message/${received}`, data: { id: received, seq: version + 1 } },
      entry("action.allowed", `action/${tool}`, {
        tool: "crm.note",
        digest: sha256Hex(tool),
        rules: ["notes-are-fine"],
        policy: sha256Hex("policy"),
      }),
    ],
  })
  const second = step(at, conversationId, version + 1, {
    journal: [
      journal(uuidv7(), "settled", null, { actionId: tool, outcome: { tag: "done" }, via: "run" }, [`settled ${tool}`, "thinkAsked"]),
      journal(uuidv7(), "answered", null, { think: 2, calls: [reply] }, [`allowed ${reply}`, `settled ${reply}`, "turnEnded"]),
    ],
    messages: [
      {
        id: reply,
        direction: "out",
        author: "agent:partner-concierge",
        body: "Hello, your note is filed and the team answers by mail today.",
        language: null,
        at: now,
        actionId: reply,
      },
    ],
    actions: [
      action(reply, {
        tool: "conversation.reply",
        class: "outbound",
        args: { text: "Hello, your note is filed and the team answers by mail today." },
        provenance: { text: "untrusted" },
        status: "succeeded",
      }),
    ],
    actionUpdates: [
      { id: tool, status: "succeeded", reason: null, result: { noteId: uuidv7() }, replacedBy: null, releaseAt: null, at: now },
    ],
    effectUpdates: [{ actionId: tool, status: "succeeded", outcome: { tag: "done" }, tries: 1, at: now }],
    usage: [{ id: uuidv7(), ...usage }],
    audit: [
      entry("effect.done", `action/${tool}`, { via: "run", key: tool }),
      entry("message.said", `action/${reply}`, {
        tool: "conversation.reply",
        digest: sha256Hex(reply),
        rules: ["replies"],
        policy: sha256Hex("policy"),
      }),
    ],
  })
  return [first, second]
}
