/** Who may be heard at all on an approval. Judged over the member as they are now, so a demoted or removed one counts no more. Pure. */
import { conditionsOf, may, scopeOf } from "../access/model.ts"
import type { Role } from "../kernel/action.ts"
import type { ApprovalView, MemberView } from "./view.ts"

/** Roles that may decide at `now`: the recorded ones and those whose escalation is due, even if its timer is late. */
export const rolesNow = (approval: Pick<ApprovalView, "roles" | "terms" | "at">, now: number): ReadonlySet<Role> => {
  const due = approval.terms.escalate.filter((step) => approval.at + step.after_ms <= now).map((step) => step.to)
  return new Set<Role>([...approval.terms.roles, ...approval.roles, ...due])
}

/** True when this member may decide: active, of a role that may at all and is asked (owners always are), in their workspace if confined to some. */
export const mayDecide = (approval: ApprovalView, member: MemberView, now: number): boolean => {
  const grant = may(member.role, "approval", "decide")
  if (!member.active || grant === undefined) return false
  if (conditionsOf(grant).includes("asked") && !rolesNow(approval, now).has(member.role)) return false
  return scopeOf(grant) !== "workspace" || member.workspaceIds.includes(approval.workspaceId)
}

/**
 * Listed roles that nobody among `voters` speaks for. An owner speaks for any role, and so does one who was asked by escalation
 * only: that is what escalation is for.
 */
export const missingRoles = (approval: ApprovalView, voters: ReadonlyArray<MemberView>): ReadonlyArray<Role> => {
  const listed = new Set(approval.terms.roles)
  const standsIn = voters.some((voter) => voter.role === "owner" || !listed.has(voter.role))
  if (standsIn) return []
  return [...listed].filter((role) => !voters.some((voter) => voter.role === role))
}

/**
 * Whose votes are waited for, as people are told: the listed roles nobody spoke for, and where only numbers are missing, every role
 * that may still add one.
 */
export const awaitedRoles = (
  approval: ApprovalView,
  voters: ReadonlyArray<MemberView>,
  votes: number,
  now: number,
): ReadonlyArray<Role> => {
  const unheard = missingRoles(approval, voters)
  return unheard.length > 0 || votes === 0 ? unheard : [...rolesNow(approval, now)]
}

export const isMaker = (approval: Pick<ApprovalView, "maker">, member: Pick<MemberView, "id">): boolean =>
  approval.maker === `member:${member.id}`
