/**
 * Closes, inside a plugin's thread, the doors that lead out of its child view: environment, process control, sockets, DNS,
 * the host's own port. Runs before any plugin code. Together with Node's permission model (no files, children, workers, addons,
 * inspector) it keeps faults and curiosity in; it is no promise against a native exploit (docs/plugins.md says so) (G5, G6).
 */
import { createRequire, syncBuiltinESMExports } from "node:module"
import { type NetConnectOpts, Socket } from "node:net"
import { EgressError } from "@countersign/kit/host"

const require = createRequire(import.meta.url)
type Doors = Record<string, unknown>

const closed = (name: string) =>
  function closedDoor(): never {
    throw new EgressError("not-listed", `${name} is closed to plugins: use what the tool's context gives`, false)
  }

const close = (target: Doors, names: ReadonlyArray<string>, where: string): void => {
  for (const name of names)
    if (name in target) Object.defineProperty(target, name, { value: closed(`${where}.${name}`), writable: false, configurable: false })
}

const blank = (target: Doors, names: ReadonlyArray<string>): void => {
  for (const name of names) Object.defineProperty(target, name, { value: undefined, writable: false, configurable: false })
}

const functionsOf = (target: object): ReadonlyArray<string> =>
  Object.getOwnPropertyNames(target).filter((name) => name !== "constructor" && typeof (target as Doors)[name] === "function")

const closeProcess = (): void => {
  const doors = process as unknown as Doors
  close(
    doors,
    [
      "kill",
      "_kill",
      "_debugProcess",
      "_debugEnd",
      "_startProfilerIdleNotifier",
      "abort",
      "dlopen",
      "binding",
      "_linkedBinding",
      "loadEnvFile",
      "setuid",
      "setgid",
      "seteuid",
      "setegid",
      "setgroups",
      "initgroups",
      "_rawDebug",
    ],
    "process",
  )
  blank(doors, ["report", "stdin"])
  // Node itself holds on to the two stream objects, so only their way out is closed; what slips past, the host throws away.
  for (const stream of [process.stdout, process.stderr])
    Object.defineProperty(stream, "write", { value: () => true, writable: false, configurable: false })
  for (const name of functionsOf(console)) (console as unknown as Doors)[name] = () => undefined
}

const closeModules = (): void => {
  close(
    require("node:v8") as Doors,
    ["setFlagsFromString", "writeHeapSnapshot", "getHeapSnapshot", "setHeapSnapshotNearHeapLimit", "takeCoverage"],
    "v8",
  )
  close(require("node:os") as Doors, ["setPriority", "userInfo", "networkInterfaces"], "os")
  close(require("node:crypto") as Doors, ["setEngine", "setFips"], "crypto")
  close(
    require("node:worker_threads") as Doors,
    ["BroadcastChannel", "Worker", "getEnvironmentData", "setEnvironmentData", "postMessageToThread"],
    "worker_threads",
  )
  blank(require("node:worker_threads") as Doors, ["parentPort", "workerData"])
  const dgram = require("node:dgram") as { readonly Socket: { readonly prototype: object } }
  close(dgram.Socket.prototype as Doors, ["bind", "send", "connect", "sendto"], "dgram")
  const dns = require("node:dns") as Doors & { readonly promises: Doors; readonly Resolver: { readonly prototype: object } }
  for (const room of [dns, dns.promises])
    close(
      room,
      functionsOf(room).filter((name) => /^(?:lookup|resolve|reverse|setServers|Resolver)/.test(name)),
      "dns",
    )
  const net = require("node:net") as { readonly Server: { readonly prototype: object } }
  close(net.Server.prototype as Doors, ["listen"], "net")
  close(globalThis as unknown as Doors, ["fetch", "WebSocket", "EventSource", "BroadcastChannel"], "global")
}

/** Closes everything and returns the one way to open a connection: to an IP literal, for the egress room only. */
export const lockdown = (): ((address: string, port: number) => Socket) => {
  // oxlint-disable-next-line typescript/unbound-method -- held on purpose, always called with its socket
  const open = Socket.prototype.connect as (this: Socket, options: NetConnectOpts) => Socket
  closeProcess()
  closeModules()
  Object.defineProperty(Socket.prototype, "connect", { value: closed("net.Socket.connect"), writable: false, configurable: false })
  syncBuiltinESMExports()
  return (address, port) => open.call(new Socket(), { host: address, port })
}
