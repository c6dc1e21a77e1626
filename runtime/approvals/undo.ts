/** Taking an approval back while its release hold lasts. Pure; the shell voids the approval in the same transaction, so a release that comes later finds nothing to run. */
import { decidedBy } from "./decide.ts"
import { mayDecide } from "./entitled.ts"
import { type ApprovalView, type DecisionView, type MemberView, refuse, type Refused } from "./view.ts"

export type Undoing = { readonly tag: "undone"; readonly by: string } | Refused

/** Any member who could have decided may undo, from any device, until the hold ends. */
export const undo = (approval: ApprovalView, decisions: ReadonlyArray<DecisionView>, member: MemberView, now: number): Undoing => {
  if (!mayDecide(approval, member, now)) return refuse("not-allowed-role", `a ${member.role} may not undo this`)
  if (approval.state !== "approved") return refuse("not-open", "only an approved action can be undone", decidedBy(approval, decisions))
  if (approval.releaseAt === null || !(now < approval.releaseAt))
    return refuse("undo-too-late", "the action was released", decidedBy(approval, decisions))
  return { tag: "undone", by: member.id }
}
