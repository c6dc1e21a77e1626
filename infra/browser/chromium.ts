/**
 * Where the browser of the tests is: the one named by COUNTERSIGN_CHROMIUM, else the first that the machine has, else Debian's package,
 * installed here when we may (root and apt-get). Where none of it is possible the person at the terminal is told what, why and what to do.
 */
import { spawnSync } from "node:child_process"
import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"
import { SetupProblem } from "../embedded/problem.ts"
import { weAreRoot } from "../embedded/run-as.ts"
import { limits } from "./limits.ts"

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable"]
const places = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"]
const apps = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
]
/** The browser, and letters of a script that a bare machine lacks, so that pictures show words and not boxes. */
const packages = ["chromium", "fonts-liberation", "fonts-lohit-deva"]

export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly runs: (path: string) => boolean
  /** What keeps us from installing; undefined when nothing does. */
  readonly mayNot: () => string | undefined
  /** Installs; gives what went wrong. */
  readonly install: () => string | undefined
}

const cure =
  "install Chromium (Debian, Ubuntu: apt-get install chromium) or set COUNTERSIGN_CHROMIUM to a Chromium or Chrome; to leave the browser tests out: npm test runtime infra plugins."

/** The path of a Chromium on `machine`, which is installed first where it is missing. Throws SetupProblem. */
export const chromiumOf = (machine: Machine): string => {
  const named = machine.env["COUNTERSIGN_CHROMIUM"]
  if (named !== undefined && named !== "") {
    if (machine.runs(named)) return named
    throw new SetupProblem({
      what: "The browser of the tests does not run.",
      why: `COUNTERSIGN_CHROMIUM names ${named}, and there is no program there.`,
      cure: "correct or unset COUNTERSIGN_CHROMIUM.",
    })
  }
  const folders = [...places, ...(machine.env["PATH"] ?? "").split(delimiter).filter((one) => one !== "")]
  const find = () => [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...apps].find(machine.runs)
  const found = find()
  if (found !== undefined) return found
  const why = machine.mayNot() ?? machine.install() ?? (find() === undefined ? "the package was installed and holds no browser" : undefined)
  if (why !== undefined) throw new SetupProblem({ what: "There is no Chromium for the browser tests.", why: `${why}.`, cure })
  return find() ?? ""
}

const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const aptGet = (...args: ReadonlyArray<string>) =>
  spawnSync("apt-get", args, {
    stdio: ["ignore", 2, 2],
    timeout: limits.install_ms,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  })

const install = (): string | undefined => {
  process.stderr.write("countersign: installing Chromium for the browser tests (apt-get), once\n")
  const add = () => aptGet("install", "-y", "-q", "--no-install-recommends", ...packages)
  // lists that are missing or old are the usual reason of a refusal
  if (add().status === 0 || (aptGet("update", "-q").status === 0 && add().status === 0)) return undefined
  return "apt-get could not install the package chromium; its own message is above"
}

/** This machine. */
export const thisMachine: Machine = {
  env: process.env,
  runs,
  mayNot: () => {
    if (spawnSync("apt-get", ["--version"]).status !== 0) return "none is installed, and this machine has no apt-get"
    return weAreRoot() ? undefined : "none is installed, and only root may install packages"
  },
  install,
}
