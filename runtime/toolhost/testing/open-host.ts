/** Opens a tool host for a test and closes it after; the same parts main.ts joins, with records in memory. */
import { Effect, Exit, Logger, Scope } from "effect"
import { makeToolHost, type ToolHostOptions } from "../host.ts"
import { makeMemoryCapabilities, type MemoryCapabilities } from "../memory-capabilities.ts"
import type { ToolCall, ToolHost, ToolOutcome } from "../port.ts"

export interface OpenHost {
  readonly host: ToolHost["Service"]
  readonly memory: MemoryCapabilities
  readonly run: (tool: string, args: unknown, more?: Partial<ToolCall>) => Promise<ToolOutcome>
  readonly reconcile: (tool: string, args: unknown, more?: Partial<ToolCall>) => Promise<ToolOutcome>
  readonly close: () => Promise<void>
}

let keys = 0

/** Rejects with PluginProblem when a plugin cannot be used. Log lines of plugins are dropped. */
export const openHost = async (options: Partial<ToolHostOptions>): Promise<OpenHost> => {
  const memory = makeMemoryCapabilities()
  const scope = Scope.makeUnsafe()
  const make = makeToolHost({ plugins: [], trusted: [], settings: () => ({}), ...options })
  const host = await Effect.runPromise(
    make.pipe(Effect.provideService(Scope.Scope, scope), Effect.provide([memory.layer, Logger.layer([])])),
  )
  const call = (tool: string, args: unknown, more: Partial<ToolCall> = {}): ToolCall => ({
    tenantId: "tenant-1",
    conversationId: "conversation-1",
    actionId: "action-1",
    key: `effect-key-${(keys += 1)}`,
    tool,
    args,
    ...more,
  })
  const silent = Effect.provide(Logger.layer([]))
  return {
    host,
    memory,
    run: (tool, args, more) => Effect.runPromise(host.run(call(tool, args, more)).pipe(silent)),
    reconcile: (tool, args, more) => Effect.runPromise(host.reconcile(call(tool, args, more)).pipe(silent)),
    close: () => Effect.runPromise(Scope.close(scope, Exit.void)),
  }
}

export const fixture = (name: string): URL => new URL(`./${name}.ts`, import.meta.url)
