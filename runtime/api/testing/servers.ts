/** Both listeners on free ports over an in-memory company, for tests that speak HTTP. */
import { Context, Effect, Exit, Layer, Scope } from "effect"
import { HttpServer } from "effect/http"
import type { Rate } from "../limits.ts"
import { operatorServer } from "../operator-server.ts"
import type { Pages } from "../pages/folder.ts"
import { publicServer } from "../public-server.ts"
import { World, worldLayer } from "./world.ts"

const portOf = (server: HttpServer.HttpServer["Service"]): number => {
  if (server.address._tag === "UnixPathAddress") throw new Error("a listener without a port")
  return server.address.port
}

export interface Served {
  readonly world: World
  readonly operatorPort: number
  readonly publicPort: number
  readonly operator: string
  readonly public: string
  readonly close: () => Promise<void>
}

interface ServeOptions {
  readonly rates?: { readonly address: Rate; readonly token: Rate }
  /** The built control plane; none unless it is given. */
  readonly pages?: Pages
}

export const serve = async (options: ServeOptions = {}): Promise<Served> => {
  const world = new World()
  const scope = Scope.makeUnsafe()
  const bind = { host: "127.0.0.1", port: 0 }
  const start = Effect.gen(function* () {
    const services = yield* Layer.build(worldLayer(world, options.rates))
    const operator = yield* Layer.build(operatorServer(bind, options.pages)).pipe(Effect.provideContext(services))
    const open = yield* Layer.build(publicServer(bind)).pipe(Effect.provideContext(services))
    return {
      operatorPort: portOf(Context.get(operator, HttpServer.HttpServer)),
      publicPort: portOf(Context.get(open, HttpServer.HttpServer)),
    }
  })
  const ports = await Effect.runPromise(start.pipe(Effect.provideService(Scope.Scope, scope)))
  return {
    world,
    ...ports,
    operator: `http://127.0.0.1:${ports.operatorPort}`,
    public: `http://127.0.0.1:${ports.publicPort}`,
    close: () => Effect.runPromise(Scope.close(scope, Exit.void)),
  }
}

export interface Answer {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read answers of every shape; a name that is not there fails their expectation
  readonly body: any
  readonly text: string
  readonly headers: Headers
}

/** Undefined when the answer is not JSON. */
const readBody = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** One request; `body` is sent as JSON unless it is text already. */
export const call = async (
  base: string,
  method: string,
  path: string,
  options: { readonly token?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> => {
  const response = await fetch(base + path, {
    method,
    headers: {
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: typeof options.body === "string" ? options.body : JSON.stringify(options.body) }),
  })
  const text = await response.text()
  return { status: response.status, body: readBody(text), text, headers: response.headers }
}
