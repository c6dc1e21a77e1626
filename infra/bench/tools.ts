/** The bench's plugin in the product's tool host, in the node's own thread. Nothing is lent to it. */
import { Effect, Layer } from "effect"
import { Capabilities, CapabilityRefused } from "../../runtime/toolhost/capabilities.ts"
import { toolHostLayer } from "../../runtime/toolhost/host.ts"
import { benchPlugin } from "./work.ts"

const refused = () => Effect.fail(new CapabilityRefused({ code: "unavailable", reason: "the bench lends nothing" }))

const nothing = Capabilities.of(new Proxy({} as Capabilities["Service"], { get: () => new Proxy({}, { get: () => refused }) }))

/** `acted` hears the key of every call that runs. */
export const benchTools = (acted: (key: string) => void) =>
  toolHostLayer({ plugins: [{ inline: benchPlugin(acted) }], settings: () => ({}), trusted: [] }).pipe(
    Layer.provide(Layer.succeed(Capabilities, nothing)),
  )
