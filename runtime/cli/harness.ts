/** Runs a command in this process over a given world and keeps what it says. Only tests import it. */
import { Readable } from "node:stream"
import { fileURLToPath } from "node:url"
import { NodeServices } from "@effect/platform-node"
import { Console, Effect, Layer, Sink, Stdio, Stream } from "effect"
import { fail, noServer } from "./failure.ts"
import { runCli } from "./run.ts"
import { World } from "./world.ts"

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

const none = Effect.fail(fail("unavailable", noServer, "none in this test", "start one"))

export const quietWorld: World["Service"] = {
  databaseUrl: none,
  sealerUrl: none,
  authUrl: none,
  openDatabase: none,
  serve: () => none,
  nats: none,
  dataDir: "/nonexistent/countersign",
  policiesDir: "policies",
  agentsDir: "agents",
  home: fileURLToPath(new URL("../..", import.meta.url)),
  installedTools: Effect.succeed([]),
  stdin: () => Readable.from([]),
  ports: { operator: 0, public: 0 },
  natsServer: undefined,
}

const textOf = (part: unknown): string =>
  typeof part === "string" ? part : part instanceof Uint8Array ? Buffer.from(part).toString("utf8") : JSON.stringify(part)

export const cli = async (args: ReadonlyArray<string>, world: Partial<World["Service"]> = {}): Promise<Said> => {
  let [out, err] = ["", ""]
  const keep = {
    log: (...parts: ReadonlyArray<unknown>) => void (out += `${parts.map(textOf).join(" ")}\n`),
    error: (...parts: ReadonlyArray<unknown>) => void (err += `${parts.map(textOf).join(" ")}\n`),
  }
  const stdio = Stdio.layerTest({
    stdout: () => Sink.forEach((part: string | Uint8Array) => Effect.sync(() => void (out += textOf(part)))),
    stdin: Stream.empty,
  })
  const env = Layer.mergeAll(
    NodeServices.layer,
    stdio,
    Layer.succeed(World, { ...quietWorld, ...world }),
    Layer.succeed(Console.Console, { ...console, ...keep } as Console.Console),
  )
  const code = await Effect.runPromise(runCli(args).pipe(Effect.provide(env)))
  return { code, out, err }
}
