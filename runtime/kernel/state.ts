/** What a conversation's actor remembers between messages. Small on purpose: words live in message rows, history in the journal. */
import type { ActionId, ApprovalId, Idempotency, ToolClass } from "./action.ts"

/** An action that is not at rest. */
export interface OpenAction {
  readonly stage: "held" | "releasing" | "dispatched" | "unknown"
  readonly tool: string
  readonly class: ToolClass
  readonly idempotency: Idempotency
  readonly digest: string
  readonly effectKey: string
  readonly turn: number
  readonly approvalId?: ApprovalId
  readonly releaseAt?: number
}

export interface State {
  readonly v: 1
  /** `rest`: waiting for a message or for people. `thinking`: a model answer is due. `acting`: tools are running. `handoff`: a person has it. */
  readonly phase: "rest" | "thinking" | "acting" | "handoff"
  readonly turn: number
  /** Model calls and tool calls of the running turn. */
  readonly thinks: number
  readonly calls: number
  /** Highest stream sequence applied; 0 before the first. */
  readonly lastSeq: number
  /** Ids of the last messages applied, newest last (bounded); older ones are known to the journal's unique key. */
  readonly recent: ReadonlyArray<string>
  readonly open: Readonly<Record<ActionId, OpenAction>>
}

export const initial: State = { v: 1, phase: "rest", turn: 0, thinks: 0, calls: 0, lastSeq: 0, recent: [], open: {} }
