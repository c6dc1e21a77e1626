/** What the servers can do by themselves, measured beside the turns: JetStream publishing and consuming, single-row commits. */
import { jetstream, jetstreamManager } from "@nats-io/jetstream"
import { Effect } from "effect"
import pg from "pg"
import { openConnection } from "../../runtime/mailbox/connection.ts"
import { now_ms } from "./figures.ts"
import { benchLimits } from "./limits.ts"
import type { Stage } from "./stage.ts"

export interface RawRates {
  readonly publishPerSecond: number
  readonly consumePerSecond: number
  readonly commitPerSecond: number
}

const stream = "BENCH_RAW"
/** As large as a message of the load. */
const body = Buffer.alloc(640, "x")

/** Repeats `work` in `lanes` at once for the time of a raw measurement; how many there were, and how many a second. */
const repeated = async (lanes: number, work: () => Promise<unknown>): Promise<{ readonly count: number; readonly perSecond: number }> => {
  const begun = now_ms()
  let count = 0
  const lane = async () => {
    while (now_ms() - begun < benchLimits.raw_ms) {
      await work()
      count++
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return { count, perSecond: (count / (now_ms() - begun)) * 1000 }
}

const messaging = (stage: Stage) =>
  Effect.runPromise(
    Effect.scoped(
      Effect.flatMap(openConnection(stage.nats.admin), (connection) =>
        Effect.promise(async () => {
          const manager = await jetstreamManager(connection)
          const js = jetstream(connection)
          await manager.streams.add({
            name: stream,
            subjects: ["bench.raw.*"],
            storage: "file",
            max_bytes: benchLimits.rawStream_bytes,
            num_replicas: 1,
          })
          try {
            let id = 0
            const published = await repeated(benchLimits.rawPipeline, () =>
              js.publish(`bench.raw.${id % 1000}`, body, { msgID: String(id++) }),
            )
            await manager.consumers.add(stream, { durable_name: "raw", ack_policy: "explicit", max_ack_pending: 1_000 })
            const begun = now_ms()
            let consumed = 0
            for await (const message of await (await js.consumers.get(stream, "raw")).consume({ max_messages: 500 })) {
              message.ack()
              if (++consumed === published.count) break
            }
            return { publishPerSecond: published.perSecond, consumePerSecond: (consumed / (now_ms() - begun)) * 1000 }
          } finally {
            await manager.streams.delete(stream)
          }
        }),
      ),
    ),
  )

const commits = async (stage: Stage): Promise<number> => {
  const pool = new pg.Pool({ connectionString: stage.scratchUrl, max: benchLimits.rawConnections })
  pool.on("error", () => undefined) // as in ledger.ts
  try {
    await pool.query("drop table if exists raw_commit")
    await pool.query("create table raw_commit (id bigint generated always as identity primary key, body bytea not null)")
    const insert = { name: "raw", text: "insert into raw_commit (body) values ($1)", values: [body] }
    return (await repeated(benchLimits.rawConnections, () => pool.query(insert))).perSecond
  } finally {
    await pool.end()
  }
}

/** One after the other, so that they do not take from each other. */
export const rawRates = async (stage: Stage): Promise<RawRates> => {
  const { publishPerSecond, consumePerSecond } = await messaging(stage)
  return { publishPerSecond, consumePerSecond, commitPerSecond: await commits(stage) }
}
