/**
 * The turn function where it is pressed: a loser leaves nothing in any table, limits under a crowd and a race (with the lock taken out once
 * to see that the test can fail), a poisonous turn, and a commit whose answer was lost (invariants 2, 3, 6, 9).
 */
import { Cause, Effect, Exit } from "effect"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type pg from "pg"
import { sha256Hex } from "../digest/digest.ts"
import { uuidv7 } from "../ids/ids.ts"
import { storeLimits } from "./limits.ts"
import { action, step } from "./testing/turns.ts"
import { actionRow, approvalRow, type CompanyIds, connect, decisionRow, plantCompany, put } from "./testing/company.ts"
import { openStore, type OpenStore, placeIn } from "./testing/store.ts"
import { type FreshDatabase, freshDatabase } from "./testing.ts"
import { TurnStore } from "./turn-store.ts"
import { toWire } from "./turn-wire.ts"
import type { TurnWrite } from "./turn-write.ts"

let database: FreshDatabase
let su: pg.Client
let store: OpenStore
let c: CompanyIds

beforeAll(async () => {
  database = await freshDatabase("turns")
  su = await connect(database.superUrl)
  store = openStore(database.appUrl)
})
afterAll(async () => {
  await store?.close()
  await su?.end()
  await database?.drop()
})
beforeEach(async () => {
  c = await plantCompany(su)
})

type More = Parameters<typeof step>[3]
const draw = (actionId: string, more: object = {}) => ({
  limitId: "daily",
  key: "{}",
  amount: 1,
  max: 1,
  over_ms: 60_000,
  actionId,
  ...more,
})

/** A step with a row of every kind, all carrying `mark`. */
const full = (conversationId: string, version: number, mark: string, more: More = {}): TurnWrite => {
  const id = uuidv7()
  const at = Date.now()
  return step(placeIn(c), conversationId, version, {
    journal: [{ messageId: `${mark}-m`, seq: version + 1, kind: "received", at, message: { mark }, events: [] }],
    messages: [{ id: uuidv7(), direction: "in", author: "contact", body: mark, language: null, at, actionId: null }],
    actions: [action(id, { callId: mark, reason: mark })],
    effects: [{ id, actionId: id, key: mark, tool: "crm.note", class: "write", idempotency: "keyed", approvalId: null, at }],
    approvals: [
      {
        id: uuidv7(),
        actionId: id,
        digest: mark,
        terms: { roles: ["owner"], quorum: 1, notMaker: true, ttl_ms: 1, escalate: [], releaseHold_ms: 0 },
        roles: ["owner"],
        quorum: 1,
        expiresAt: at,
        at,
      },
    ],
    reservations: [draw(id, { limitId: mark })],
    receipts: [{ id: uuidv7(), actionId: id, name: mark, mediaType: "text/plain", path: mark, sha256: mark, sizeBytes: 1, at }],
    usage: [
      {
        id: uuidv7(),
        agent: mark,
        promptVersion: "p",
        provider: "p",
        model: "m",
        inputDigest: "d",
        inputTokens: 1,
        outputTokens: 1,
        costMicros: 1,
        latency_ms: 1,
        at,
      },
    ],
    audit: [{ kind: "test", actor: "system", subject: mark, data: {} }],
    outbox: [{ id: mark, subject: "s", body: {}, schedule: null, cancel: null }],
    ...more,
  })
}
const marked = ["journal", "message", "form", "action", "effect", "approval", "limit_draw", "receipt", "model_call", "audit_line", "outbox"]
/** Tables that hold a row with this mark. */
const tablesWith = async (mark: string): Promise<ReadonlyArray<string>> => {
  const found: Array<string> = []
  for (const table of marked) {
    const { rows } = await su.query(
      `select count(*)::int as n from "${table}" t where ${table === "journal" ? "cs_journal_entries(t)" : "to_jsonb(t)"}::text like '%' || $1 || '%'`,
      [mark],
    )
    if (rows[0].n > 0) found.push(table)
  }
  return found
}
const versionOf = async (id: string) =>
  (await su.query("select version from conversation where tenant_id = $1 and id = $2", [c.tenantId, id])).rows[0]?.version as
    | number
    | undefined
const begun = async (): Promise<string> => {
  const id = uuidv7()
  expect(await store.commit(c.tenantId, step(placeIn(c), id, 0))).toEqual({ status: "ok", version: 1 })
  return id
}

describe("one batch, every answer", () => {
  it("losers leave nothing and harm nobody, winners are stored whole", async () => {
    const [stale, twice, moved, unapproved, first, second] = [
      await begun(),
      await begun(),
      await begun(),
      await begun(),
      uuidv7(),
      uuidv7(),
    ]
    const seen = uuidv7()
    await store.commit(
      c.tenantId,
      step(placeIn(c), twice, 1, { journal: [{ messageId: seen, seq: 9, kind: "received", at: 1, message: {}, events: [] }] }),
    )
    const marks = Array.from({ length: 8 }, () => uuidv7())
    const effectOn = (approvalId: string, id = uuidv7()) => ({
      actions: [action(id, { reason: marks[5]! })],
      effects: [{ id, actionId: id, key: marks[5]!, tool: "t", class: "write" as const, idempotency: "keyed", approvalId, at: 1 }],
    })
    const a = uuidv7()
    const results = await store.batch(c.tenantId, [
      full(uuidv7(), 0, marks[0]!),
      full(stale, 0, marks[1]!),
      full(twice, 2, marks[2]!, {
        journal: [{ messageId: seen, seq: 3, kind: "received", at: 1, message: { mark: marks[2] }, events: [] }],
      }),
      full(moved, 1, marks[3]!, { approvalsExpire: [c.approvalA] }),
      full(uuidv7(), 7, marks[4]!),
      full(unapproved, 1, marks[5]!, effectOn(c.approvalB)),
      full(first, 0, marks[6]!, {
        actions: [action(a, { reason: marks[6]! })],
        effects: [],
        approvals: [],
        receipts: [],
        reservations: [draw(a, { limitId: "one" })],
      }),
      full(second, 0, marks[7]!, { reservations: [draw(uuidv7(), { limitId: "one" })] }),
    ])
    expect(results.map(({ status }) => status)).toEqual([
      "ok",
      "stale",
      "duplicate",
      "approvalMoved",
      "stale",
      "approvalMoved",
      "ok",
      "limit",
    ])
    expect(results[2]).toEqual({ status: "duplicate", messageId: seen })
    expect(results[3]).toEqual({ status: "approvalMoved", approvalId: c.approvalA })
    expect(results[5]).toEqual({ status: "approvalMoved", approvalId: c.approvalB })
    expect(results[7]).toMatchObject({ status: "limit", limitId: "one" })
    expect(await tablesWith(marks[0]!)).toEqual(marked)
    for (const loser of [1, 2, 3, 4, 5, 7]) expect([loser, await tablesWith(marks[loser]!)]).toEqual([loser, []])
    expect([
      await versionOf(stale),
      await versionOf(twice),
      await versionOf(moved),
      await versionOf(first),
      await versionOf(second),
    ]).toEqual([1, 2, 1, 1, undefined])
  })
  it("what only losers had to say is not said", async () => {
    const [stale, plain] = [await begun(), uuidv7()]
    const mark = uuidv7()
    const results = await store.batch(c.tenantId, [full(stale, 0, mark), step(placeIn(c), plain, 0)])
    expect(results.map(({ status }) => status)).toEqual(["stale", "ok"])
    expect(await tablesWith(mark)).toEqual([])
  })
  it("steps of one conversation keep their order, however they are batched", async () => {
    const id = await begun()
    const results = await Promise.all(Array.from({ length: 40 }, (_, i) => store.commit(c.tenantId, step(placeIn(c), id, i + 1))))
    expect(results).toEqual(results.map((_, i) => ({ status: "ok", version: i + 2 })))
  })
  it("a batch is bounded, and one tenant cannot write into another", async () => {
    await expect(store.batch(c.tenantId, [])).rejects.toMatchObject({ _tag: "DbDefect", code: "22023" })
    await expect(
      store.batch(
        c.tenantId,
        Array.from({ length: 65 }, () => step(placeIn(c), uuidv7(), 0)),
      ),
    ).rejects.toMatchObject({ code: "22023" })
    const theirs = await plantCompany(su)
    expect(await store.refused(theirs.tenantId, step(placeIn(c), uuidv7(), 0))).toMatchObject({ _tag: "ReferenceViolation" })
    expect(await store.commit(theirs.tenantId, step(placeIn(theirs), await begun(), 1))).toEqual({ status: "stale" })
    expect(
      await store.refused(c.tenantId, step(placeIn(c), uuidv7(), 0, { reservations: [draw(uuidv7(), { amount: -1 })] })),
    ).toMatchObject({ _tag: "WallViolation", code: "23514" })
  })
  it("refuses a turn that is too large before it is sent", async () => {
    const large = step(placeIn(c), uuidv7(), 0, {
      messages: [
        {
          id: uuidv7(),
          direction: "in",
          author: "contact",
          body: "x".repeat(storeLimits.turnBytes),
          language: null,
          at: 1,
          actionId: null,
        },
      ],
    })
    expect(await store.refused(c.tenantId, large)).toMatchObject({ _tag: "DbDefect", code: "turn-too-large" })
  })
})

describe("limits", () => {
  const one = (more: object = {}, rest: More = {}) => {
    const id = uuidv7()
    return { id, write: step(placeIn(c), uuidv7(), 0, { actions: [action(id)], reservations: [draw(id, more)], ...rest }) }
  }
  it("200 at once against a limit of one, from two nodes: exactly one passes, and nothing of the others stays", async () => {
    const nodes = [store, openStore(database.appUrl, 4)]
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, i) => nodes[i % 2]!.commit(c.tenantId, one({ limitId: "crowd" }).write)),
    )
    expect(results.filter(({ status }) => status === "ok")).toHaveLength(1)
    expect(results.filter(({ status }) => status === "limit")).toHaveLength(199)
    expect(
      (await su.query("select count(*)::int as n from limit_draw where tenant_id = $1 and limit_id = 'crowd'", [c.tenantId])).rows[0].n,
    ).toBe(1)
    await nodes[1]!.close()
  })
  it("counts and sums stop at their cap exactly", async () => {
    const results = await Promise.all(
      Array.from({ length: 30 }, () => store.commit(c.tenantId, one({ limitId: "sum", amount: 7, max: 100 }).write)),
    )
    expect(results.filter(({ status }) => status === "ok")).toHaveLength(14)
    expect(await store.commit(c.tenantId, one({ limitId: "sum", amount: 2, max: 100 }).write)).toMatchObject({ status: "ok" })
    expect(await store.commit(c.tenantId, one({ limitId: "sum", amount: 1, max: 100 }).write)).toMatchObject({ status: "limit" })
    expect(await store.commit(c.tenantId, one({ limitId: "sum", key: '{"other":1}', amount: 100, max: 100 }).write)).toMatchObject({
      status: "ok",
    })
  })
  it("a turn may swap its own draw for another, and an earlier loser of the batch takes nothing from a later turn", async () => {
    const first = one({ limitId: "s" })
    await store.commit(c.tenantId, first.write)
    const swap = one({ limitId: "s" }, { reservationSettles: [{ actionId: first.id, to: "released" }] })
    expect((await store.commit(c.tenantId, swap.write)).status).toBe("ok")
    const [a, b] = [uuidv7(), uuidv7()]
    const loser = step(placeIn(c), uuidv7(), 0, {
      actions: [action(a)],
      reservations: [draw(a, { limitId: "free", max: 1 }), draw(a, { limitId: "none", max: 0 })],
    })
    const winner = step(placeIn(c), uuidv7(), 0, { actions: [action(b)], reservations: [draw(b, { limitId: "free", max: 1 })] })
    expect((await store.batch(c.tenantId, [loser, winner])).map(({ status }) => status)).toEqual(["limit", "ok"])
  })

  /** Two sessions draw on a limit of one; the second is sent before the first has committed. Gives both answers. */
  const race = async (): Promise<ReadonlyArray<string>> => {
    const [left, right] = [await connect(database.appUrl), await connect(database.appUrl)]
    const send = async (client: pg.Client) =>
      (await client.query("select cs_turns($1, $2) as r", [c.tenantId, `[${toWire(one({ limitId: "race" }).write)}]`])).rows[0].r[0]
        .status as string
    try {
      await left.query("begin")
      const first = await send(left)
      const second = send(right)
      await new Promise((done) => setTimeout(done, 100))
      await left.query("commit")
      return [first, await second]
    } finally {
      await Promise.all([left.end(), right.end()])
    }
  }
  it("the second waits for the first, then hears that the limit is full", async () => expect(await race()).toEqual(["ok", "limit"]))
  it("the oracle sees a planted bug: without the limit's lock both pass", async () => {
    const healthy = (await su.query("select pg_get_functiondef('cs_turns'::regproc) as f")).rows[0].f as string
    const broken = healthy.replace(
      /perform pg_advisory_xact_lock\(k\) from \(\s*select distinct hashtextextended\(p_tenant::text \|\| m\.lid/,
      "perform k from (select distinct hashtextextended(p_tenant::text || m.lid",
    )
    expect(broken).not.toBe(healthy)
    await su.query(broken)
    try {
      expect(await race()).toEqual(["ok", "ok"])
    } finally {
      await su.query(healthy)
    }
  })
})

describe("when things go wrong", () => {
  it("a poisonous turn fails alone: the others of its batch are stored", async () => {
    const taken = uuidv7()
    await store.commit(c.tenantId, step(placeIn(c), uuidv7(), 0, { actions: [action(taken)] }))
    const writes = Array.from({ length: 12 }, (_, i) =>
      step(placeIn(c), uuidv7(), 0, i === 5 ? { actions: [action(taken)] } : i === 7 ? { actions: [action("not-an-id")] } : {}),
    )
    const results = await Promise.all(
      writes.map((write) => store.commit(c.tenantId, write).catch((error: { _tag: string }) => ({ status: error._tag }))),
    )
    expect(results.map(({ status }) => status)).toEqual(writes.map((_, i) => (i === 5 ? "UniqueViolation" : i === 7 ? "DbDefect" : "ok")))
  })
  it("a commit cut by the server says that nobody knows; sent again it is stored once, and once more it is known", async () => {
    const id = await begun()
    const write = step(placeIn(c), id, 1)
    // another session holds the conversation, so that the statement is under way when it is cut
    await su.query("begin; select pg_advisory_xact_lock(hashtextextended($tenant$" + c.tenantId + "$tenant$ || $id$" + id + "$id$, 11))")
    const cut = store.refused(c.tenantId, write)
    const killer = await connect(database.superUrl)
    for (let killed = 0; killed === 0;)
      killed =
        (
          await killer.query(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'countersign_app' and wait_event = 'advisory'",
          )
        ).rowCount ?? 0
    expect(await cut).toMatchObject({ _tag: "DbUnavailable", commitUnknown: true })
    await su.query("rollback")
    await killer.end()
    expect(await store.commit(c.tenantId, write)).toEqual({ status: "ok", version: 2 })
    expect(await store.commit(c.tenantId, write)).toEqual({ status: "duplicate", messageId: write.journal[0]!.messageId })
    expect(await versionOf(id)).toBe(2)
  })
  it("whoever waits when the store closes is told, and nobody hangs", async () => {
    const closing = openStore(database.appUrl, 2)
    await closing.commit(c.tenantId, step(placeIn(c), uuidv7(), 0))
    const id = await begun()
    await su.query("begin; select pg_advisory_xact_lock(hashtextextended($tenant$" + c.tenantId + "$tenant$ || $id$" + id + "$id$, 11))")
    const waiting = Array.from({ length: 5 }, (_, i) =>
      closing.runtime.runPromiseExit(Effect.flatMap(TurnStore, (s) => s.commit(c.tenantId, step(placeIn(c), id, i + 1)))),
    )
    await new Promise((done) => setTimeout(done, 50))
    const closed = closing.close()
    await new Promise((done) => setTimeout(done, 50))
    await su.query("rollback")
    await closed
    for (const exit of await Promise.all(waiting))
      expect(Exit.isFailure(exit) ? ((Cause.squash(exit.cause) as { _tag?: string })._tag ?? "interrupted") : exit.value.status).toMatch(
        /DbUnavailable|interrupted|ok|All fibers/,
      )
  })
  afterEach(() => su.query("rollback").catch(() => undefined))
})

describe("the money wall", () => {
  it("a money effect is refused by the statement itself without its approval, and passes with it (CS001)", async () => {
    const [id, approvalId] = [uuidv7(), uuidv7()]
    const effect = {
      id,
      actionId: id,
      key: id,
      tool: "payouts.release",
      class: "money" as const,
      idempotency: "keyed",
      approvalId: null,
      at: 1,
    }
    const write = step(placeIn(c), uuidv7(), 0, { actions: [action(id, { class: "money" })], effects: [effect] })
    expect(await store.refused(c.tenantId, write)).toMatchObject({ _tag: "WallViolation", code: "CS001" })
    await put(su, "action", actionRow(c, id, { class: "money", seq: 90 }))
    await put(su, "approval", approvalRow(c, approvalId, id))
    await put(su, "decision", decisionRow(c, approvalId, c.owner, sha256Hex(id)))
    await su.query("update approval set state = 'approved' where id = $1", [approvalId])
    expect(await store.commit(c.tenantId, step(placeIn(c), uuidv7(), 0, { effects: [{ ...effect, approvalId }] }))).toMatchObject({
      status: "ok",
    })
  })
})
