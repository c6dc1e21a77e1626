/** A process with one logging node, to be killed or frozen by a test: `node fixture-worker.ts URL PREFIX PARTITIONS NODE WHO WORK_MS`. */
import { Effect } from "effect"
import { loggingNode } from "./fixture.ts"

const [url = "", prefix = "", partitions = "8", nodeId = "n1", who = "w1", work = "2"] = process.argv.slice(2)

const main = Effect.gen(function* () {
  yield* loggingNode(url, { prefix, partitions: Number(partitions), nodeId, who, work_ms: () => Number(work) })
  console.log("ready")
  return yield* Effect.never
}).pipe(Effect.scoped)

setInterval(() => {}, 1_000)
void Effect.runPromise(main)
