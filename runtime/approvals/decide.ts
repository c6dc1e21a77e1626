/**
 * The rule of a decision: one person's answer to a held call, judged over the approval, the answers so far and the clock. Pure; the
 * shell calls it inside the transaction that locks the approval, so the first completing answer wins and the second hears who and when.
 * D1 expired never approves. D2 what was shown is what is decided. D3 quorum counts distinct members who may decide now.
 * D4 a maker is never the only checker of money, and no checker at all under `notMaker`. D5 one rejection rejects.
 */
import { canonical } from "../digest/digest.ts"
import { awaitedRoles, isMaker, mayDecide, missingRoles } from "./entitled.ts"
import { approvalLimits } from "./limits.ts"
import {
  type ApprovalView,
  type DecidedBy,
  type DecisionKind,
  type DecisionView,
  type MemberView,
  refuse,
  type Refused,
  type Ruling,
  type Wish,
} from "./view.ts"

const closers: Partial<Record<ApprovalView["state"], DecisionKind>> = { approved: "approve", rejected: "reject", edited: "edit" }

/** Who closed it, and when. */
export const decidedBy = (approval: ApprovalView, decisions: ReadonlyArray<DecisionView>): DecidedBy => {
  const kind = closers[approval.state]
  const by = decisions.filter((d) => d.kind === kind).map(({ member }) => ({ id: member.id, name: member.name }))
  return { outcome: approval.state, by, at: approval.decidedAt }
}

const closed = (approval: ApprovalView, decisions: ReadonlyArray<DecisionView>): Refused | undefined => {
  switch (approval.state) {
    case "open":
      return undefined
    case "expired":
      return refuse("expired", "the time to decide is over; the action was not run")
    case "void":
      return refuse("not-open", "the action no longer waits: it was withdrawn, undone, or is asked anew", decidedBy(approval, decisions))
    default:
      return refuse("already-decided", `this was ${approval.state} before`, decidedBy(approval, decisions))
  }
}

const sameArgs = (left: unknown, right: unknown): boolean => {
  try {
    return canonical(left) === canonical(right)
  } catch {
    return false
  }
}

/** An edit that changes nothing is an approval. */
const kindOf = (approval: ApprovalView, wish: Wish): DecisionKind =>
  wish.kind === "edit" && sameArgs(wish.args, approval.args) ? "approve" : wish.kind

const badWish = (wish: Wish): Refused | undefined => {
  if (wish.kind === "reject" && (wish.reason ?? "").trim().length < approvalLimits.reasonLeast_chars)
    return refuse("reason-required", `say why in at least ${approvalLimits.reasonLeast_chars} characters: the agent is told`)
  if (wish.kind === "edit" && wish.args === undefined) return refuse("args-required", "an edit needs the full edited arguments")
  return undefined
}

/** Distinct members who approved this very digest and may still decide (D2, D3). */
const approvers = (approval: ApprovalView, decisions: ReadonlyArray<DecisionView>, now: number): ReadonlyArray<MemberView> => {
  const valid = decisions.filter((d) => d.kind === "approve" && d.digest === approval.digest && mayDecide(approval, d.member, now))
  const checkers = approval.terms.notMaker ? valid.filter((d) => !isMaker(approval, d.member)) : valid
  return [...new Map(checkers.map((d) => [d.member.id, d.member])).values()]
}

const approve = (approval: ApprovalView, decisions: ReadonlyArray<DecisionView>, member: MemberView, now: number): Ruling => {
  if (approval.terms.notMaker && isMaker(approval, member))
    return refuse("maker-is-checker", "whoever made or edited a call may not approve it")
  if (decisions.some((d) => d.kind === "approve" && d.member.id === member.id))
    return refuse("already-voted", "you have approved this; it waits for others")
  const earlier = approvers(approval, decisions, now)
  const voters = [...earlier, member]
  const needed = Math.max(1, Math.ceil(approval.quorum), Math.ceil(approval.terms.quorum))
  const others = voters.filter((voter) => !isMaker(approval, voter)).length
  const lonelyMaker = approval.class === "money" && others === 0 ? 1 : 0
  const votes = Math.max(0, needed - voters.length, lonelyMaker)
  if (votes > 0 || missingRoles(approval, voters).length > 0)
    return { tag: "recorded", kind: "approve", missing: { votes, roles: awaitedRoles(approval, voters, votes, now) } }
  const hold_ms = approval.terms.releaseHold_ms
  return {
    tag: "completed",
    outcome: "approved",
    kind: "approve",
    by: voters.map((voter) => voter.id),
    releaseAt: hold_ms > 0 ? now + hold_ms : null,
  }
}

/** Judges one answer. Total: every input gives a ruling. */
export const decide = (
  approval: ApprovalView,
  decisionsSoFar: ReadonlyArray<DecisionView>,
  wish: Wish,
  member: MemberView,
  now: number,
): Ruling => {
  if (!mayDecide(approval, member, now)) return refuse("not-allowed-role", `a ${member.role} may not decide this`)
  const over = closed(approval, decisionsSoFar)
  if (over !== undefined) return over
  if (!(now < approval.expiresAt)) return refuse("expired", "the time to decide is over; the action was not run")
  if (wish.digest !== approval.digest) return refuse("digest-mismatch", "this is not what is waiting any more: load it again and look")
  const bad = badWish(wish)
  if (bad !== undefined) return bad
  const kind = kindOf(approval, wish)
  if (kind === "approve") return approve(approval, decisionsSoFar, member, now)
  return { tag: "completed", outcome: kind === "reject" ? "rejected" : "edited", kind, by: [member.id], releaseAt: null }
}
