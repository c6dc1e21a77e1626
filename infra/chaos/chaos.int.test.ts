/**
 * One small seed of each campaign, on servers of its own, and the oracle shown to see what is planted in the very tables, ledger and audit it
 * reads (promises 1, 2, 3, 8, 9, 12). `npm run chaos` runs the same at length.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { gather } from "./evidence.ts"
import { type Home, openHome } from "./home.ts"
import { killsOf, runKills } from "./kills.ts"
import { killAll } from "./life.ts"
import { runCrowd } from "./nodes.ts"
import { judge } from "./oracle.ts"
import { runOutage } from "./outages.ts"
import { openStage, type Stage } from "./stage.ts"

const homes: Array<Home> = []
let stage: Stage
/** PostgreSQL is killed here: nothing else may stand on it. */
let shaken: Stage
const homeOf = async (on: Stage, name: string): Promise<Home> => {
  const home = await openHome(on, name)
  homes.push(home)
  return home
}
const quiet = (): void => undefined
const none = { lost: 0, doubled: 0, outOfOrder: 0, stale: 0, wrong: 0, findings: [] }

beforeAll(async () => {
  ;[stage, shaken] = await Promise.all([openStage(), openStage()])
}, 60_000)
afterAll(async () => {
  killAll()
  for (const home of homes) await home.close()
  await Promise.all([stage.close(), shaken.close()])
})

/** About 35 s on two idle cores; a machine that is busy elsewhere only takes longer. */
const slow_ms = 300_000

describe.concurrent("one seed of", () => {
  it(
    "kills: nothing lost, doubled, out of order, stale or hidden; then the oracle sees what is planted",
    async () => {
      const home = await homeOf(stage, "kills")
      const kills = killsOf(11).filter(({ point }) => ["K12", "K14"].includes(point))
      const done = await runKills(home, kills, quiet)
      expect(done).toMatchObject({ runs: 2, missed: [], verdict: none })
      expect(done.verdict.unknownSurfaced).toBe(done.verdict.unknown)
      expect(done.verdict.messages).toBe(36)
      expect(done.verdict.acts).toBeGreaterThan(12)
      console.log("recovered after", done.recovery_ms.map(Math.round).join(", "), "ms")
      await plant(home, done.said)
    },
    slow_ms,
  )

  it(
    "servers killed under load, PostgreSQL and nats-server in turn: every turn right",
    async () => {
      const home = await homeOf(shaken, "servers")
      let kills = 0
      const kill = () => (kills++ % 2 === 0 ? shaken.killPostgres() : home.killNats())
      const done = await runOutage(home, { turns: 100, perSecond: 20, seed: 3, kill, pause_ms: [1_000, 1_500] }, quiet)
      expect(done.verdict).toMatchObject({ ...none, messages: 100 })
      expect(done.kills).toBeGreaterThan(1)
    },
    slow_ms,
  )
})

it(
  "several nodes: one joins, one is killed, one is frozen and thawed, one leaves",
  async () => {
    const home = await homeOf(stage, "nodes")
    const done = await runCrowd(home, { conversations: 60, messages: 5, perSecond: 20, seed: 7, apart_ms: 0 }, quiet)
    expect(done.verdict).toMatchObject({ ...none, messages: 300 })
    expect(done.verdict.unknownSurfaced).toBe(done.verdict.unknown)
  },
  slow_ms,
)

/** Statements past every guard and trigger, as only the database's administrator could. */
const tamper = (home: Home, sql: string) => home.rows(`begin; set local session_replication_role = replica; ${sql}; commit`)

const plant = async (home: Home, said: Parameters<typeof gather>[2]): Promise<void> => {
  const life = await home.start("one")
  const look = async () =>
    judge(
      await gather(
        home,
        life,
        said,
        said.map(({ ref }) => ref),
      ),
    )
  expect(await look()).toMatchObject(none)
  const word = said.find(({ kind }) => kind === "word")!
  await tamper(home, `delete from message where body like '% ${word.ref} %'`)
  expect(await look()).toMatchObject({ lost: 1, findings: [expect.stringContaining(word.ref)] })

  const { ref, key, tool } = home.provider.ledger()[0]!
  await fetch(`${home.provider.url}/act`, { method: "POST", body: JSON.stringify({ tool, ref, key, node: "planted", keyed: false }) })
  expect((await look()).doubled).toBeGreaterThan(0)

  const thread = said.find((one) => one.thread !== word.thread && one.index === 0)!.thread
  await tamper(
    home,
    `update message m set seq = case m.seq when x.low then x.high + 500 else x.low + 500 end from (
      select m.conversation_id as id, min(m.seq) as low, max(m.seq) as high from message m join conversation c on c.id = m.conversation_id
      where c.thread_key = '${thread}' and m.direction = 'in' group by 1) x where m.conversation_id = x.id and m.seq in (x.low, x.high)`,
  )
  expect((await look()).outOfOrder).toBeGreaterThan(0)

  await tamper(
    home,
    "update audit_entry set ids[1] = gen_random_uuid() where id = (select min(row_id) from audit_line where kind = 'action.allowed')",
  )
  const last = await look()
  expect(last.findings.filter((finding) => finding.includes("audit"))).toEqual([expect.stringContaining("does not verify")])
  await life.kill()
}
