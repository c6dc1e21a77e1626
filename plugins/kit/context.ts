/**
 * The child view a tool runs with: its own configuration and credential, its deadline, a bounded log, checked ways out and the
 * capabilities it asked for. Frozen, and nothing in it leads upward: no tenant, no sibling, no store, no environment.
 */
import type * as Redacted from "effect/Redacted"
import type { Capabilities, CapabilityName } from "./capability.ts"
import type { Dial, HttpClient } from "./egress.ts"

export interface ToolContext<Config, Credential, Caps extends CapabilityName> {
  /** The effect's key for its whole life: hand it to the provider as idempotency key. */
  readonly key: string
  readonly config: Config
  /** Prints as `<redacted>`; `Redacted.value(ctx.credential)` at the last moment only. */
  readonly credential: Redacted.Redacted<Credential>
  /** Unix ms; at this moment `signal` aborts, soon after the worker is ended. */
  readonly deadline: number
  readonly signal: AbortSignal
  /** At most 50 lines of 500 characters a call; credentials are struck out. */
  readonly log: (line: string) => void
  readonly http: HttpClient
  readonly dial: Dial
  readonly host: Pick<Capabilities, Caps>
}
