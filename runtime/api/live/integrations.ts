/** The installed plugins as one company sees them: what policy says of each tool, how its calls ended, and whether its service answers. */
import { Clock, Effect } from "effect"
import { uuidv7 } from "../../ids/ids.ts"
import type { CompiledPolicy } from "../../policy/policy.ts"
import { sumCalls, type ToolCalls } from "../../store/queries/desk/operations.ts"
import type { ToolDescriptor, ToolHost } from "../../toolhost/port.ts"
import type { Policies } from "../../turns/gate.ts"
import { Unavailable } from "../ports.ts"
import type { Operations } from "../ports-operations.ts"
import { type reader, scopeOf } from "./scope.ts"

const none = { succeeded: 0, failed: 0, unknown: 0, lastSuccessAt: null }

/** Without a rule that allows it a tool is denied; a rule that asks only narrows one that allows (invariants 4, 6). */
export const standingOf = ({ byTool }: Pick<CompiledPolicy, "byTool">, { name, class: kind }: Pick<ToolDescriptor, "name" | "class">) => {
  const rules = byTool.get(name)
  if (rules === undefined || rules.allow.length === 0) return "denied" as const
  return rules.approve.length > 0 || kind === "money" ? ("asks" as const) : ("allowed" as const)
}

export const integrationsDesk = (
  { catalogue, probe }: ToolHost["Service"],
  policies: Policies["Service"],
  run: ReturnType<typeof reader>,
): Pick<Operations["Service"], "integrations" | "test"> => ({
  integrations: Effect.fnUntraced(function* (actor) {
    const calls = yield* run<ReadonlyArray<ToolCalls>>(scopeOf(actor), sumCalls(yield* Clock.currentTimeMillis))
    const policy = yield* policies.current(actor.tenantId).pipe(Effect.mapError(() => new Unavailable({ what: "policy" })))
    const of = new Map(calls.map(({ tool, ...rest }) => [tool, rest]))
    const plugins = Map.groupBy(catalogue.values(), ({ plugin }) => plugin)
    return [...plugins].map(([plugin, tools]) => ({
      plugin,
      testable: tools.some(({ probes }) => probes === true),
      tools: tools.map((tool) => ({
        name: tool.name,
        class: tool.class,
        description: tool.description,
        policy: standingOf(policy, tool),
        idempotency: tool.idempotency,
        timeout_ms: tool.timeout_ms,
        reconciles: tool.reconciles,
        calls: of.get(tool.name) ?? none,
      })),
    }))
  }),
  test: Effect.fnUntraced(function* (actor, plugin) {
    const tools = [...catalogue.values()].filter((tool) => tool.plugin === plugin && tool.probes === true)
    if (tools.length === 0) return null
    const begun = yield* Clock.currentTimeMillis
    const requestId = uuidv7(begun)
    const outcomes = yield* Effect.forEach(tools, ({ name }) => probe(actor.tenantId, name), { concurrency: 2 }).pipe(
      Effect.annotateLogs({ requestId, plugin }),
    )
    const bad = outcomes.find((outcome) => outcome.tag !== "done")
    yield* Effect.logInfo("a plugin was asked whether its service answers", { requestId, plugin, ok: bad === undefined })
    return {
      requestId,
      ok: bad === undefined,
      took_ms: Math.max(0, (yield* Clock.currentTimeMillis) - begun),
      reason: bad?.reason ?? null,
    }
  }),
})
