/** What the bench and its node say to each other over the process channel. */
import type { StepSums } from "./steps.ts"
import type { Kind } from "./work.ts"

export interface NodeSetup {
  readonly databaseUrl: string
  readonly sealerUrl: string
  readonly natsUrl: string
  readonly natsUser: string
  readonly natsPassword: string
  /** For receipts, audit key and anchors. */
  readonly folder: string
}

/** What happened, the id of the message (or, for a tool, of the action), and when (ms of the shared clock). */
export type Fact = readonly [kind: Kind | "tool", id: string, at_ms: number]

export interface NodeReport {
  readonly rss_bytes: number
  /** What is alive in the heap; only when it was collected for this. */
  readonly heap_bytes: number | undefined
  /** Calls that ran, and how many different keys they had. */
  readonly toolRuns: number
  readonly toolKeys: number
  readonly mailbox: unknown
  readonly steps: StepSums
}

export type ToNode =
  | { readonly tag: "setup"; readonly setup: NodeSetup }
  | { readonly tag: "report"; readonly collect: boolean }
  | { readonly tag: "stop" }
export type FromNode =
  | { readonly tag: "ready" }
  | { readonly tag: "facts"; readonly facts: ReadonlyArray<Fact> }
  | { readonly tag: "report"; readonly report: NodeReport }
