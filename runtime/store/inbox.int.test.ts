/** The inbox on a real server: stored once however it comes, handed out in order, held where people see it, and emptied only when it may be. */
import { Effect } from "effect"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type pg from "pg"
import { sha256Hex } from "../digest/digest.ts"
import { uuidv7 } from "../ids/ids.ts"
import { Db } from "../tenancy/db.ts"
import { type Accepted, makeInbox, type Mark } from "./inbox-store.ts"
import { emptyBodies, holdUnreadable, type InboxDelivery, lockHeld, releaseHeld, waitingDeliveries } from "./queries/inbox.ts"
import { type CompanyIds, connect, plantCompany } from "./testing/company.ts"
import { openStore, type OpenStore } from "./testing/store.ts"
import { type FreshDatabase, freshDatabase } from "./testing.ts"

let database: FreshDatabase
let su: pg.Client
let store: OpenStore
let [c, theirs] = [] as unknown as [CompanyIds, CompanyIds]
beforeAll(async () => {
  database = await freshDatabase("inbox")
  su = await connect(database.superUrl)
  store = openStore(database.appUrl)
  theirs = await plantCompany(su)
})
afterAll(async () => {
  await store?.close()
  await su?.end()
  await database?.drop()
})
beforeEach(async () => {
  c = await plantCompany(su)
})

const delivery = (more: Partial<InboxDelivery> = {}): InboxDelivery => ({
  id: uuidv7(),
  source: "mail",
  deliveryId: uuidv7(),
  bodySha256: sha256Hex("body"),
  body: "body ? 'q' \\ $1",
  headers: { a: "b" },
  conversationId: c.conversationA,
  at: 1_700_000_000_123,
  ...more,
})
/** All at once over one inbox, as at the door. */
const acceptAll = (tenantId: string, rows: ReadonlyArray<readonly [InboxDelivery, Mark?]>): Promise<ReadonlyArray<Accepted>> =>
  store.runtime.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const inbox = yield* makeInbox(yield* Db)
        return yield* Effect.forEach(rows, ([row, mark]) => inbox.accept(tenantId, row, mark), { concurrency: "unbounded" })
      }),
    ),
  )
const accept = async (tenantId: string, row: InboxDelivery, mark?: Mark) =>
  (await acceptAll(tenantId, [mark === undefined ? [row] : [row, mark]]))[0]!
const publish = (tenantId: string, ids: ReadonlyArray<string>) =>
  store.runtime.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const inbox = yield* makeInbox(yield* Db)
        yield* Effect.forEach(ids, (id) => inbox.published(tenantId, id), { concurrency: "unbounded", discard: true })
      }),
    ),
  )
const stateOf = async (id: string) =>
  (await su.query("select state, verdict, held_at is not null as held, body from inbox where id = $1", [id])).rows[0]
const waiting = async (limit = 10) => (await store.ask(c.tenantId, waitingDeliveries(limit))).filter(({ source }) => source === "mail")

describe("what comes in", () => {
  it("is stored once, known again, and noted when its body changed", async () => {
    const first = delivery()
    expect(await accept(c.tenantId, first)).toMatchObject({ result: "stored", conversation: c.conversationA })
    expect(await accept(c.tenantId, { ...first, id: uuidv7() })).toMatchObject({ result: "same" })
    const other = { ...first, bodySha256: sha256Hex("other"), body: "other" }
    for (const _ of [1, 2]) expect(await accept(c.tenantId, { ...other, id: uuidv7() })).toMatchObject({ result: "differs" })
    expect(await accept(c.tenantId, { ...first, id: uuidv7(), source: "another" })).toMatchObject({ result: "stored" })
    expect(await accept(theirs.tenantId, { ...first, conversationId: theirs.conversationA })).toMatchObject({ result: "stored" })
    const line = { data: { was: sha256Hex("body"), came: sha256Hex("other") } }
    expect((await su.query("select data from audit_entry where tenant_id = $1 and kind = 'inbox.id-reused'", [c.tenantId])).rows).toEqual([
      line,
      line,
    ])
    // a sender that insists makes one line for people, however often
    expect(
      (
        await su.query(
          "select conversation_id, subject from notice where tenant_id = $1 and kind = 'id-reused' and reason like 'a delivery%'",
          [c.tenantId],
        )
      ).rows,
    ).toEqual([{ conversation_id: c.conversationA, subject: "inbox/mail" }])
  })
  it("together, in one statement: the same one thirty times, one that differs and others are told apart", async () => {
    const crowd = Array.from({ length: 30 }, () => [delivery({ deliveryId: "crowd" })] as const)
    const odd = [delivery({ deliveryId: "crowd", bodySha256: sha256Hex("odd") })] as const
    const own = Array.from({ length: 200 }, (_, n) => [delivery({ deliveryId: `own-${n}` })] as const)
    const answers = await acceptAll(c.tenantId, [...crowd, odd, ...own])
    const count = (from: number, to: number) =>
      Object.entries(Object.groupBy(answers.slice(from, to), ({ result }) => result))
        .map(([name, all]) => `${all!.length} ${name}`)
        .toSorted()
    expect([count(0, 30), count(30, 31), count(31, 231)]).toEqual([["1 stored", "29 same"], ["1 differs"], ["200 stored"]])
  })
  it("two nodes storing the same hundred at once store each once", async () => {
    const rows = Array.from({ length: 100 }, (_, n) => delivery({ deliveryId: `race-${n}` }))
    const again = (all: ReadonlyArray<InboxDelivery>) =>
      acceptAll(
        c.tenantId,
        all.map((row) => [{ ...row, id: uuidv7() }]),
      )
    const answers = (await Promise.all([again(rows), again(rows.toReversed())])).flat()
    expect(answers.filter(({ result }) => result === "stored")).toHaveLength(100)
    expect(answers.filter(({ result }) => result === "same")).toHaveLength(100)
  })
  it("of a provider goes to the conversation of its key or reference, of this tenant only; else into quarantine", async () => {
    await su.query("update payout set bank_ref = 'ref-1', send_key = $2 where id = $1", [c.payoutA, c.noteA])
    const of = async (tenantId: string, mark: Mark) => (await accept(tenantId, delivery({ conversationId: null }), mark)).conversation
    expect(await of(c.tenantId, { key: c.noteB })).toBe(c.conversationB)
    expect(await of(c.tenantId, { ref: "ref-1" })).toBe(c.conversationA)
    for (const mark of [{ key: theirs.noteA }, { key: "never" }, { ref: "never" }, {}])
      expect([mark, await of(c.tenantId, mark)]).toEqual([mark, null])
    expect(await of(theirs.tenantId, { ref: "ref-1" })).toBeNull()
  })
  it("one that the database refuses harms only itself", async () => {
    const rows = [delivery(), delivery({ headers: null as never }), delivery()]
    const ends = await store.runtime.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const inbox = yield* makeInbox(yield* Db)
          return yield* Effect.forEach(rows, (row) => Effect.exit(inbox.accept(c.tenantId, row)), { concurrency: "unbounded" })
        }),
      ),
    )
    expect(ends.map(({ _tag }) => _tag)).toEqual(["Success", "Failure", "Success"])
  })
})

describe("what waits", () => {
  it("is handed out oldest first and whole, until it is published; what is quarantined stays", async () => {
    const [late, early, lost] = [delivery({ at: 2_000 }), delivery({ at: 1_000 }), delivery({ at: 500, conversationId: null })]
    for (const row of [late, early, lost]) await accept(c.tenantId, row)
    expect(await waiting()).toEqual([early, late])
    expect(await waiting(1)).toEqual([early])
    await publish(c.tenantId, [early.id, lost.id])
    expect(await waiting()).toEqual([late])
    await publish(theirs.tenantId, [late.id])
    expect(await waiting()).toEqual([late])
    expect(await stateOf(lost.id)).toMatchObject({ state: "blocked", held: true })
  })
  it("is held with its reason when it cannot be read, out of the others' way, and goes on when it is let go", async () => {
    const [bad, good] = [delivery({ at: 1_000 }), delivery({ at: 2_000 })]
    for (const row of [bad, good]) await accept(c.tenantId, row)
    await store.ask(theirs.tenantId, holdUnreadable(bad.id, "not theirs"))
    expect(await waiting()).toHaveLength(2)
    await store.ask(c.tenantId, holdUnreadable(bad.id, "cannot be read"))
    expect(await waiting()).toEqual([good])
    expect(await stateOf(bad.id)).toMatchObject({ state: "unreadable", verdict: "cannot be read", held: true })
    expect(await store.ask(theirs.tenantId, lockHeld(bad.id))).toBeNull()
    expect(await store.ask(c.tenantId, lockHeld(bad.id))).toMatchObject({ state: "unreadable", conversationId: c.conversationA })
    await store.ask(c.tenantId, releaseHeld(bad.id, c.conversationA))
    expect(await waiting()).toEqual([bad, good])
    expect(await store.ask(c.tenantId, lockHeld(bad.id))).toBeNull()
    expect(await stateOf(bad.id)).toMatchObject({ state: "accepted", verdict: null, held: false })
  })
})

describe("bodies past their time", () => {
  const nothing = "00000000-0000-0000-0000-000000000000"
  it("are emptied once published, in batches; what is not published keeps its own, and ids are known for ever", async () => {
    const day_ms = 86_400_000
    const old = Date.now() - 40 * day_ms
    const came = (at: number, more: Partial<InboxDelivery> = {}) => delivery({ id: uuidv7(at), at, ...more })
    const rows = Array.from({ length: 6 }, (_, n) => came(old + 10 * n))
    const [held, waitingOne, young] = [came(old + 25, { conversationId: null }), came(old + 45), came(Date.now())]
    for (const row of [...rows.slice(0, 3), held, ...rows.slice(3, 5), waitingOne, rows[5]!, young]) await accept(c.tenantId, row)
    await publish(c.tenantId, [...rows.map(({ id }) => id), young.id])
    const receivedBefore = Date.now() - 30 * day_ms
    const sweep = async () => {
      let [after, emptied] = [nothing, 0]
      for (;;) {
        const step = await store.ask(c.tenantId, emptyBodies({ after, receivedBefore, limit: 2 }))
        if (step === null) return emptied
        emptied += step.emptied
        after = step.after
      }
    }
    expect(await sweep()).toBe(5)
    // one still on its way stops the sweep: what comes after it is looked at once it is published
    const bodies = async () =>
      Promise.all([...rows, held, waitingOne, young].map(async ({ id }) => ((await stateOf(id)).body === "" ? 0 : 1)))
    expect(await bodies()).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1])
    expect(await store.ask(theirs.tenantId, emptyBodies({ after: nothing, receivedBefore, limit: 50 }))).toBeNull()
    await publish(c.tenantId, [waitingOne.id])
    expect(await sweep()).toBe(2)
    expect(await bodies()).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 1])
    expect(await accept(c.tenantId, { ...rows[0]!, id: uuidv7() })).toMatchObject({ result: "same" })
    expect(await accept(c.tenantId, { ...rows[0]!, id: uuidv7(), bodySha256: sha256Hex("other") })).toMatchObject({ result: "differs" })
  })
})
