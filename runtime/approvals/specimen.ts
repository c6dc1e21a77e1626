/** A held call and people to decide it, for tests. */
import type { ApprovalView, MemberView, Wish } from "./view.ts"

export const heldAt = 1_000_000
export const workspaceId = "w1"
export const digest = "d".repeat(64)

export const specimen = (change: Partial<ApprovalView> = {}, terms: Partial<ApprovalView["terms"]> = {}): ApprovalView => {
  const full = {
    roles: ["owner"],
    quorum: 1,
    notMaker: false,
    ttl_ms: 60_000,
    escalate: [],
    releaseHold_ms: 0,
    ...terms,
  } satisfies ApprovalView["terms"]
  return {
    id: "p1",
    actionId: "a1",
    workspaceId,
    class: "outbound",
    args: { to: "someone@example.com" },
    digest,
    terms: full,
    roles: full.roles,
    quorum: full.quorum,
    state: "open",
    at: heldAt,
    expiresAt: heldAt + full.ttl_ms,
    decidedAt: null,
    releaseAt: null,
    maker: "agent:clerk",
    ...change,
  }
}

export const person = (id: string, role: MemberView["role"], change: Partial<MemberView> = {}): MemberView => ({
  id,
  name: `the ${role} ${id}`,
  role,
  workspaceIds: [workspaceId],
  active: true,
  ...change,
})

export const yes: Wish = { kind: "approve", digest }
export const no: Wish = { kind: "reject", digest, reason: "not now" }
