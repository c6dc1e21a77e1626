/**
 * A node in a process of its own that can be killed at a named point: `node crash-node.ts <options as JSON> [point] [nth]`. Says
 * `ready`, then `crash-point <K>` when it has stopped itself there.
 */
import { writeSync } from "node:fs"
import { Effect, Layer } from "effect"
import { Crash, type CrashPoint, crashPoints, stopAt } from "../crash/point.ts"
import { makeWorld, type WorldOptions } from "./world.ts"

const [json = "{}", point, nth = "1"] = process.argv.slice(2)
const options = JSON.parse(json) as WorldOptions
const announce = (line: string) => void writeSync(1, line)
const hit =
  point !== undefined && point in crashPoints
    ? stopAt(point as CrashPoint, Number(nth), announce, () => process.kill(process.pid, "SIGSTOP"))
    : () => {}

const ready = Layer.effectDiscard(Effect.sync(() => announce("ready\n")))
const keepAlive = setInterval(() => {}, 60_000)
process.on("SIGTERM", () => process.exit(0))
await Effect.runPromise(Layer.launch(ready.pipe(Layer.provideMerge(makeWorld(options)), Layer.provide(Layer.succeed(Crash, hit)))))
clearInterval(keepAlive)
