/**
 * The tool host itself: loads plugins, keeps the catalogue, runs and reconciles calls. Implements port.ts; the only file that
 * knows both the runtime's side (Effect, tenant, capabilities) and the plugins' side (executors).
 */
import { Cause, Effect, Exit, Layer, Schema, type Scope } from "effect"
import { pathToFileURL } from "node:url"
import type { Outcome, Plugin } from "@countersign/kit/host"
import { inSpan } from "../telemetry/span.ts"
import { Capabilities, CapabilityRefused, type HostCapabilities } from "./capabilities.ts"
import { lend } from "./capability-door.ts"
import type { LoadedTool } from "./catalogue.ts"
import type { Resolver } from "./egress.ts"
import type { Executor, Job } from "./executor.ts"
import { makeInline } from "./inline.ts"
import { makePool, makeThreads, type Threads } from "./pool.ts"
import { type ToolCall, ToolHost, type ToolOutcome } from "./port.ts"

/** A plugin that cannot be used; the runtime does not start half armed. */
export class PluginProblem extends Schema.TaggedError<PluginProblem>()("PluginProblem", { plugin: Schema.String, reason: Schema.String }) {
  override get message() {
    return `plugin ${this.plugin} cannot be used: ${this.reason}`
  }
}

/** `module`: path or file: URL whose default export is a plugin, run in threads. `inline`: trusted, run in this thread. */
export type PluginSource = { readonly module: string | URL } | { readonly inline: Plugin }

export interface ToolHostOptions {
  readonly plugins: ReadonlyArray<PluginSource>
  /** What the operator configured for a plugin, per tenant; read for every call, so a changed credential is used at once. */
  readonly settings: (plugin: string, tenantId: string) => { readonly config?: unknown; readonly credential?: unknown }
  /** `host:port` that may be private or plain HTTP. The operator's word alone. */
  readonly trusted: ReadonlyArray<string>
  /** For inline plugins in tests. */
  readonly resolve?: Resolver
}

interface Loaded {
  readonly executor: Executor
  readonly tool: LoadedTool
}

const fileUrl = (module: string | URL): string =>
  module instanceof URL || module.startsWith("file:") ? new URL(module).href : pathToFileURL(module).href

const load = (source: PluginSource, options: ToolHostOptions, threads: Threads): Effect.Effect<Executor, PluginProblem, Scope.Scope> => {
  const label = "inline" in source ? source.inline.name : String(source.module).split("/").slice(-2).join("/")
  const make = async (): Promise<Executor> =>
    "inline" in source
      ? makeInline(source.inline, options.trusted, options.resolve)
      : makePool({ module: fileUrl(source.module), trusted: options.trusted }, threads)
  return Effect.acquireRelease(
    Effect.tryPromise({
      try: make,
      catch: (error) => new PluginProblem({ plugin: label, reason: error instanceof Error ? error.message : "it could not be loaded" }),
    }),
    (executor) => Effect.promise(() => executor.stop()),
  )
}

/** Lends on behalf of one call; rejects with CapabilityRefused. */
const lender =
  (host: HostCapabilities, call: ToolCall, tool: LoadedTool): Job["lend"] =>
  async (name, args) => {
    const exit = await Effect.runPromiseExit(
      lend(host, { tenantId: call.tenantId, key: call.key, capabilities: tool.capabilities }, name, args),
    )
    if (Exit.isSuccess(exit)) return exit.value
    const failed = exit.cause.reasons.find(Cause.isFailReason)
    throw failed?.error ?? new CapabilityRefused({ code: "unavailable", reason: "the host could not do this just now" })
  }

/** How long a service may take to say that it is there. */
const probe_ms = 10_000
const looks: ReadonlySet<string> = new Set(["contacts.find", "payouts.get"])
const isNothing = (value: unknown): boolean => typeof value === "object" && value !== null && Object.keys(value).length === 0

/** A tool as it is probed: a look that changes nothing, whatever its own class, and that answers with nothing. */
const asLook = ({ descriptor, ...tool }: LoadedTool): LoadedTool => ({
  ...tool,
  descriptor: { ...descriptor, class: "read", timeout_ms: Math.min(descriptor.timeout_ms, probe_ms) },
  outputFits: isNothing,
})

const absent = (call: Pick<ToolCall, "tool">): ToolOutcome => ({
  tag: "refused",
  code: "unknown-tool",
  reason: `no plugin offers ${call.tool.slice(0, 80)}`,
  retry: false,
})

/** Loads every plugin or fails naming the first that cannot be used. Threads end with the scope. */
export const makeToolHost = Effect.fn("ToolHost.make")(function* (options: ToolHostOptions) {
  const capabilities = yield* Capabilities
  const threads = makeThreads()
  const tools = new Map<string, Loaded>()
  const executors = yield* Effect.forEach(options.plugins, (source) => load(source, options, threads), { concurrency: 2 })
  for (const executor of executors) {
    const { name, version, warnings } = executor.manifest
    if ([...tools.values()].some((other) => other.executor.manifest.name === name))
      return yield* new PluginProblem({ plugin: name, reason: "two plugins have this name" })
    for (const [tool, loaded] of executor.manifest.tools) tools.set(tool, { executor, tool: loaded })
    yield* Effect.logInfo("plugin loaded", { plugin: name, version, tools: executor.manifest.tools.size })
    for (const warning of warnings) yield* Effect.logWarning(warning)
  }

  /** Over arguments that were judged before. */
  const given = ({ executor, tool }: Loaded, mode: Job["mode"], call: ToolCall, lends: Job["lend"]): Effect.Effect<ToolOutcome> =>
    Effect.gen(function* () {
      const context = yield* Effect.context<never>()
      const logs = Effect.runForkWith(context)
      const { config = {}, credential = {} } = options.settings(tool.descriptor.plugin, call.tenantId)
      const log = (line: string) => void logs(Effect.logInfo(line).pipe(Effect.annotateLogs({ tool: call.tool, actionId: call.actionId })))
      return yield* Effect.promise((signal): Promise<Outcome<unknown>> =>
        executor.run({
          tenantId: call.tenantId,
          tool,
          mode,
          args: call.args,
          key: call.key,
          config,
          credential,
          signal,
          lend: lends,
          log,
        }),
      )
    }).pipe(inSpan(`ToolHost.${mode}`, { tool: call.tool }))

  const perform = (mode: Job["mode"], call: ToolCall): Effect.Effect<ToolOutcome> => {
    const loaded = tools.get(call.tool)
    if (loaded === undefined) return Effect.succeed(absent(call))
    const decoded = loaded.tool.compiled.decode(call.args)
    if (decoded.tag === "bad") return Effect.succeed({ tag: "refused", code: "bad-arguments", reason: decoded.reason, retry: false })
    return given(loaded, mode, { ...call, args: decoded.args }, lender(capabilities, call, loaded.tool))
  }

  const probe = (tenantId: string, tool: string): Effect.Effect<ToolOutcome> => {
    const loaded = tools.get(tool)
    if (loaded?.tool.descriptor.probes !== true) return Effect.succeed(absent({ tool }))
    const look = { ...loaded, tool: asLook(loaded.tool) }
    const call: ToolCall = { tenantId, conversationId: "", actionId: "", tool, args: {}, key: `probe-${crypto.randomUUID()}` }
    const lend = lender(capabilities, call, look.tool)
    return given(look, "probe", call, (name, args) =>
      looks.has(name) ? lend(name, args) : Promise.reject(new CapabilityRefused({ code: "refused", reason: "a probe changes nothing" })),
    )
  }

  return ToolHost.of({
    catalogue: new Map([...tools].map(([name, { tool }]) => [name, tool.descriptor])),
    decode: (name, args) => tools.get(name)?.tool.compiled.decode(args) ?? { tag: "bad", reason: `no plugin offers ${name.slice(0, 80)}` },
    run: (call) => perform("run", call),
    reconcile: (call) => perform("reconcile", call),
    probe,
  })
})

/** The layer main.ts joins. */
export const toolHostLayer = (options: ToolHostOptions): Layer.Layer<ToolHost, PluginProblem, Capabilities> =>
  Layer.effect(ToolHost, makeToolHost(options))
