/** The store's door on a real server: what comes back as it was written, who wins, and what a loser leaves (invariants 2, 3, 9). Races and cuts: turns.int.test.ts. */
import { Effect, Layer, ManagedRuntime } from "effect"
import type pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { sha256Hex } from "../digest/digest.ts"
import { uuidv7 } from "../ids/ids.ts"
import { Db } from "../tenancy/db.ts"
import { type CompanyIds, connect, plantCompany } from "./testing/company.ts"
import { action, ordinaryTurn, type Place, step } from "./testing/turns.ts"
import { type FreshDatabase, freshDatabase } from "./testing.ts"
import { TurnStore } from "./turn-store.ts"
import { toWire } from "./turn-wire.ts"
import type { TurnResult, TurnWrite } from "./turn-write.ts"

let database: FreshDatabase
let su: pg.Client
let app: pg.Client
let [mine, theirs] = [] as unknown as [CompanyIds, CompanyIds]
let here: Place
const open = () => ManagedRuntime.make(TurnStore.layer.pipe(Layer.provide(Db.layer({ url: database.appUrl, connections: 4 }))))
let node: ReturnType<typeof open>
let other: ReturnType<typeof open>

beforeAll(async () => {
  database = await freshDatabase("turns")
  su = await connect(database.superUrl)
  app = await connect(database.appUrl)
  mine = await plantCompany(su)
  theirs = await plantCompany(su)
  here = { tenantId: mine.tenantId, workspaceId: mine.a, contactId: mine.contactA }
  node = open()
  other = open()
})
afterAll(async () => {
  await node?.dispose()
  await other?.dispose()
  await app?.end()
  await su?.end()
  await database?.drop()
})

const commit = (write: TurnWrite, on = node, tenant = here.tenantId): Promise<TurnResult> =>
  on.runPromise(Effect.flatMap(TurnStore, (store) => store.commit(tenant, write)))
const load = (conversationId: string, tenant = here.tenantId) =>
  node.runPromise(Effect.flatMap(TurnStore, (store) => store.loadConversation(tenant, conversationId)))
/** One statement with exactly these turns, in this order. */
const batch = async (...turns: ReadonlyArray<TurnWrite>): Promise<ReadonlyArray<TurnResult>> =>
  (await app.query("select cs_turns($1, $2) as r", [here.tenantId, `[${turns.map(toWire).join(",")}]`])).rows[0].r
const count = async (table: string, conversationId: string): Promise<number> =>
  (
    await su.query(`select count(*)::int as n from ${table} where ${table === "conversation" ? "id" : "conversation_id"} = $1`, [
      conversationId,
    ])
  ).rows[0].n
const audits = async (subject: string): Promise<number> =>
  (await su.query("select count(*)::int as n from audit_line where subject = $1", [subject])).rows[0].n
const attempts = async (actionId: string): Promise<number> =>
  (await su.query("select attempts from effect where action_id = $1", [actionId])).rows[0].attempts
const said = (text: string) =>
  [{ id: uuidv7(), direction: "in", author: "contact", body: text, language: null, at: Date.now(), actionId: null }] as const
const traced = (id: string) => ({ messages: said("hello"), audit: [{ kind: "test", actor: "system", subject: `turn/${id}`, data: {} }] })
const opening = (more: Parameters<typeof step>[3] = {}) => {
  const id = uuidv7()
  return { id, write: step(here, id, 0, { ...traced(id), ...more }) }
}
/** An open conversation at version 1. */
const opened = async (): Promise<string> => {
  const { id, write } = opening()
  expect(await commit(write)).toEqual({ status: "ok", version: 1 })
  return id
}
const draw = (limitId: string, actionId: string, max: number, amount = 1, key = "", over_ms = 60_000) => ({
  limitId,
  key,
  amount,
  max,
  over_ms,
  actionId,
})
/** A call that draws on limits, in a conversation of its own. */
const drawing = (...draws: ReadonlyArray<readonly [limitId: string, max: number, amount?: number]>) => {
  const call = uuidv7()
  return {
    call,
    ...opening({ actions: [action(call)], reservations: draws.map(([limitId, max, amount]) => draw(limitId, call, max, amount)) }),
  }
}

describe("one conversation", () => {
  it("comes back as it was written: words and calls in order, open calls with ledger and approval", async () => {
    const id = uuidv7()
    const [first, second] = ordinaryTurn(here, id, 0)
    expect(await commit(first)).toEqual({ status: "ok", version: 1 })
    const call = first.actions[0]!
    const state = { ...(first.conversation.state as object), open: { [call.id]: { stage: "dispatched" } } }
    expect(await commit({ ...second, conversation: { ...second.conversation, state } })).toEqual({ status: "ok", version: 2 })
    const stored = (await load(id))!
    expect(stored).toMatchObject({
      version: 2,
      state,
      status: "open",
      lastSeq: 2,
      agent: "partner-concierge",
      contactId: here.contactId,
      contact: { name: "Contact A" },
    })
    expect(stored.entries.map((entry) => `${entry.kind} ${entry.id}`)).toEqual([
      `message ${first.messages[0]!.id}`,
      `action ${call.id}`,
      `action ${second.actions[0]!.id}`,
      `message ${second.messages[0]!.id}`,
    ])
    expect(stored.entries[3]).toMatchObject({ direction: "out", actionId: second.actions[0]!.id })
    expect(stored.entries[0]).toMatchObject({ direction: "in", actionId: null })
    const { idempotency: _, ...verdict } = call.verdict as { idempotency: string }
    expect(stored.open).toMatchObject([
      {
        id: call.id,
        digest: call.digest,
        policyVersion: call.policyVersion,
        effectKey: call.id,
        args: call.args,
        verdict,
        result: second.actionUpdates[0]!.result,
        effect: { status: "succeeded", attempts: 1 },
        approval: null,
      },
    ])
    expect(await load(id, theirs.tenantId)).toBeUndefined()
    const asked = [...first.usage, ...second.usage]
    expect(asked.length).toBeGreaterThan(0)
    const { rows } = await su.query(
      `select agent, prompt_version as "promptVersion", provider, model, input_digest as "inputDigest", input_tokens as "inputTokens", output_tokens as "outputTokens",
        cost_micros::int as "costMicros", latency_ms, cs_ms(at) as at from model_call where conversation_id = $1 order by at`,
      [id],
    )
    expect(rows).toEqual(asked.map(({ id: _id, ...call }) => call))
  })
  it("says a form once: the next turn names it, and says it whole where the database has lost it", async () => {
    const turn = async () => {
      const [id, mark] = [uuidv7(), uuidv7()]
      const [first] = ordinaryTurn(here, id, 0)
      const write = { ...first, journal: [{ ...first.journal[0]!, messageId: mark }] }
      expect(await commit(write)).toEqual({ status: "ok", version: 1 })
      const stored = (await load(id))!
      expect(stored.entries.find((entry) => entry.kind === "action")).toMatchObject({
        maker: first.actions[0]!.maker,
        reason: first.actions[0]!.reason,
        provenance: first.actions[0]!.provenance,
        schemaVersion: first.actions[0]!.schemaVersion,
      })
      const { rows } = await su.query("select cs_journal_entries(j) as entries from journal j where conversation_id = $1", [id])
      expect(rows.map((row) => row.entries)).toEqual([write.journal])
    }
    await turn()
    const known = async () => (await su.query("select count(*)::int as n from form where tenant_id = $1", [here.tenantId])).rows[0].n
    const before = await known()
    await turn()
    expect(await known()).toBe(before)
    await su.query("begin; set local session_replication_role = replica")
    await su.query("delete from form where tenant_id = $1 and body ~ 'received'", [here.tenantId])
    await su.query("commit")
    expect(await known()).toBeLessThan(before)
    await turn()
    expect(await known()).toBeLessThanOrEqual(before)
  })
  it("keeps journal entries whole, though what is said twice is stored once", async () => {
    const id = uuidv7()
    const [first] = ordinaryTurn(here, id, 0)
    const [call, other, message] = [uuidv7(), uuidv7(), uuidv7()]
    const told = (messageId: string, seq: number | null, tag: string, more: object, events: ReadonlyArray<string>) => {
      const at = 1_795_245_530_249
      return { messageId, seq, kind: tag, at, message: { v: 1, id: messageId, tag, at, ...(seq === null ? {} : { seq }), ...more }, events }
    }
    const journal = [
      told("from-outside #1 @", 7, "received", { messageId: message, text: '"#" @"' }, ["turnBegan", "thinkAsked"]),
      told(uuidv7(), null, "answered", { calls: [call, other] }, [`allowed ${call}`, `held ${other}`, `dispatched ${call}`]),
      told(uuidv7(), null, "settled", { actionId: call, outcome: { tag: "done" } }, [`settled ${call}`, "thinkAsked"]),
      told(uuidv7(), null, "settled", { actionId: call }, [`settled #"`, `settled @"`, `settled ${call}`]),
      told(uuidv7(), null, "answered", { calls: [call], actionId: other }, ["odd #", "odd @"]),
      told(uuidv7(), null, "answered", { calls: [{ odd: call }], actionId: null }, [`allowed {"odd": "${call}"}`]),
      { messageId: "another-id", seq: null, kind: "odd", at: 5, message: { id: "x" }, events: ["e"] },
      { ...told(uuidv7(), null, "odd", {}, []), message: { v: 2 } },
      told("from-outside-2", 8, "received", {}, []),
    ]
    await commit({ ...first, journal })
    const { rows } = await su.query(
      "select cs_unpack(message_id) as message_id, octet_length(holes) as bytes, cs_journal_entries(j) as entries from journal j where conversation_id = $1 order by place",
      [id],
    )
    expect(rows.map((row) => [row.message_id, row.entries])).toEqual([
      ["from-outside #1 @", journal.slice(0, -1)],
      ["from-outside-2", journal.slice(-1)],
    ])
    expect(rows[1].bytes).toBeLessThan(JSON.stringify(journal.at(-1)).length / 2)
  })
  it("the same step 50 times at once, from two nodes: one is stored, the others are told that it was", async () => {
    const { id, write } = opening()
    const results = await Promise.all(Array.from({ length: 50 }, (_, n) => commit(write, n % 2 === 0 ? node : other)))
    expect(results.filter((r) => r.status === "ok")).toEqual([{ status: "ok", version: 1 }])
    expect(results.filter((r) => r.status === "duplicate")).toHaveLength(49)
    expect(results.find((r) => r.status === "duplicate")).toEqual({ status: "duplicate", messageId: write.journal[0]!.messageId })
    expect([await count("message", id), await audits(`turn/${id}`)]).toEqual([1, 1])
  })
  it("two owners from one version, 20 at once: one wins, the rest are stale and leave nothing", async () => {
    const id = await opened()
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => commit(step(here, id, 1, traced(id)), n % 2 === 0 ? node : other)),
    )
    expect(results.map((r) => r.status).toSorted()).toEqual(["ok", ...Array.from({ length: 19 }, () => "stale")])
    expect([await count("message", id), await count("journal", id), await audits(`turn/${id}`)]).toEqual([2, 2, 2])
  })
  it("two first messages of one thread at once: one creates it, the other is stale", async () => {
    const id = uuidv7()
    const results = await Promise.all([commit(step(here, id, 0, traced(id))), commit(step(here, id, 0, traced(id)), other)])
    expect(results.map((r) => r.status).toSorted()).toEqual(["ok", "stale"])
    expect([await count("conversation", id), await count("message", id)]).toEqual([1, 1])
  })
  it("a known message is `duplicate` even when the version has moved as well", async () => {
    const { id, write } = opening()
    await commit(write)
    await commit(step(here, id, 1))
    expect(await commit(write)).toEqual({ status: "duplicate", messageId: write.journal[0]!.messageId })
    const knows = (messageId: string, tenant = here.tenantId) =>
      node.runPromise(Effect.flatMap(TurnStore, (store) => store.knows(tenant, id, messageId)))
    expect([
      await knows(write.journal[0]!.messageId),
      await knows("never"),
      await knows(write.journal[0]!.messageId, theirs.tenantId),
    ]).toEqual([true, false, false])
  })
  it("hostile words with NUL and half a surrogate pair are stored, cleaned", async () => {
    const { id, write } = opening({ messages: said("a\u0000b\ud800c \\u0000 d") })
    expect(await commit(write)).toEqual({ status: "ok", version: 1 })
    expect((await load(id))!.entries[0]).toMatchObject({ body: "ab\ufffdc \\u0000 d" })
  })
  it("an effect is leased exactly once, whoever asks", async () => {
    const id = uuidv7()
    const [first, second] = ordinaryTurn(here, id, 0)
    await commit(first)
    const lease = (on: typeof node) =>
      on.runPromise(Effect.flatMap(TurnStore, (store) => store.leaseEffect(here.tenantId, first.actions[0]!.id)))
    const got = await Promise.all(Array.from({ length: 20 }, (_, n) => lease(n % 2 === 0 ? node : other)))
    expect(got.filter(Boolean)).toHaveLength(1)
    // the lease counted its own call; what the outcome brings is added to it
    await commit({ ...second, effectUpdates: second.effectUpdates.map((update) => ({ ...update, tries: 2 })) })
    expect(await attempts(first.actions[0]!.id)).toBe(3)
  })
})

describe("a batch", () => {
  it("winners and losers of every kind side by side: each gets its own answer, losers leave nothing", async () => {
    const known = opening()
    await commit(known.write)
    const [moved, behind, spent, fine] = [await opened(), await opened(), drawing(["batch.full", 0]), opening()]
    const call = uuidv7()
    const undone = step(here, moved, 1, {
      ...traced(moved),
      actions: [action(call)],
      effects: [
        {
          id: call,
          actionId: call,
          key: call,
          tool: "crm.note",
          class: "write",
          idempotency: "keyed",
          approvalId: mine.approvalB,
          at: Date.now(),
        },
      ],
    })
    const results = await batch(
      known.write,
      step(here, behind, 7, traced(behind)),
      undone,
      spent.write,
      fine.write,
      step(here, fine.id, 1),
      step(here, behind, 1, { approvalsExpire: [uuidv7()] }),
    )
    expect(results.map((r) => r.status)).toEqual(["duplicate", "stale", "approvalMoved", "limit", "ok", "stale", "stale"])
    expect(results[2]).toEqual({ status: "approvalMoved", approvalId: mine.approvalB })
    expect(results[3]).toEqual({ status: "limit", limitId: "batch.full", actionId: spent.call })
    expect([
      await audits(`turn/${behind}`),
      await audits(`turn/${moved}`),
      await audits(`turn/${spent.id}`),
      await audits(`turn/${fine.id}`),
    ]).toEqual([1, 1, 0, 1])
    expect([await count("conversation", spent.id), await count("action", moved), await count("message", behind)]).toEqual([0, 0, 1])
    expect((await su.query("select 1 from limit_draw where limit_id = 'batch.full'")).rows).toEqual([])
  })
  it("closing an approval that is no longer open is refused; an open one is closed, widened, voided", async () => {
    const [call, held] = [uuidv7(), uuidv7()]
    const terms = { roles: ["owner"], quorum: 1, notMaker: true, ttl_ms: 1000, escalate: [], releaseHold_ms: 0 } as const
    const { id, write } = opening({
      actions: [action(call, { status: "held" })],
      approvals: [
        {
          id: held,
          actionId: call,
          digest: sha256Hex(call),
          terms,
          roles: ["owner"],
          quorum: 1,
          expiresAt: Date.now() + 1000,
          at: Date.now(),
        },
      ],
    })
    await commit(write)
    expect(
      await commit(step(here, id, 1, { approvalChanges: [{ id: held, void: false, escalateTo: "finance", at: Date.now() }] })),
    ).toMatchObject({ status: "ok" })
    expect((await su.query("select roles, state, escalated_at is not null as told from approval where id = $1", [held])).rows).toEqual([
      { roles: ["owner", "finance"], state: "open", told: true },
    ])
    expect(await commit(step(here, id, 2, { approvalsExpire: [held] }))).toMatchObject({ status: "ok" })
    expect(await commit(step(here, id, 3, { approvalsExpire: [held] }))).toEqual({ status: "approvalMoved", approvalId: held })
    expect((await su.query("select state from approval where id = $1", [held])).rows).toEqual([{ state: "expired" }])
  })
  it("a workspace or contact of another tenant cannot be named", async () => {
    for (const foreign of [{ workspaceId: theirs.a }, { contactId: theirs.contactA }]) {
      const id = uuidv7()
      const { contact: _, ...write } = step({ ...here, ...foreign }, id, 0)
      await expect(commit(write)).rejects.toMatchObject({ _tag: "ReferenceViolation" })
      expect(await count("conversation", id)).toBe(0)
    }
  })
})

describe("limits", () => {
  it("within one batch an earlier winner counts, and a loser takes nothing of its other limits", async () => {
    const results = await batch(
      drawing(["sum", 10, 6]).write,
      drawing(["roomy", 5, 5], ["sum", 10, 5]).write,
      drawing(["roomy", 5, 5]).write,
      drawing(["sum", 10, 4]).write,
      drawing(["sum", 10, 1]).write,
    )
    expect(results.map((r) => r.status)).toEqual(["ok", "limit", "ok", "ok", "limit"])
  })
  it("two draws of one turn on one limit count together", async () => {
    expect((await batch(drawing(["twice", 1], ["twice", 1]).write))[0]).toMatchObject({ status: "limit", limitId: "twice" })
  })
  it("released gives back, committed counts for its window, reserved counts however old", async () => {
    const first = drawing(["back", 1])
    await commit(first.write)
    expect(await commit(drawing(["back", 1]).write)).toMatchObject({ status: "limit" })
    await commit(step(here, first.id, 1, { reservationSettles: [{ actionId: first.call, to: "released" }] }))
    const second = drawing(["back", 1])
    expect(await commit(second.write)).toMatchObject({ status: "ok" })
    await su.query("update limit_draw set at = now() - interval '1 day' where action_id = $1", [second.call])
    expect(await commit(drawing(["back", 1]).write)).toMatchObject({ status: "limit" })
    await commit(step(here, second.id, 1, { reservationSettles: [{ actionId: second.call, to: "committed" }] }))
    expect(await commit(drawing(["back", 1]).write)).toMatchObject({ status: "limit" })
    await su.query("update limit_draw set at = now() - interval '1 day' where action_id = $1", [second.call])
    expect(await commit(drawing(["back", 1]).write)).toMatchObject({ status: "ok" })
  })
  it("an edited call takes over the room of the call it replaces, in one step; a step that loses keeps what it had", async () => {
    const before = drawing(["swap", 5, 4])
    await commit(before.write)
    const swap = (amount: number) => {
      const call = uuidv7()
      return step(here, before.id, 1, {
        actions: [action(call, { replaces: before.call })],
        reservations: [draw("swap", call, 5, amount)],
        reservationSettles: [{ actionId: before.call, to: "released" }],
      })
    }
    expect(await commit(swap(6))).toMatchObject({ status: "limit" })
    expect((await su.query("select state from limit_draw where action_id = $1", [before.call])).rows).toEqual([{ state: "reserved" }])
    expect(await commit(swap(5))).toMatchObject({ status: "ok" })
  })
  it("tenants, limits and keys do not share room", async () => {
    const call = uuidv7()
    const keyed = (key: string) => opening({ actions: [action(uuidv7())], reservations: [draw("own", call, 1, 1, key)] })
    const a = uuidv7()
    const b = uuidv7()
    expect(await commit(opening({ actions: [action(a)], reservations: [draw("own", a, 1, 1, "x")] }).write)).toMatchObject({ status: "ok" })
    expect(await commit(opening({ actions: [action(b)], reservations: [draw("own", b, 1, 1, "y")] }).write)).toMatchObject({ status: "ok" })
    expect(await commit(keyed("x").write)).toMatchObject({ status: "limit" })
    const there = { tenantId: theirs.tenantId, workspaceId: theirs.a, contactId: theirs.contactA }
    const c = uuidv7()
    expect(
      await commit(step(there, uuidv7(), 0, { actions: [action(c)], reservations: [draw("own", c, 1, 1, "x")] }), node, theirs.tenantId),
    ).toMatchObject({ status: "ok" })
  })
})
