/** The seam between the host and the two ways a plugin runs: in its own threads, or in this one when it is trusted. */
import type { Outcome } from "@countersign/kit/host"
import type { LoadedManifest, LoadedTool } from "./catalogue.ts"

export interface Job {
  readonly tenantId: string
  readonly tool: LoadedTool
  readonly mode: "run" | "reconcile" | "probe"
  readonly args: unknown
  readonly key: string
  readonly config: unknown
  readonly credential: unknown
  /** Aborts when nobody waits any more. */
  readonly signal: AbortSignal
  /** Answers the plugin's capability requests; rejects with CapabilityRefused. */
  readonly lend: (capability: string, args: ReadonlyArray<unknown>) => Promise<unknown>
  readonly log: (line: string) => void
}

export interface Executor {
  readonly manifest: LoadedManifest
  /** Never rejects; settles at the latest a grace after the tool's deadline. */
  readonly run: (job: Job) => Promise<Outcome<unknown>>
  readonly stop: () => Promise<void>
}
