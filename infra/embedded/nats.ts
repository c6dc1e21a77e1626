/**
 * Our own launcher of nats-server: one JetStream store per data folder, kept between starts, on 127.0.0.1 only. Invariants as for the
 * database: a live server of the folder is reused, never doubled, and it is gone within two seconds of this process, however that ends.
 * The server comes from get-nats.sh, its rules from nats.conf, its passwords are made once and kept 0600 in the data folder.
 */
import { spawn } from "node:child_process"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createHash } from "node:crypto"
import { dirname, join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { limits } from "./limits.ts"
import { SetupProblem } from "./problem.ts"
import { freePort, isAlive, isListening, logTail, pollFor, startWatched, type WatchedServer } from "./process.ts"
import { keptSecrets } from "./secrets.ts"

export interface NatsOptions {
  /** folder of this server; made when missing. Holds `store/`, `nats.log` and `passwords.json` */
  readonly dataDir: string
  /** 0 or absent: any free port */
  readonly port?: number
  /** another configuration file reading the same variables; default infra/nats.conf */
  readonly config?: string
}

export interface NatsUser {
  readonly user: string
  readonly pass: string
}

export interface EmbeddedNats {
  /** without credentials: pass one of `users` (and its inboxPrefix `_INBOX_<user>`) when connecting */
  readonly url: string
  readonly port: number
  /** of the server itself; for fault tests */
  readonly pid: number
  readonly users: Readonly<Record<"admin" | "runtime" | "ingress" | "ops", NatsUser>>
  /** true: it was already running for somebody else, and stop() leaves it alone */
  readonly reused: boolean
  /** settles with the exit code once the server is gone; never for a reused one */
  readonly exited: Promise<number>
  readonly stop: () => Promise<void>
}

interface Running {
  readonly pid: number
  readonly port: number
}

const roles = ["sys", "admin", "runtime", "ingress", "ops"] as const

/** Starts, or finds, the nats-server of `dataDir`. Rejects with SetupProblem (what, why, cure). */
export const startNats = async (options: NatsOptions): Promise<EmbeddedNats> => {
  const dataDir = resolve(options.dataDir)
  mkdirSync(dirname(dataDir), { recursive: true }) // left open to others: the database beside us may run as another user
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const passwords = keptSecrets(join(dataDir, "passwords.json"), roles)
  // the name carries the folder, so that a stale pid file can never make us take a stranger for ours
  const name = `countersign-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`
  const found = await running(dataDir, name)
  if (found !== undefined) return handle(found, passwords, undefined)
  const command = await natsBinary(dataDir)
  const port = options.port === undefined || options.port === 0 ? await freePort() : options.port
  const pidFile = join(dataDir, "nats.pid")
  const logFile = join(dataDir, "nats.log")
  const upper = Object.fromEntries(roles.map((role) => [`${role.toUpperCase()}_PW`, passwords[role]]))
  const env = { ...upper, NATS_NAME: name, NATS_LISTEN: `127.0.0.1:${port}`, NATS_STORE: join(dataDir, "store"), PATH: "/usr/bin:/bin" }
  const config = options.config ?? fileURLToPath(new URL("../nats.conf", import.meta.url))
  const server = startWatched({ command, args: ["-c", config, "-P", pidFile], env, logFile, softSignal: "TERM", hardSignal: "KILL" })
  const isReady = async (): Promise<Running | undefined> => {
    const pid = readPid(pidFile)
    return pid !== undefined && (await isListening(port, greets(name))) ? { pid, port } : undefined
  }
  const ready = await pollFor(isReady, { within_ms: limits.natsReady_ms, giveUp: server.hasExited })
  if (ready !== undefined && !server.hasExited()) {
    writeFileSync(join(dataDir, "running.json"), JSON.stringify(ready))
    return handle(ready, passwords, server)
  }
  throw new SetupProblem({
    what: "The embedded nats-server did not start.",
    why: `the end of ${logFile} says:\n    ${logTail(logFile)}`,
    cure: "mend what the log names; or move the folder away to begin with an empty store; or set NATS_URL.",
  })
}

const handle = (now: Running, passwords: Readonly<Record<string, string>>, server: WatchedServer | undefined): EmbeddedNats => {
  const user = (name: (typeof roles)[number]): NatsUser => ({ user: name, pass: passwords[name] ?? "" })
  return {
    url: `nats://127.0.0.1:${now.port}`,
    port: now.port,
    pid: now.pid,
    users: { admin: user("admin"), runtime: user("runtime"), ingress: user("ingress"), ops: user("ops") },
    reused: server === undefined,
    exited: server?.exited ?? new Promise<number>(() => undefined),
    stop: () => server?.stop(now.pid) ?? Promise.resolve(),
  }
}

/** The greeting line of NATS is `INFO {json}` and names the server. */
const greets =
  (name: string) =>
  (line: string): boolean =>
    line.startsWith("INFO ") && line.includes(`"server_name":"${name}"`)

const readPid = (file: string): number | undefined => {
  try {
    return Number(readFileSync(file, "utf8").trim()) || undefined
  } catch {
    return undefined
  }
}

/** A live server of this folder; one that is stopping is waited for. */
const running = async (dataDir: string, name: string): Promise<Running | undefined> => {
  const last = lastRunning(dataDir)
  if (last === undefined) return undefined
  const answers = async (): Promise<boolean> => isAlive(last.pid) && (await isListening(last.port, greets(name)))
  if (await answers()) {
    await sleep(limits.settle_ms)
    if (await answers()) return last
  }
  // not answering although the process of our own pid file lives: it is on its way down and still holds the store
  if (readPid(join(dataDir, "nats.pid")) === last.pid)
    await pollFor(() => (isAlive(last.pid) ? undefined : true), { within_ms: limits.handover_ms, giveUp: () => !isNats(last.pid) })
  return undefined
}

const isNats = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("nats-server")
  } catch {
    return false
  }
}

const lastRunning = (dataDir: string): Running | undefined => {
  try {
    return JSON.parse(readFileSync(join(dataDir, "running.json"), "utf8")) as Running
  } catch {
    return undefined
  }
}

/** Asks get-nats.sh, which fetches a server on the first start; without a usable home its cache is the data folder. */
const natsBinary = (dataDir: string): Promise<string> =>
  new Promise((found, reject) => {
    const script = fileURLToPath(new URL("../get-nats.sh", import.meta.url))
    const hasHome = (process.env["HOME"] ?? "") !== "" && process.env["HOME"] !== "/nonexistent"
    const env = hasHome || process.env["NATS_CACHE"] !== undefined ? process.env : { ...process.env, NATS_CACHE: join(dataDir, "server") }
    const child = spawn("/bin/sh", [script], { env, stdio: ["ignore", "pipe", "pipe"], timeout: limits.fetchNats_ms })
    let path = ""
    let notes = ""
    child.stdout.on("data", (chunk: Buffer) => (path += chunk.toString("utf8")))
    child.stderr.on("data", (chunk: Buffer) => {
      notes += chunk.toString("utf8")
      if (chunk.includes("fetching")) process.stderr.write(chunk)
    })
    child.once("error", reject)
    child.once("close", (code) => (code === 0 ? found(path.trim()) : reject(noBinary(notes))))
  })

const noBinary = (notes: string): SetupProblem =>
  new SetupProblem({
    what: "No nats-server could be found or fetched.",
    why: notes.trim().split("\n")[0] ?? "get-nats.sh gave no reason",
    cure: `${notes.trim().split("\n").slice(1).join("\n  ")}\n  or set NATS_URL to a server you run`,
  })
