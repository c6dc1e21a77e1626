/** A kept server comes back on its port with its data after it was killed, stays down when told to stop, and when it dies again and again. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, describe, expect, it } from "vitest"
import { type KeepEvent, keepRunning } from "./keep.ts"
import { limits } from "./limits.ts"
import { startNats } from "./nats.ts"
import { startPostgres } from "./postgres.ts"
import { isListening } from "./process.ts"

const folder = mkdtempSync(join(tmpdir(), "countersign-keep-"))
chmodSync(folder, 0o711)
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 40, retryDelay: 50 }))

const listening = (port: number, yes: boolean) => expect.poll(() => isListening(port), { timeout: 20_000, interval: 25 }).toBe(yes)
const query = async (url: string, sql: string): Promise<unknown> => {
  const client = new pg.Client(url)
  client.on("error", () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows[0]
  } finally {
    await client.end().catch(() => undefined)
  }
}

describe("a kept server", () => {
  it("nats-server: killed and back on its port; stopped and gone", async () => {
    const told: Array<KeepEvent["tag"]> = []
    const kept = await keepRunning(
      (port) => startNats({ dataDir: join(folder, "nats"), port }),
      (event) => told.push(event.tag),
    )
    process.kill(kept.pid, "SIGKILL")
    await expect.poll(() => told, { timeout: 20_000 }).toEqual(["restarted"])
    await listening(kept.port, true)
    await kept.stop()
    await listening(kept.port, false)
    expect(told).toEqual(["restarted"])
  })

  it("PostgreSQL: killed and back with what was committed", async () => {
    const told: Array<KeepEvent["tag"]> = []
    const kept = await keepRunning(
      (port) => startPostgres({ dataDir: join(folder, "postgres"), superuserPassword: "secret", port }),
      (event) => told.push(event.tag),
    )
    await query(kept.url, "create table kept as select 7 as n")
    process.kill(kept.pid, "SIGKILL")
    await expect.poll(() => told.at(-1), { timeout: 30_000 }).toBe("restarted")
    expect(await query(kept.url, "select n from kept")).toEqual({ n: 7 })
    await kept.stop()
    await listening(kept.port, false)
  })

  it("one that dies again and again stays down, and says so", async () => {
    const told: Array<KeepEvent["tag"]> = []
    let starts = 0
    const kept = await keepRunning(
      async () => ({ port: ++starts, exited: Promise.resolve(1), stop: async () => undefined }),
      (event) => told.push(event.tag),
    )
    await expect.poll(() => told.at(-1)).toBe("gave-up")
    expect(starts).toBe(1 + limits.restarts)
    await kept.stop()
  })
})
