/**
 * What can happen to a conversation, as data. Everything the kernel may know (time, ids, verdicts, decisions) arrives inside
 * a message; the kernel asks nobody. `v` is the version of the shape: old journals are lifted by upcast.ts.
 */
import type { ActionId, ApprovalId, MemberId, Outcome, ProposedCall, Role } from "./action.ts"

interface Base {
  readonly v: 1
  /** Unique per conversation for ever: what makes a second delivery a no-op (invariant 2). */
  readonly id: string
  readonly at: number
  /** Stream sequence in CS_IN; absent for messages born inside a turn (answers, outcomes). */
  readonly seq?: number
}

/** Words from outside; the text lives in the message row `messageId`. `handOff` says why the agent leaves them to a person. */
export type Received = Base & { readonly tag: "received"; readonly messageId: string; readonly handOff?: string }
/** The model answered think `n`. A reply is a call of `conversation.reply`. */
export type Answered = Base & { readonly tag: "answered"; readonly think: number; readonly calls: ReadonlyArray<ProposedCall> }
/** The model could not be had before the deadline. `fallback` is the agent's polite reply, judged like any call; `handOff` calls a person as well. */
export type Away = Base & {
  readonly tag: "away"
  readonly think: number
  readonly reason: string
  readonly fallback?: ProposedCall
  readonly handOff?: string
}
/** A tool call ended, or a query or a person told how an unknown one had ended. */
export type Settled = Base & {
  readonly tag: "settled"
  readonly actionId: ActionId
  readonly outcome: Outcome
  readonly via: "run" | "reconcile" | "person" | "provider"
  readonly by?: MemberId
}
/** People reached a decision; `recheck` is today's policy and digest over the very same call. */
export type Decided = Base & {
  readonly tag: "decided"
  readonly approvalId: ApprovalId
  readonly actionId: ActionId
  readonly by: ReadonlyArray<MemberId>
  readonly decision:
    | { readonly tag: "approved"; readonly digest: string; readonly recheck: Recheck; readonly releaseAt?: number }
    | { readonly tag: "rejected"; readonly reason: string }
    | { readonly tag: "edited"; readonly reason: string; readonly replacement: ProposedCall }
}
export type Recheck =
  | { readonly tag: "same" }
  /** Policy now denies the call. */
  | { readonly tag: "denied"; readonly reason: string }
  /** Tool, arguments, schema or policy changed since it was shown: ask anew with `replacement`. */
  | { readonly tag: "changed"; readonly reason: string; readonly replacement: ProposedCall }
export type Expired = Base & { readonly tag: "expired"; readonly approvalId: ApprovalId; readonly actionId: ActionId }
/** Nobody decided for a while: more people are asked. */
export type Escalated = Base & {
  readonly tag: "escalated"
  readonly approvalId: ApprovalId
  readonly actionId: ActionId
  readonly to: Role
}
/** The release hold of an approved action is over; checked once more, as policy may have changed meanwhile. */
export type Released = Base & { readonly tag: "released"; readonly actionId: ActionId; readonly recheck: Recheck }
export type Undone = Base & { readonly tag: "undone"; readonly actionId: ActionId; readonly by: MemberId }
export type TakenOver = Base & { readonly tag: "takenOver"; readonly by: MemberId }
export type HandedBack = Base & { readonly tag: "handedBack"; readonly by: MemberId }

export type Message = Received | Answered | Away | Settled | Decided | Expired | Escalated | Released | Undone | TakenOver | HandedBack
