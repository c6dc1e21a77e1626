/** What the kernel decided, as data: the journal keeps these, the state is their fold, the audit is written from them. */
import type { ActionId, ApprovalId, MemberId, Outcome, ProposedCall, Role } from "./action.ts"

export type Event =
  | { readonly tag: "turnBegan"; readonly turn: number }
  | { readonly tag: "thinkAsked"; readonly think: number }
  | { readonly tag: "denied"; readonly call: ProposedCall; readonly code: string; readonly reason: string }
  | { readonly tag: "held"; readonly call: ProposedCall; readonly approvalId: ApprovalId; readonly expiresAt: number }
  | { readonly tag: "allowed"; readonly call: ProposedCall }
  | {
      readonly tag: "approved"
      readonly actionId: ActionId
      readonly approvalId: ApprovalId
      readonly by: ReadonlyArray<MemberId>
      readonly releaseAt?: number
    }
  | {
      readonly tag: "rejected"
      readonly actionId: ActionId
      readonly approvalId: ApprovalId
      readonly by: ReadonlyArray<MemberId>
      readonly reason: string
      readonly replacedBy?: ActionId
    }
  | {
      readonly tag: "expired"
      readonly actionId: ActionId
      readonly approvalId: ApprovalId
      readonly reason: string
      readonly replacedBy?: ActionId
    }
  | { readonly tag: "escalated"; readonly actionId: ActionId; readonly approvalId: ApprovalId; readonly to: Role }
  /** The intent to touch the world is on record under its key (invariant 3). */
  | { readonly tag: "dispatched"; readonly actionId: ActionId; readonly effectKey: string }
  | { readonly tag: "settled"; readonly actionId: ActionId; readonly outcome: Outcome; readonly via: string; readonly by?: MemberId }
  | { readonly tag: "handedOff"; readonly reason: string; readonly by?: MemberId }
  | { readonly tag: "handedBack"; readonly by: MemberId }
  | { readonly tag: "turnEnded"; readonly turn: number; readonly reason: "answered" | "limit" | "handoff" | "away" }
  /** Nothing changes; said so that nothing is silent. */
  | { readonly tag: "ignored"; readonly reason: string }
