/**
 * The peer as a harness meets it, over servers of its own: every message ends as its amount says, a held one after its owner's yes; a
 * kill loses nothing that was acknowledged, and a message that comes again runs nothing (invariants 2 and 3).
 */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { type AddressInfo, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type EmbeddedPostgres, startPostgres } from "../embedded/postgres.ts"
import { freePort, isAlive, logTail, pollFor } from "../embedded/process.ts"
import { outcomes } from "./peer-work.ts"

const within_ms = 30_000
const folder = mkdtempSync(join(tmpdir(), "countersign-peer-test-"))
const ledgerFile = join(folder, "ledger.tsv")
const logFile = join(folder, "peer.log")
const heard: Array<readonly [kind: string, id: string, at_ms: number]> = []
const events = createServer((socket) => {
  let rest = ""
  socket.on("error", () => undefined)
  socket.setEncoding("utf8").on("data", (chunk) => {
    const lines = `${rest}${String(chunk)}`.split("\n")
    rest = lines.pop() ?? ""
    for (const line of lines) heard.push(JSON.parse(line) as (typeof heard)[number])
  })
})
let postgres: EmbeddedPostgres
let peer: ChildProcess
let port = 0

const told = (kind: string, id?: string) => heard.filter((fact) => fact[0] === kind && (id === undefined || fact[1] === id)).length
const hear = async (kind: string, id: string) =>
  expect(await pollFor(() => (told(kind, id) > 0 ? true : undefined), { within_ms }), `${kind} ${id}: ${logTail(logFile)}`).toBe(true)

const start = async () => {
  const before = told("ready")
  const log = openSync(logFile, "a")
  const { port: eventPort } = events.address() as AddressInfo
  const env = { ...process.env, LEDGER_FILE: ledgerFile, EVENT_PORT: String(eventPort), PG_URL: postgres.url, PORT_BASE: String(port) }
  peer = spawn(process.execPath, [fileURLToPath(new URL("./peer.ts", import.meta.url))], { env, stdio: ["ignore", log, log] })
  const gone = () => peer.exitCode !== null
  await pollFor(() => (told("ready") > before ? true : undefined), { within_ms, giveUp: gone })
  expect(told("ready"), logTail(logFile)).toBe(before + 1)
}

const post = async (path: string, body: unknown) =>
  (await fetch(`http://127.0.0.1:${port}/${path}`, { method: "POST", body: JSON.stringify(body), signal: AbortSignal.timeout(within_ms) }))
    .status
const message = (messageId: string, amount: number) =>
  post("message", { tenant: "t3", conversation: messageId, messageId, index: 0, text: `please pay amount ${amount}` })
const runs = (messageId: string) =>
  readFileSync(ledgerFile, "utf8")
    .split("\n")
    .filter((line) => line.startsWith(`${messageId}\t`)).length

const ended = async (): Promise<Record<string, string>> => {
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string; k: string }>(outcomes)
    return Object.fromEntries(rows.map(({ id, k }) => [id, k]))
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  chmodSync(folder, 0o711) // the database may run as another user
  writeFileSync(ledgerFile, "")
  await once(events.listen(0, "127.0.0.1"), "listening")
  port = await freePort()
  postgres = await startPostgres({ dataDir: join(folder, "postgres"), superuserPassword: "test" })
  await start()
})

afterAll(async () => {
  if (peer !== undefined && peer.exitCode === null && peer.signalCode === null) {
    peer.kill()
    await once(peer, "exit")
  }
  await postgres?.stop()
  events.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 40, retryDelay: 50 })
})

describe("the peer of the harness", () => {
  it("ends every message as its amount says, and runs a held call once its owner said yes", async () => {
    expect(await Promise.all([message("a", 10), message("d", 85), message("h", 95), message("h2", 99)])).toEqual([200, 200, 200, 200])
    await Promise.all([hear("replied", "a"), hear("blocked", "d"), hear("parked", "h"), hear("parked", "h2")])
    expect(await ended()).toEqual({ a: "replied", d: "blocked", h: "parked", h2: "parked" })
    expect([runs("a"), runs("d"), runs("h")]).toEqual([1, 0, 0])
    expect(await post("approve", { messageId: "h" })).toBe(200)
    await hear("replied", "h")
    expect(told("tool", "h")).toBe(1)
    expect(runs("h")).toBe(1)
    expect(await post("approve", { messageId: "d" }), "nothing is held for it").toBe(500)
  })

  it("goes on after a kill: what was held can be approved, what was stored ends, what comes again runs nothing", async () => {
    const many = Array.from({ length: 40 }, (_, n) => `k${n}`)
    const stored: Array<string> = []
    const sent = many.map((id) =>
      message(id, 10).then(
        (status) => status === 200 && stored.push(id),
        () => undefined,
      ),
    )
    await pollFor(() => (stored.length > 0 ? true : undefined), { within_ms })
    peer.kill("SIGKILL")
    await once(peer, "exit")
    await Promise.all(sent)
    expect(stored.length, "something was acknowledged before the kill").toBeGreaterThan(0)
    expect(isAlive(peer.pid ?? 0)).toBe(false)
    await start()
    expect(await post("approve", { messageId: "h2" })).toBe(200)
    await hear("replied", "h2")
    const settled = async () => {
      const ends = await ended()
      return stored.every((id) => ends[id] === "replied") ? ends : undefined
    }
    expect(await pollFor(settled, { within_ms }), "what was acknowledged ends").toBeDefined()
    const ran = runs("a")
    await message("a", 10)
    for (const id of many) expect(await message(id, 10)).toBe(200)
    const all = async () => ((await ended())[many.at(-1)!] === "replied" ? true : undefined)
    expect(await pollFor(all, { within_ms })).toBe(true)
    expect(runs("a"), "a message sent again runs nothing").toBe(ran)
    expect([runs("h"), runs("h2")]).toEqual([1, 1])
  })
})
