/**
 * What crosses the line between the host and a plugin's worker. Everything is JSON text, measured before it is parsed; the worker
 * is not believed: the host checks shape, size and schema again on its side.
 */
import type { Invocation, Outcome } from "@countersign/kit/host"

export interface Boot {
  /** file: URL of the plugin's module (default export: a Plugin). */
  readonly module: string
  readonly trusted: ReadonlyArray<string>
}

export type WireCall = Omit<Invocation, "signal"> & { readonly id: number }

export type ToWorker =
  | { readonly tag: "call"; readonly call: WireCall }
  | { readonly tag: "abort"; readonly id: number }
  | { readonly tag: "answer"; readonly seq: number; readonly value: unknown }
  | { readonly tag: "refusal"; readonly seq: number; readonly code: string; readonly message: string }

export type FromWorker =
  | { readonly tag: "ready"; readonly manifest: unknown }
  | { readonly tag: "unusable"; readonly reason: string }
  | { readonly tag: "ended"; readonly id: number; readonly outcome: Outcome<unknown> }
  | { readonly tag: "ask"; readonly id: number; readonly seq: number; readonly capability: string; readonly args: ReadonlyArray<unknown> }
  | { readonly tag: "log"; readonly id: number; readonly line: string }
