/**
 * Our own launcher of the embedded PostgreSQL: one cluster per data folder, kept between starts, reached only through 127.0.0.1 with
 * a password. Invariants: durability as shipped (fsync, synchronous_commit and checksums on); a live server of the folder is reused,
 * never doubled; the server is gone within two seconds of this process, even after SIGKILL. Root and ordinary users both work.
 */
import { spawnSync } from "node:child_process"
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { limits } from "./limits.ts"
import { clusterOwner, postgresHome, reachableDataDir } from "./postgres-files.ts"
import { SetupProblem } from "./problem.ts"
import { freePort, isAlive, isListening, logTail, pollFor, type RunAs, startWatched, type WatchedServer } from "./process.ts"
import { databaseUser, weAreRoot } from "./run-as.ts"

export interface PostgresOptions {
  /** folder of this database; made when missing. Holds `cluster/` and `postgres.log` */
  readonly dataDir: string
  /** 0 or absent: any free port */
  readonly port?: number
  /** password of the superuser `postgres`; set when the cluster is made, must be the same later */
  readonly superuserPassword: string
}

export interface EmbeddedPostgres {
  /** superuser URL of the database `postgres` */
  readonly url: string
  readonly port: number
  /** of the server itself; for fault tests */
  readonly pid: number
  /** true: it was already running for somebody else, and stop() leaves it alone */
  readonly reused: boolean
  /** settles with the exit code once the server is gone; never for a reused one */
  readonly exited: Promise<number>
  /** stops it (fast shutdown); safe to call twice */
  readonly stop: () => Promise<void>
}

interface Running {
  readonly pid: number
  readonly port: number
}

const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  password_encryption: "scram-sha-256",
  shared_buffers: "256MB",
  max_wal_size: "2GB",
  max_connections: "200",
  jit: "off",
  fsync: "on",
  synchronous_commit: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  // a failing statement's text may hold personal data or a password: the log names the error only
  log_min_error_statement: "panic",
}

/** Starts, or finds, the database of `dataDir`. Rejects with SetupProblem (what, why, cure). */
export const startPostgres = async (options: PostgresOptions): Promise<EmbeddedPostgres> => {
  const wanted = resolve(options.dataDir)
  const user = runAs(wanted)
  const dataDir = reachableDataDir(wanted, user)
  const cluster = join(dataDir, "cluster")
  const found = await running(cluster)
  if (found !== undefined) return handle(options, found, undefined)
  const home = postgresHome(user)
  if (!existsSync(join(cluster, "PG_VERSION"))) initialise(home, dataDir, options.superuserPassword, user)
  refuseOtherMajor(home, cluster)
  const port = options.port === undefined || options.port === 0 ? await freePort() : options.port
  const logFile = join(dataDir, "postgres.log")
  const flags = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => ["-c", `${name}=${value}`])
  const env = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" }
  const command = join(home, "bin", "postgres")
  const server = startWatched({
    command,
    args: ["-D", cluster, ...flags],
    env,
    logFile,
    softSignal: "INT",
    hardSignal: "QUIT",
    runAs: user,
  })
  const ready = await pollFor(() => readyIn(cluster), { within_ms: limits.postgresReady_ms, giveUp: server.hasExited })
  if (ready !== undefined && !server.hasExited()) return handle(options, ready, server)
  const other = await running(cluster) // somebody else may have won the race for this folder
  if (other !== undefined) return handle(options, other, undefined)
  throw new SetupProblem({
    what: "The embedded PostgreSQL did not start.",
    why: `the end of ${logFile} says:\n    ${logTail(logFile)}`,
    cure: "mend what the log names; or move the folder away to begin with an empty database; or set DATABASE_URL.",
  })
}

const handle = (options: PostgresOptions, now: Running, server: WatchedServer | undefined): EmbeddedPostgres => ({
  url: `postgres://postgres:${encodeURIComponent(options.superuserPassword)}@127.0.0.1:${now.port}/postgres`,
  port: now.port,
  pid: now.pid,
  reused: server === undefined,
  exited: server?.exited ?? new Promise<number>(() => undefined),
  stop: () => server?.stop(now.pid) ?? Promise.resolve(),
})

const runAs = (dataDir: string): RunAs | undefined => {
  if (!weAreRoot()) return undefined
  const owner = clusterOwner(dataDir)
  return owner === undefined || owner.uid === 0 ? databaseUser() : owner
}

/** postmaster.pid: line 1 process, line 4 port, line 8 state. */
const pidFile = (cluster: string): (Running & { readonly state: string }) | undefined => {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")
    return { pid: Number(lines[0]), port: Number(lines[3]), state: (lines[7] ?? "").trim() }
  } catch {
    return undefined
  }
}

const readyIn = async (cluster: string): Promise<Running | undefined> => {
  const now = pidFile(cluster)
  return now?.state === "ready" && isAlive(now.pid) && (await isListening(now.port)) ? now : undefined
}

/** A live server of this cluster; waits for one that is starting or stopping to make up its mind. */
const running = async (cluster: string): Promise<Running | undefined> => {
  const isGone = (): boolean => {
    const now = pidFile(cluster)
    return now === undefined || !isAlive(now.pid) || !isPostgres(now.pid)
  }
  const found = await pollFor(() => (isGone() ? undefined : readyIn(cluster)), { within_ms: limits.handover_ms, giveUp: isGone })
  if (found === undefined) return undefined
  await sleep(limits.settle_ms)
  return (await readyIn(cluster)) ?? (await running(cluster))
}

/** After a crash of the machine the number in a stale pid file may belong to anyone. Where /proc is absent we trust it. */
const isPostgres = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres")
  } catch {
    return !existsSync("/proc/self")
  }
}

/** initdb into a draft folder, then one rename: a killed first start leaves nothing half made. */
const initialise = (home: string, dataDir: string, password: string, user: RunAs | undefined): void => {
  for (const name of readdirSync(dataDir)) if (name.startsWith("draft-")) rmSync(join(dataDir, name), { recursive: true, force: true })
  const draft = join(dataDir, `draft-${process.pid}`)
  const passwordFile = join(dataDir, `draft-${process.pid}.password`)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid)
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
  const access = ["--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--data-checksums"]
  const env = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" }
  const run = spawnSync(join(home, "bin", "initdb"), ["-D", draft, ...access, ...locale], {
    cwd: "/",
    env,
    encoding: "utf8",
    timeout: limits.initdb_ms,
    ...user,
  })
  rmSync(passwordFile, { force: true })
  if (run.status !== 0)
    throw new SetupProblem({
      what: `The database could not be made in ${dataDir}.`,
      why: `initdb ended with ${run.error?.message ?? run.status}: ${(run.stderr ?? "").trim()}`,
      cure: "check free space and the rights of that folder, or choose another with COUNTERSIGN_DATA, or set DATABASE_URL.",
    })
  try {
    renameSync(draft, join(dataDir, "cluster"))
  } catch (error) {
    if (!existsSync(join(dataDir, "cluster", "PG_VERSION"))) throw error
    rmSync(draft, { recursive: true, force: true })
  }
}

const refuseOtherMajor = (home: string, cluster: string): void => {
  const has = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim()
  const run = spawnSync(join(home, "bin", "postgres"), ["--version"], { encoding: "utf8", env: { LC_ALL: "C" } })
  const needs = /(\d+)/.exec(run.stdout ?? "")?.[1]
  if (needs === undefined || needs === has) return
  throw new SetupProblem({
    what: `The database in ${cluster} was made by PostgreSQL ${has}; this is PostgreSQL ${needs}.`,
    why: "a cluster only runs under its own major version.",
    cure: `dump it with the older Countersign and load it here, or choose another folder with COUNTERSIGN_DATA.`,
  })
}
