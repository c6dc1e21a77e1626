/**
 * SIGKILL of the real process at the door and at a decision (K1, K2, K3, K10): after a restart the message is processed once and the
 * decision takes effect once, whoever has to say it again (faults T1, N4).
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { call } from "../api/testing/servers.ts"
import type { CrashPoint } from "../crash/point.ts"
import { until } from "../testing/driver.ts"
import { signed } from "../testing/product.ts"
import { makeProcessHome, type ProcessHome, type ServedProcess } from "../testing/product-process.ts"

let home: ProcessHome
beforeAll(async () => {
  home = await makeProcessHome()
}, 60_000)
afterAll(() => home.remove())

const rows = (sql: string, values: ReadonlyArray<unknown> = []) => home.read.rows(sql, values)
const words = async (thread: string) =>
  (
    await rows(
      "select m.direction, m.body from message m join conversation c on c.id = m.conversation_id where c.thread_key = $1 order by m.seq",
      [thread],
    )
  ).map((row) => `${String(row["direction"])}: ${String(row["body"])}`)
const deliver = (served: ServedProcess, thread: string) => {
  const body = JSON.stringify({
    type: "message.received",
    data: { id: thread, channel: "web", from: { address: `${thread}@example.org` }, thread, text: "hello", agent: "bench" },
  })
  const { tenantId, bankWebhookSecret } = home.demo()
  return call(served.publicUrl, "POST", `/v1/webhooks/${tenantId}/bank`, { body, headers: signed(bankWebhookSecret, thread, body) })
}
/** Works until the point is reached, and kills the process there. */
const dieAt = async (served: ServedProcess, point: CrashPoint, work: () => Promise<unknown>): Promise<void> => {
  const cut = work().catch(() => undefined)
  await served.process.said(`crash-point ${point}`)
  await served.process.kill()
  await cut
}
const rest = (ms: number) => new Promise((done) => setTimeout(done, ms))
const spoken = async (thread: string) => {
  await until(async () => ((await words(thread)).length >= 2 ? true : undefined), 15_000)
  await rest(1_000)
  return words(thread)
}
const stored = (id: string) => rows("select state from inbox where delivery_id = $1", [id])

// one life after another on the same database and streams; each is armed with the next one's death
describe("a process killed at the door", () => {
  it("K1, verified and not stored: nothing is kept, the sender comes again", async () => {
    const served = await home.start("K1")
    await dieAt(served, "K1", () => deliver(served, "first"))
    expect(await stored("first")).toEqual([])
  }, 60_000)
  it("K3, published and not marked: the message is sent on again and processed once", async () => {
    const doomed = await home.start("K3")
    await dieAt(doomed, "K3", () => deliver(doomed, "first"))
    expect(await stored("first")).toEqual([{ state: "accepted" }])
  }, 60_000)
  it("K2, stored and not published: what was stored goes on without the sender", async () => {
    const served = await home.start("K2")
    expect(await spoken("first")).toEqual(["in: hello", "out: Noted."])
    expect((await deliver(served, "first")).status).toBe(202)
    await dieAt(served, "K2", () => deliver(served, "second"))
    expect(await stored("second")).toEqual([{ state: "accepted" }])
  }, 60_000)
  it("K10, with a decision in hand: it takes effect once", async () => {
    const held = async () =>
      (await rows("select p.id from approval p join conversation c on c.id = p.conversation_id where c.thread_key = 'decided'"))[0]?.["id"]
    const decide = async (served: ServedProcess) => {
      const path = `/v1/approvals/${String(await until(held))}`
      const { digest } = (await served.desk("GET", path)).body
      return served.desk("POST", `${path}/decisions`, { body: { decision: "approve", digest } })
    }
    const doomed = await home.start("K10")
    expect(await spoken("second")).toEqual(["in: hello", "out: Noted."])
    await dieAt(doomed, "K10", async () => {
      await doomed.say("decided", "hold this")
      return decide(doomed)
    })
    const heir = await home.start()
    try {
      expect(await spoken("decided")).toEqual(["in: hold this", "out: This is held back."])
      expect((await decide(heir)).status).toBe(409)
      expect(await rows("select count(*)::int as n from decision")).toEqual([{ n: 1 }])
      for (const id of ["first", "second"]) expect(await stored(id)).toEqual([{ state: "published" }])
      expect([await words("first"), await words("second")].map((all) => all.length)).toEqual([2, 2])
    } finally {
      await heir.process.kill()
    }
  }, 60_000)
})
