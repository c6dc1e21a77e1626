/**
 * Starting, watching and stopping one server process. Invariant: a server started here never outlives this process by more than
 * two seconds, however this process ends (watch.sh holds the other end of a pipe from us).
 */
import { spawn, type ChildProcess } from "node:child_process"
import { closeSync, openSync, readFileSync, rmSync, statSync } from "node:fs"
import { connect, createServer } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { limits } from "./limits.ts"

const script = readFileSync(new URL("./watch.sh", import.meta.url), "utf8")

/** An operating-system user to run as; absent means "as we are". */
export interface RunAs {
  readonly uid: number
  readonly gid: number
}

export interface WatchedServer {
  /** settles with the exit code once the server is gone */
  readonly exited: Promise<number>
  readonly hasExited: () => boolean
  /** asks politely (`softSignal` to `pid`), then lets the watcher escalate; resolves when the server is gone */
  readonly stop: (pid: number) => Promise<void>
}

/** Starts `command` under the watcher, output appended to `logFile`. Own process group: Ctrl-C in the terminal reaches only us. */
export const startWatched = (options: {
  readonly command: string
  readonly args: ReadonlyArray<string>
  readonly env: Readonly<Record<string, string>>
  readonly logFile: string
  readonly softSignal: "INT" | "TERM"
  readonly hardSignal: "QUIT" | "KILL"
  readonly runAs?: RunAs | undefined
}): WatchedServer => {
  const log = openLog(options.logFile)
  const child = spawn("/bin/sh", ["-c", script, "watch", options.softSignal, options.hardSignal, options.command, ...options.args], {
    cwd: "/",
    env: options.env,
    detached: true,
    stdio: ["pipe", log, log],
    ...options.runAs,
  })
  closeSync(log)
  const exited = exitOf(child)
  // the pipe and the child must not keep our event loop alive: our end is the signal, also when we simply run out of work
  child.unref()
  const pipe = child.stdin
  pipe?.on("error", () => undefined)
  if (pipe !== null && "unref" in pipe && typeof pipe.unref === "function") pipe.unref()
  const stop = async (pid: number): Promise<void> => {
    child.ref()
    signal(pid, `SIG${options.softSignal}`)
    await Promise.race([exited, sleep(limits.stop_ms, undefined, { ref: false })])
    pipe?.end()
    await exited
  }
  return { exited, hasExited: () => child.exitCode !== null || child.signalCode !== null, stop }
}

const exitOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    child.once("error", () => resolve(127))
    child.once("exit", (code) => resolve(code ?? 1))
  })

const openLog = (file: string): number => {
  const size_bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size_bytes > limits.log_bytes) rmSync(file)
  return openSync(file, "a", 0o600)
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch {
    // already gone: what we wanted
  }
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** The last lines of a log, for an error message; empty when there is none. */
export const logTail = (file: string): string => {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-limits.logTail_lines).join("\n    ")
  } catch {
    return ""
  }
}

/** A TCP port of 127.0.0.1 nobody listens on right now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))))
    })
  })

/** Whether someone accepts connections on 127.0.0.1:`port`; with `firstLine` the server must also greet with a line that passes. */
export const isListening = (port: number, firstLine?: (line: string) => boolean): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" })
    let greeting = ""
    const done = (yes: boolean): void => {
      socket.destroy()
      resolve(yes)
    }
    socket.setTimeout(limits.connect_ms, () => done(false))
    socket.once("error", () => done(false))
    socket.once("close", () => resolve(false))
    if (firstLine === undefined) socket.once("connect", () => done(true))
    else
      socket.on("data", (chunk) => {
        greeting += chunk.toString("utf8")
        if (greeting.includes("\n")) done(firstLine(greeting.slice(0, greeting.indexOf("\n"))))
        else if (greeting.length > limits.infoLine_bytes) done(false)
      })
  })

/** Polls until `check` gives a value, `giveUp` says so, or the time is over (then undefined). */
export const pollFor = async <A>(
  check: () => Promise<A | undefined> | A | undefined,
  options: { readonly within_ms: number; readonly giveUp?: () => boolean },
): Promise<A | undefined> => {
  const end = performance.now() + options.within_ms
  for (;;) {
    const value = await check()
    if (value !== undefined) return value
    if (options.giveUp?.() === true || performance.now() > end) return undefined
    await sleep(limits.poll_ms)
  }
}
