/** A plugin of the bench in the product's tool host, in the node's own thread. Nothing is lent to it. */
import type { Plugin } from "@countersign/kit"
import { Effect, Layer } from "effect"
import { Capabilities, CapabilityRefused } from "../../runtime/toolhost/capabilities.ts"
import { toolHostLayer } from "../../runtime/toolhost/host.ts"

const refused = () => Effect.fail(new CapabilityRefused({ code: "unavailable", reason: "the bench lends nothing" }))

const nothing = Capabilities.of(new Proxy({} as Capabilities["Service"], { get: () => new Proxy({}, { get: () => refused }) }))

export const inlineTools = (plugin: Plugin) =>
  toolHostLayer({ plugins: [{ inline: plugin }], settings: () => ({}), trusted: [] }).pipe(
    Layer.provide(Layer.succeed(Capabilities, nothing)),
  )
