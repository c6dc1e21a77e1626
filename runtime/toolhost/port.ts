/**
 * The one door to tools. Boundary between effects and plugins: exact decoding in, bounded outcome out; a plugin that throws,
 * hangs or floods becomes an outcome, never a failure of the runtime (invariants 3, 4, 11).
 */
import { Context, type Effect } from "effect"
import type { Idempotency, ToolClass } from "../kernel/action.ts"

export interface ToolDescriptor {
  readonly plugin: string
  /** `<plugin>.<verb>` */
  readonly name: string
  readonly class: ToolClass
  readonly description: string
  readonly idempotency: Idempotency
  /** Strict JSON Schema of the arguments, shown to the model and to the policy checker. */
  readonly inputSchema: unknown
  /** SHA-256 of name, class and input schema: part of every digest. */
  readonly schemaVersion: string
  readonly timeout_ms: number
  /** How long the provider remembers a key; no retry after it (G3). */
  readonly keyLife_ms: number
  readonly reconciles: boolean
  /** It can be asked whether its service answers. */
  readonly probes?: boolean
  /** Where the values a tool returns come from: `untrusted` when they were read from outside. */
  readonly provenance: "crm" | "tool" | "untrusted"
}

export interface ToolCall {
  readonly tenantId: string
  readonly conversationId: string
  readonly actionId: string
  readonly tool: string
  readonly args: unknown
  readonly key: string
}

export interface ReceiptDraft {
  readonly name: string
  readonly mediaType: string
  readonly content: string
}

export type ToolOutcome =
  | { readonly tag: "done"; readonly output: unknown; readonly receipt?: ReceiptDraft }
  /** Certainly did not happen. `retry` = trying again under the same key may help. */
  | { readonly tag: "refused"; readonly code: string; readonly reason: string; readonly retry: boolean }
  /** May have happened. Never retried unasked. */
  | { readonly tag: "unknown"; readonly reason: string }

export type Decoded =
  | { readonly tag: "ok"; readonly args: unknown }
  /** `path` where one place is meant; the reason names it too. */
  | { readonly tag: "bad"; readonly reason: string; readonly path?: ReadonlyArray<string | number> }

export class ToolHost extends Context.Service<
  ToolHost,
  {
    readonly catalogue: ReadonlyMap<string, ToolDescriptor>
    /** Exact: no extra keys, no coercion, bounded depth and size. */
    readonly decode: (tool: string, args: unknown) => Decoded
    readonly run: (call: ToolCall) => Effect.Effect<ToolOutcome>
    /** Asks the provider how an unknown call ended; `unknown` again when it cannot tell. */
    readonly reconcile: (call: ToolCall) => Effect.Effect<ToolOutcome>
    /** Asks whether the service behind a tool answers with this tenant's settings, without an effect on the world. */
    readonly probe: (tenantId: string, tool: string) => Effect.Effect<ToolOutcome>
  }
>()("countersign/toolhost/ToolHost") {}
