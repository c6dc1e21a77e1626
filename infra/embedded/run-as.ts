/**
 * PostgreSQL refuses to run as root. When we are root, this finds the user it runs as and answers, by really trying as that user,
 * whether a path can be reached. Invariant: ownership and modes of nothing outside the launcher's own folders are touched.
 */
import { spawnSync } from "node:child_process"
import { SetupProblem } from "./problem.ts"
import type { RunAs } from "./process.ts"

/** Tried in this order; the last one is created when none is there. */
const candidates = ["postgres", "countersign"] as const
const ownUser = "countersign"

export const weAreRoot = (): boolean => process.getuid?.() === 0

/** The unprivileged user for the database. Only call as root. */
export const databaseUser = (): RunAs => {
  for (const name of candidates) {
    const found = lookUp(name)
    if (found !== undefined) return found
  }
  const made = createUser()
  if (made !== undefined) return made
  throw new SetupProblem({
    what: "The embedded PostgreSQL cannot be started as root.",
    why: `PostgreSQL refuses root, no user "postgres" or "countersign" exists, and neither useradd nor adduser could make one.`,
    cure: "create a system user named countersign, run as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
  })
}

const lookUp = (name: string): RunAs | undefined => {
  const uid = spawnSync("id", ["-u", name], { encoding: "utf8" })
  const gid = spawnSync("id", ["-g", name], { encoding: "utf8" })
  if (uid.status !== 0 || gid.status !== 0 || Number(uid.stdout) === 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

const createUser = (): RunAs | undefined => {
  const gnu = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", ownUser]
  if (spawnSync("useradd", gnu).status !== 0) spawnSync("adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", ownUser])
  return lookUp(ownUser)
}

/** Whether `user` may read (`r`), write (`w`) or enter/run (`x`) `path`, all given letters together. */
export const canReach = (user: RunAs, path: string, letters: string): boolean => {
  const tests = letters
    .split("")
    .map((letter) => `test -${letter} "$1"`)
    .join(" && ")
  return spawnSync("/bin/sh", ["-c", tests, "reach", path], { cwd: "/", env: {}, ...user }).status === 0
}
