/** Which model speaks: the provider with a key, or the agents' own rehearsal scripts without one. */
import { Effect, Layer, Redacted } from "effect"
import { Agents, rehearsalScripts } from "../agents/agents.ts"
import type { ConfigValues } from "../config/config.ts"
import { budgetLayer } from "../model/budget-pools.ts"
import { Buckets } from "../model/buckets.ts"
import { modelLayer } from "../model/layer.ts"
import type { Model } from "../model/port.ts"
import { defaultPrices } from "../model/prices.ts"
import { makeScripted, makeScriptedProvider, type Script } from "../model/scripted.ts"
import type { Db } from "../tenancy/db.ts"
import { budgetStoreLayer } from "./budget-live.ts"

const rehearsal = { provider: "scripted", model: "rehearsal" }

/** `Model` as configured, with buckets and durable budgets. A `script` speaks for every agent instead of its rehearsal. */
export const modelsLayer = (config: ConfigValues, script?: Script): Layer.Layer<Model, never, Agents | Db> =>
  Layer.unwrap(
    Effect.gen(function* () {
      const agents = yield* Agents
      const key = config.openaiApiKey
      const tenantCaps = { tokens: config.tenantTokensPerDay, costMicros: config.tenantCostMicrosPerDay }
      const scripted = script === undefined ? makeScriptedProvider({ scripts: rehearsalScripts(agents.all) }) : makeScripted(script)
      const providers =
        key === undefined
          ? [scripted]
          : [
              // a tenth of all modules, and of a start's time: only for those who have a key
              (yield* Effect.promise(() => import("../model/openai.ts"))).makeOpenAi({
                apiKey: Redacted.make(Redacted.value(key)),
                ...(config.openaiBaseUrl === undefined ? {} : { baseURL: config.openaiBaseUrl }),
              }),
              scripted,
            ]
      const instead = key === undefined ? rehearsal : config.model === undefined ? undefined : { provider: "openai", model: config.model }
      const rate = { burst: Math.max(1, Math.ceil(config.modelRequestsPerMinute / 10)), perSecond: config.modelRequestsPerMinute / 60 }
      return modelLayer({ providers, prices: defaultPrices, instead }).pipe(
        Layer.provide([
          budgetLayer().pipe(Layer.provide(budgetStoreLayer(tenantCaps))),
          Buckets.layer({ providers: {}, provider: rate, tenant: rate }),
        ]),
      )
    }),
  )
