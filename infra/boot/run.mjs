/**
 * The door of every npm script: `node infra/boot/run.mjs <start|dev|test|verify|demo|bench|chaos|pictures|cli> [argument...]`.
 * Plain JavaScript for Node 20, nothing imported but Node itself, because on a fresh clone nothing else is there. It installs the packages
 * when the lock file changed, picks a Node 24, and hands over; signals go to the child, its exit code comes back. Invariant: when this
 * process ends, however it ends, the child hears it (follow.mjs) and stops too.
 */
import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { delimiter, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { constants } from "node:os"
import { ensureAdmin } from "./admin.mjs"

const root = fileURLToPath(new URL("../..", import.meta.url))
const modules = join(root, "node_modules")
const neededMajor = 24
const parentCheck_ms = 500

const commands = {
  start: ["runtime/main.ts", "serve"],
  dev: ["infra/boot/dev.ts"],
  test: ["infra/boot/test.ts"],
  verify: ["infra/boot/verify.ts"],
  demo: ["infra/demo/demo.ts"],
  bench: ["infra/bench/bench.ts"],
  chaos: ["infra/chaos/chaos.ts"],
  pictures: ["infra/browser/pictures.ts"],
  cli: ["runtime/cli/main.ts"],
}

/** Runs one command of the table; never returns, the process ends with the child's exit code. */
export const run = (name, args) => {
  const command = commands[name]
  if (command === undefined || !existsSync(join(root, command[0])))
    fail(`There is no command "${name ?? ""}".`, "it is not one of this version's.", `use one of: ${Object.keys(commands).join(", ")}.`)
  ensurePackages()
  const node = findNode()
  if (name === "start") ensureAdmin(node)
  const [file, ...first] = command
  const follow = new URL("./follow.mjs", import.meta.url).href
  // compiled once, kept beside the packages: a start takes a third less of the processor
  const cache = process.env.NODE_COMPILE_CACHE ?? join(modules, ".cache", "node-compile")
  const child = spawn(node, ["--import", follow, join(root, file), ...first, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: cache,
      PATH: [dirname(node), join(modules, ".bin"), process.env.PATH ?? ""].join(delimiter),
    },
  })
  passSignals(child)
  child.once("error", (error) =>
    fail(`Node ${neededMajor} could not be run.`, `${node}: ${error.message}`, "delete node_modules and run again."),
  )
  child.once("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

const passSignals = (child) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
  // under npm: when npm itself was killed, its shell and we would run on with nobody to stop us
  if (process.env.npm_lifecycle_event === undefined) return
  const before = ancestors()
  setInterval(() => ancestors() !== before && child.kill("SIGTERM"), parentCheck_ms).unref()
}

/** Our parent (npm's shell) and, where /proc tells, its parent (npm). */
const ancestors = () => {
  const stat = read(`/proc/${process.ppid}/stat`) ?? ""
  // the name in brackets may hold anything: the parent is the second word after the last bracket
  return `${process.ppid} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? ""}`
}

/** `npm ci` when node_modules does not hold what package-lock.json names. The stamp makes the usual case one file read. */
const ensurePackages = () => {
  const lock = readFileSync(join(root, "package-lock.json"))
  const digest = `${createHash("sha256").update(lock).digest("hex")} ${process.platform}-${process.arch}\n`
  const stamp = join(modules, ".countersign-lock")
  if (read(stamp) === digest) return
  if (!holdsLocked(JSON.parse(lock.toString("utf8")))) install()
  writeFileSync(stamp, digest)
}

/** Whether npm's own record of node_modules has every package of the lock file that belongs on this machine (a developer's `npm install`). */
const holdsLocked = (lock) => {
  const record = read(join(modules, ".package-lock.json"))
  if (record === undefined) return false
  const have = JSON.parse(record).packages ?? {}
  return Object.entries(lock.packages).every(
    ([path, wanted]) =>
      !path.startsWith("node_modules/") ||
      wanted.optional === true ||
      (have[path]?.version === wanted.version && have[path]?.link === wanted.link),
  )
}

const install = () => {
  process.stderr.write("countersign: installing packages (npm ci), once per change of the lock file\n")
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"]
  const npm = process.env.npm_execpath
  const [command, first] = npm !== undefined && npm.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []]
  // installs go to stderr: standard output belongs to the command that follows
  const done = spawnSync(command, [...first, ...args], { cwd: root, stdio: ["ignore", 2, 2], env: { ...process.env, NODE_ENV: "" } })
  if (done.status === 0) return
  fail(
    "The packages could not be installed.",
    done.error?.message ?? `npm ci ended with ${done.status}; its own message is above.`,
    "check the network and the npm registry settings, then run the same command again.",
  )
}

/** A Node that runs TypeScript files directly: the current one, else the one npm installed beside the packages. */
const findNode = () => {
  if (Number(process.versions.node.split(".")[0]) >= neededMajor) return process.execPath
  const own = join(modules, `node-${process.platform}-${process.arch}`, "bin", "node")
  const version = spawnSync(own, ["--version"], { encoding: "utf8" })
  if (version.status === 0 && Number(/^v(\d+)/.exec(version.stdout)?.[1]) >= neededMajor) return own
  return fail(
    `Node ${neededMajor} is needed; this is Node ${process.versions.node}.`,
    version.error === undefined || existsSync(own)
      ? `the one in node_modules does not run here: ${version.error?.message ?? version.stderr}`
      : `npm has no ready Node ${neededMajor} for ${process.platform}-${process.arch}.`,
    `install Node ${neededMajor} or newer (nodejs.org, nvm, brew install node) and run the same command again.`,
  )
}

const read = (file) => {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return undefined
  }
}

const fail = (what, why, cure) => {
  process.stderr.write(`countersign: ${what}\n  why:  ${why}\n  cure: ${cure}\n`)
  return process.exit(1)
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) run(process.argv[2], process.argv.slice(3))
