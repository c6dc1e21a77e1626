/** One listener: routes behind the boundary on a bounded Node server. The two listeners share nothing but the services they are given. */
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Effect, Layer } from "effect"
import { HttpMiddleware, HttpRouter, HttpServer } from "effect/http"
import { withBoundary } from "./boundary.ts"
import { makeNodeServer } from "./node-server.ts"
import { Rates } from "./rates.ts"

export interface Bind {
  readonly host: string
  /** 0 = any free port; HttpServer in the layer's output tells which. */
  readonly port: number
}

/** Serves `routes` until the scope closes. In-flight requests get ten seconds. */
export const listener = <E, R>(routes: Layer.Layer<never, E, R>, bind: Bind) =>
  Effect.gen(function* () {
    const { addresses } = yield* Rates
    const handler = yield* HttpRouter.toHttpEffect(routes)
    return HttpServer.serve(withBoundary(addresses)(handler))
  }).pipe(
    Layer.unwrap,
    // the boundary makes its own span: this one would tell headers, and go on with any trace that a client names
    Layer.provide(Layer.succeed(HttpMiddleware.TracerDisabledWhen, () => true)),
    Layer.provideMerge(NodeHttpServer.layer(makeNodeServer, { host: bind.host, port: bind.port, gracefulShutdownTimeout: "10 seconds" })),
  )
