/**
 * The command line as a company uses it on a fresh machine: `init`, `serve`, sign in, Ctrl-C; nothing configured, embedded servers, a
 * folder of its own. What was started is gone afterwards.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs"
import { type AddressInfo, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, describe, expect, it } from "vitest"
import { call } from "../api/testing/servers.ts"
import { until } from "../testing/driver.ts"
import { exitCodes } from "./failure.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))
const folder = mkdtempSync(join(realpathSync(tmpdir()), "countersign-serve-"))
chmodSync(folder, 0o711) // as root, the database runs as another user and must be able to pass
const children: Array<ChildProcess> = []
afterAll(() => {
  for (const child of children) child.kill("SIGKILL")
  rmSync(folder, { recursive: true, force: true })
})

const environment: NodeJS.ProcessEnv = {
  PATH: process.env["PATH"],
  HOME: process.env["HOME"],
  ...(process.env["NATS_SERVER_BIN"] === undefined ? {} : { NATS_SERVER_BIN: process.env["NATS_SERVER_BIN"] }),
  COUNTERSIGN_DATA: join(folder, "data"),
  COUNTERSIGN_AGENTS: join(folder, "company/agents"),
  COUNTERSIGN_POLICIES: join(folder, "company/policies"),
  COUNTERSIGN_DEMO: "false",
  COUNTERSIGN_PORT: "0",
  COUNTERSIGN_PUBLIC_PORT: "0",
}

const start = (args: ReadonlyArray<string>, more: NodeJS.ProcessEnv = {}) => {
  const child = spawn(process.execPath, ["runtime/cli/main.ts", ...args], { cwd: root, env: { ...environment, ...more }, stdio: "pipe" })
  children.push(child)
  const said = { out: "", err: "" }
  child.stdout.on("data", (part) => (said.out += String(part)))
  child.stderr.on("data", (part) => (said.err += String(part)))
  const ended = once(child, "close").then(([code]) => code as number | null)
  return { child, said, ended }
}

const lines = (text: string): ReadonlyArray<Record<string, unknown>> =>
  text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Record<string, unknown>)

/** Whether a server of this folder still runs. */
const serversLeft = (): boolean => {
  const pid = join(folder, "data/postgres/cluster/postmaster.pid")
  return existsSync(pid) && existsSync(`/proc/${readFileSync(pid, "utf8").split("\n")[0]}`)
}

describe("a company on a fresh machine", () => {
  it("init, serve, sign in with the token, Ctrl-C twice: exit 0, nothing left running", { timeout: 240_000 }, async () => {
    const init = start(["init", "Example Ltd", "--email", "owner@example.com", "--json"])
    expect([await init.ended, init.said.err]).toEqual([exitCodes.ok, ""])
    const { token, tenantId } = JSON.parse(init.said.out) as { token: string; tenantId: string }
    expect(serversLeft()).toBe(false)

    const serve = start(["serve", "--json"])
    const ready = await until(async () => lines(serve.said.out).find((line) => line["ready"] === true), 120_000)
    expect(ready).toMatchObject({
      rehearsal: true,
      operatorUrl: expect.stringContaining("http://"),
      publicUrl: expect.stringContaining("http://"),
    })
    expect(ready).not.toHaveProperty("demoAccess")
    const me = await call(String(ready["operatorUrl"]), "GET", "/v1/me", { token })
    expect([me.status, me.body]).toMatchObject([200, { member: { role: "owner" } }])
    const message = { id: "m1", channel: "web", agent: "front-desk", from: { address: "someone@example.org" }, text: "Good morning" }
    const taken = await call(String(ready["publicUrl"]), "POST", "/v1/messages", { token, body: message })
    expect(taken.status).toBe(202)
    const path = `/v1/conversations/${taken.body.conversationId as string}/messages?wait=20`
    const said = await call(String(ready["publicUrl"]), "GET", path, { token })
    expect(JSON.stringify(said.body)).toContain("Thank you for writing")

    const again = start(["init", "Example Ltd", "--email", "owner@example.com", "--json"])
    expect([await again.ended, JSON.parse(again.said.out)]).toMatchObject([exitCodes.ok, { changed: false, tenantId }])

    // a terminal and the npm script above both hand Ctrl-C on
    serve.child.kill("SIGINT")
    await new Promise((resolve) => setTimeout(resolve, 20)) // two of a kind at the same moment are one
    serve.child.kill("SIGINT")
    expect(await serve.ended).toBe(exitCodes.ok)
    expect([serversLeft(), existsSync(join(folder, "data/running.json"))]).toEqual([false, false])
  })

  it("serve says why it cannot start, with the exit code of it, and leaves nothing behind", { timeout: 240_000 }, async () => {
    const away = start(["serve", "--json"], { DATABASE_URL: "postgres://nobody:x@127.0.0.1:1/none", NATS_URL: "nats://127.0.0.1:1" })
    expect(await away.ended).toBe(exitCodes.unavailable)
    expect(lines(away.said.err).at(-1)).toMatchObject({ error: { exit: exitCodes.unavailable, fix: expect.any(String) } })
    expect(away.said.err).not.toContain("nobody:x")
    const taken = createServer().listen(0, "127.0.0.1")
    await once(taken, "listening")
    const port = String((taken.address() as AddressInfo).port)
    const late = start(["serve"], { COUNTERSIGN_PUBLIC_PORT: port })
    expect([await late.ended, late.said.err]).toEqual([exitCodes.failed, expect.stringMatching(new RegExp(`a port is taken\n.*${port}`))])
    expect([serversLeft(), existsSync(join(folder, "data/running.json"))]).toEqual([false, false])
    taken.close()
    const wrong = start(["serve"], { COUNTERSIGN_PORT: "seventy" })
    expect([await wrong.ended, wrong.said.err]).toEqual([exitCodes.usage, expect.stringContaining("COUNTERSIGN_PORT")])
  })
})
