/**
 * What the shell is asked to do next, as data. `think` may be repeated (it costs, it acts on nothing); everything else runs
 * only after the events that asked for it are committed (invariant 3).
 */
import type { ActionId, ApprovalId, Role } from "./action.ts"

export type Effect =
  | { readonly tag: "think"; readonly think: number }
  | { readonly tag: "run"; readonly actionId: ActionId; readonly effectKey: string }
  | { readonly tag: "ask"; readonly actionId: ActionId; readonly approvalId: ApprovalId; readonly expiresAt: number }
  | {
      readonly tag: "schedule"
      readonly timerId: string
      readonly at: number
      readonly fires: "expired" | "escalated" | "released"
      readonly actionId: ActionId
      readonly approvalId: ApprovalId
      readonly to?: Role
    }
  | { readonly tag: "cancel"; readonly timerId: string }
