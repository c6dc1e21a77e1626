/**
 * The product as a stranger starts it: a child process on free ports with a fresh data folder, nothing configured. Boundary between the
 * story and the process; whatever happens to the story, the process is stopped and the folder removed.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs"
import { createServer, type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { DemoAccess } from "../../runtime/app/seed.ts"
import { limits } from "./limits.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))
const follow = new URL("../boot/follow.mjs", import.meta.url).href

export interface Product {
  readonly operatorUrl: string
  readonly publicUrl: string
  /** Where the mails that the embedded catcher kept can be read. */
  readonly mailsUrl: string
  readonly dataDir: string
  readonly access: DemoAccess
  readonly ready_ms: number
  /** Its last log lines. */
  readonly log: () => string
}

/** Two at once, so that they differ. */
const freePorts = async (): Promise<readonly [number, number]> => {
  const servers = [createServer(), createServer()]
  await Promise.all(servers.map((server) => once(server.listen(0, "127.0.0.1"), "listening")))
  const [first = 0, second = 0] = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), "close")))
  return [first, second]
}

/** Only what a process needs to run: a model key or a database of the caller's must not leak into the story. */
const environment = (own: Readonly<Record<string, string>>): NodeJS.ProcessEnv => {
  const kept = ["PATH", "HOME", "USER", "LANG", "TMPDIR"].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(kept), ...own }
}

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, "exit")
  child.kill("SIGTERM")
  const force = setTimeout(() => child.kill("SIGKILL"), limits.stop_ms)
  await gone
  clearTimeout(force)
}

const mailsIn = (log: string): string | undefined => (log.includes("Ctrl-C stops") ? /http:\S+\/mails/.exec(log)?.[0] : undefined)

const readyOf = async (child: ChildProcess, log: () => string): Promise<string> => {
  const end = performance.now() + limits.ready_ms
  for (;;) {
    const mailsUrl = mailsIn(log())
    if (mailsUrl !== undefined) return mailsUrl
    if (child.exitCode !== null) throw new Error(`the product ended with code ${child.exitCode} before it was ready`)
    if (performance.now() > end) throw new Error(`the product was not ready within ${limits.ready_ms / 1_000} s`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Starts the product, hands it to `use`, then stops it and removes its folder, also after a failure or a signal. */
export const withProduct = async <A>(use: (product: Product) => Promise<A>): Promise<A> => {
  const dataDir = mkdtempSync(join(realpathSync(tmpdir()), "countersign-demo-"))
  chmodSync(dataDir, 0o711) // as root, the database runs as another user and must be able to pass
  const [port, publicPort] = await freePorts()
  const start = performance.now()
  const own = { COUNTERSIGN_DATA: dataDir, COUNTERSIGN_PORT: String(port), COUNTERSIGN_PUBLIC_PORT: String(publicPort) }
  const child = spawn(process.execPath, ["--import", follow, join(root, "runtime/main.ts"), "serve"], {
    cwd: root,
    env: environment(own),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  })
  let text = ""
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => (text = `${text}${part}`.slice(-limits.log_chars)))
  const clean = async () => {
    await stop(child)
    rmSync(dataDir, { recursive: true, force: true })
  }
  const interrupted = (signal: NodeJS.Signals) => void clean().then(() => process.exit(signal === "SIGINT" ? 130 : 143))
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, interrupted)
  const log = () => text.trimEnd().split("\n").slice(-limits.logTail_lines).join("\n")
  try {
    const mailsUrl = await readyOf(child, () => text)
    const access = JSON.parse(readFileSync(join(dataDir, "demo-access.json"), "utf8")) as DemoAccess
    const [operatorUrl, publicUrl] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${publicPort}`]
    return await use({ operatorUrl, publicUrl, mailsUrl, dataDir, access, ready_ms: performance.now() - start, log })
  } catch (error) {
    process.stderr.write(`\nthe product's last log lines:\n${log()}\n`)
    throw error
  } finally {
    await clean()
  }
}
