/**
 * Where the servers of a running `countersign serve` are: it leaves `running.json` (0600) in the data folder while it runs, so that
 * commands reach embedded servers too. Boundary between two processes of one installation.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

export interface Running {
  readonly pid: number
  /** URLs with passwords: the file is readable by its owner alone. */
  readonly databaseUrl: string
  readonly sealerUrl: string
  readonly authUrl?: string
  readonly nats: { readonly url: string; readonly user?: string; readonly password?: string }
}

const fileOf = (dataDir: string): string => join(dataDir, "running.json")

export const writeRunning = (dataDir: string, running: Running): void =>
  writeFileSync(fileOf(dataDir), `${JSON.stringify(running)}\n`, { mode: 0o600 })

export const clearRunning = (dataDir: string): void => rmSync(fileOf(dataDir), { force: true })

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** Undefined when nothing runs on this data folder. */
export const readRunning = (dataDir: string): Running | undefined => {
  try {
    const running = JSON.parse(readFileSync(fileOf(dataDir), "utf8")) as Running
    return alive(running.pid) ? running : undefined
  } catch {
    return undefined
  }
}
