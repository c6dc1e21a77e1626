/** Builders of calls and messages for the tests of the pure rooms: one valid specimen each, changed where a test needs it. */
import type { ProposedCall, Verdict } from "./action.ts"

export const allow: Verdict = { outcome: "allow", rules: ["r-allow"], reason: "allowed", policyVersion: "p1", facts: {}, reservations: [] }
export const deny: Verdict = { ...allow, outcome: "deny", rules: ["r-deny"], reason: "not this" }
export const approve: Verdict = {
  ...allow,
  outcome: "approve",
  rules: ["r-ask"],
  reason: "people decide",
  approval: { roles: ["owner"], quorum: 1, notMaker: true, ttl_ms: 1000, escalate: [], releaseHold_ms: 0 },
}

export const call = (id: string, verdict: Verdict, change: Partial<ProposedCall> = {}): ProposedCall => ({
  actionId: id,
  callId: `c-${id}`,
  tool: "crm.note",
  class: "write",
  idempotency: "keyed",
  digest: `d-${id}`,
  effectKey: `k-${id}`,
  verdict,
  ...(verdict.outcome === "approve" ? { ask: { approvalId: `a-${id}`, expiresAt: 5000 } } : {}),
  ...change,
})

export const reply = (id: string, verdict: Verdict = allow): ProposedCall =>
  call(id, verdict, { tool: "conversation.reply", class: "outbound" })
