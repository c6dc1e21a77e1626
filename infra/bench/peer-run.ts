/**
 * `node infra/bench/peer-run.ts --peers <folder>`: our runtime in a harness that compares runtimes on the same work, and with `--beside
 * naive` that peer after it, on the same machine in the same minutes. Prints the harness's JSON line of each run, with round and load average.
 *
 * What it expects of the folder: `bench.mjs --peer external` that starts PEER_CMD with LEDGER_FILE, EVENT_PORT, PG_URL and PORT_BASE set, posts
 * to PEER_URL, and reads ends by PEER_OUTCOMES_SQL. What stands after `--` goes to it as it is (`--phases`, `--conversations`, …).
 */
import { spawn } from "node:child_process"
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs"
import { loadavg, tmpdir } from "node:os"
import { delimiter, dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { SetupProblem } from "../embedded/problem.ts"
import { rounded } from "./figures.ts"
import { benchLimits } from "./limits.ts"
import { outcomes } from "./peer-work.ts"

const usage =
  "use: node infra/bench/peer-run.ts --peers <folder> [--beside <peer>] [--rounds <number>] [--port <number>] [-- flags of the harness]"
const here = fileURLToPath(new URL(".", import.meta.url))

const readFlags = (args: ReadonlyArray<string>) => {
  const split = args.indexOf("--")
  const options = {
    peers: { type: "string", default: "" },
    beside: { type: "string", default: "" },
    rounds: { type: "string", default: "1" },
    port: { type: "string", default: "21300" },
  } as const
  try {
    const { values } = parseArgs({ args: split < 0 ? [...args] : args.slice(0, split), options })
    const [rounds, port] = [Number(values.rounds), Number(values.port)]
    if (!Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(port) || port < 1_024 || port > 65_000)
      throw new Error("--rounds is 1 or more, --port from 1024 to 65000")
    const bench = join(resolve(values.peers), "bench.mjs")
    if (values.peers === "" || !existsSync(bench)) throw new Error(`--peers names the harness's folder, and ${bench} is not there`)
    return { bench, beside: values.beside, rounds, port, more: split < 0 ? [] : args.slice(split + 1) }
  } catch (error) {
    throw new SetupProblem({ what: "These flags cannot be used.", why: (error as Error).message, cure: usage })
  }
}
type Flags = ReturnType<typeof readFlags>

/** Standard output of a command; its errors go where ours go. */
const said = (command: string, args: ReadonlyArray<string>, env: NodeJS.ProcessEnv, for_ms: number): Promise<string> =>
  new Promise((done, failed) => {
    // the peer's command is cut at blanks, so it is named from here
    const child = spawn(command, [...args], { cwd: here, env, stdio: ["ignore", "pipe", "inherit"], timeout: for_ms })
    let text = ""
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk))
    child.once("error", failed)
    child.once("close", (code) => (code === 0 ? done(text.trim()) : failed(new Error(`${command} ${args.join(" ")} ended with ${code}`))))
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => child.kill(signal))
  })

const runPeer = async (peer: string, round: number, { bench, port, more }: Flags, env: NodeJS.ProcessEnv): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-peer-"))
  chmodSync(folder, 0o711) // the database may run as another user
  const before = loadavg()[0] ?? 0
  const args = [bench, "--peer", peer, "--port", String(port), "--dir", join(folder, "run"), ...more]
  const line = await said(process.execPath, args, env, benchLimits.peerRun_ms).catch((error: unknown) => {
    throw new Error(`${String(error)}; what there was to say stands in ${folder}/run/*.log`)
  })
  const loadAverage = [before, loadavg()[0] ?? 0].map((load) => rounded(load, 2))
  process.stdout.write(`${JSON.stringify({ round, loadAverage, ...(JSON.parse(line) as object) })}\n`)
  rmSync(folder, { recursive: true, force: true, maxRetries: 40, retryDelay: 50 })
}

const main = async (flags: Flags): Promise<void> => {
  const natsServer = await said("/bin/sh", [join(here, "..", "get-nats.sh")], process.env, benchLimits.peerRun_ms)
  const env = {
    ...process.env,
    PATH: [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter),
    NATS_SERVER: natsServer,
    // as every command of the product has it: sources compiled once
    NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? join(here, "../../node_modules/.cache/node-compile"),
    PEER_NAME: "countersign",
    PEER_CMD: "node peer.ts",
    PEER_URL: `http://127.0.0.1:${flags.port + 10}`,
    PEER_OUTCOMES_SQL: outcomes,
  }
  for (let round = 1; round <= flags.rounds; round++)
    for (const peer of ["external", ...(flags.beside === "" ? [] : [flags.beside])]) await runPeer(peer, round, flags, env)
}

try {
  await main(readFlags(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`peer-run: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
