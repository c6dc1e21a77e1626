/** The single questions the doctor asks. Each answers within seconds and never throws; a failed one says what to do. */
import { constants } from "node:fs"
import { access, stat } from "node:fs/promises"
import { connect, createServer } from "node:net"
import { join } from "node:path"
import { Effect, Layer } from "effect"
import { keyFileName } from "../../audit/keys.ts"
import { tenantIds } from "../../audit/sql/sealer-db.ts"
import { formatProblem } from "../../policy/problem.ts"
import { Db } from "../../tenancy/db.ts"
import { dbFailure } from "../databases.ts"
import { CliFailure, noServer } from "../failure.ts"
import { loadAll } from "../policy/load-folder.ts"
import { World } from "../world.ts"

export interface Check {
  readonly name: string
  /** `skip`: nothing to ask, and that is no fault. */
  readonly result: "ok" | "bad" | "skip"
  readonly found: string
  readonly fix?: string
}

export const doctorLimits = { connect_ms: 3000, info_chars: 64 * 1024, oldestNode: 24, oldestNats: [2, 14] } as const

const ok = (name: string, found: string): Check => ({ name, result: "ok", found })
const bad = (name: string, found: string, fix: string): Check => ({ name, result: "bad", found, fix })
const skip = (name: string, found: string): Check => ({ name, result: "skip", found })

export const nodeCheck = (version: string): Check => {
  const major = Number(version.replace(/^v/, "").split(".")[0])
  return major >= doctorLimits.oldestNode
    ? ok("node", version)
    : bad("node", version, `run with Node ${doctorLimits.oldestNode} or newer; \`npx countersign\` brings one along`)
}

export const natsVersionCheck = (name: string, version: string, jetstream: boolean): Check => {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number)
  const [oldMajor, oldMinor] = doctorLimits.oldestNats
  if (major < oldMajor || (major === oldMajor && minor < oldMinor))
    return bad(name, version, `use nats-server ${oldMajor}.${oldMinor} or newer (scheduled messages)`)
  return jetstream
    ? ok(name, version)
    : bad(name, `${version} without JetStream`, "start nats-server with JetStream, as infra/nats.conf does")
}

export const dataFolderCheck = (dataDir: string): Effect.Effect<Check> =>
  Effect.promise(async () => {
    const there = await stat(dataDir).catch(() => undefined)
    if (there === undefined) return skip("data folder", `${dataDir} is not there yet; \`npm start\` makes it`)
    const writable = await access(dataDir, constants.W_OK).then(
      () => true,
      () => false,
    )
    return writable
      ? ok("data folder", dataDir)
      : bad("data folder", `${dataDir} may not be written`, "give it to the user that runs countersign, or set COUNTERSIGN_DATA")
  })

export const keyCheck = (dataDir: string): Effect.Effect<Check> =>
  Effect.promise(async () => {
    const path = join(dataDir, keyFileName)
    const there = await stat(path).catch(() => undefined)
    if (there === undefined) return skip("audit key", "not made yet; the first start makes it")
    const open = (there.mode & 0o077) !== 0
    return open
      ? bad("audit key", `${path} can be read by others`, `chmod 600 ${path}, and make a new key if others could have read it`)
      : ok("audit key", "0600")
  })

/** In use is no fault: the product itself may be running. */
export const portCheck = (name: string, port: number): Effect.Effect<Check> =>
  Effect.promise(
    () =>
      new Promise<Check>((resolve) => {
        const server = createServer()
        server.once("error", (error: NodeJS.ErrnoException) =>
          resolve(
            error.code === "EADDRINUSE"
              ? skip(name, `${port} is in use (countersign itself, or another program)`)
              : bad(name, `${port}: ${error.code}`, "choose another port in the configuration"),
          ),
        )
        server.listen(port, "127.0.0.1", () => server.close(() => resolve(ok(name, `${port} is free`))))
      }),
  )

/** nats-server says who it is before anybody signs in. */
const natsInfo = (host: string, port: number): Promise<{ version: string; jetstream: boolean }> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: doctorLimits.connect_ms })
    let text = ""
    const end = (error: Error) => (socket.destroy(), reject(error))
    socket
      .setEncoding("utf8")
      .once("timeout", () => end(new Error("no answer")))
      .once("error", end)
      .once("close", () => end(new Error("it hung up")))
    socket.on("data", (part: string) => {
      text += part
      if (text.length > doctorLimits.info_chars) return end(new Error("it does not speak NATS"))
      if (!text.includes("\n")) return
      const info = /^INFO (\{.*\})/.exec(text)?.[1]
      if (info === undefined) return end(new Error("it does not speak NATS"))
      const { version, jetstream } = JSON.parse(info) as { version?: string; jetstream?: boolean }
      resolve({ version: version ?? "0", jetstream: jetstream === true })
      socket.destroy()
    })
  })

const asCheck = (name: string, failure: CliFailure): Check =>
  failure.what === noServer ? skip(name, failure.why) : bad(name, failure.why, failure.fix)

export const natsCheck: Effect.Effect<Check, never, World> = Effect.gen(function* () {
  const { servers } = yield* (yield* World).nats
  const url = new URL(servers[0] ?? "nats://127.0.0.1:4222")
  const info = yield* Effect.tryPromise({ try: () => natsInfo(url.hostname, Number(url.port || 4222)), catch: (error) => error as Error })
  return natsVersionCheck("nats", info.version, info.jetstream)
}).pipe(
  Effect.catch((error) =>
    Effect.succeed(
      error instanceof CliFailure
        ? asCheck("nats", error)
        : bad("nats", `cannot be reached: ${error.message}`, "start it (`npm start`), or correct NATS_URL"),
    ),
  ),
)

/** Reachable, migrated, and not able to step over row-level security. */
export const databaseCheck = (name: string, url: Effect.Effect<string, CliFailure>): Effect.Effect<Check> =>
  Effect.gen(function* () {
    const layer = Layer.fresh(Db.layer({ url: yield* url, connections: 1, applicationName: "countersign-doctor" }))
    const tenants = yield* Effect.flatMap(Db, tenantIds).pipe(Effect.provide(layer))
    return ok(name, `reachable, ${tenants.length} tenants, the role is kept within row-level security`)
  }).pipe(
    Effect.catch((error) => {
      const told = dbFailure(error)
      return Effect.succeed(told instanceof CliFailure ? asCheck(name, told) : bad(name, "unknown", "see the log"))
    }),
  )

export const policyCheckup: Effect.Effect<Check, never, World> = Effect.gen(function* () {
  const world = yield* World
  const loads = yield* loadAll(world.policiesDir, yield* world.installedTools)
  const first = loads.flatMap(({ loaded }) => ("problems" in loaded ? loaded.problems : []))[0]
  if (first !== undefined) return bad("policies", formatProblem(first), "run `countersign policy check`")
  return ok("policies", `${loads.length} load and pass their tests`)
}).pipe(Effect.catch((failure) => Effect.succeed(bad("policies", `${failure.what}: ${failure.why}`, failure.fix))))
