/** What waits for a person, on a real server: every kind stands there for those who may see it, until it is dealt with or put aside. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type pg from "pg"
import { sha256Hex } from "../../digest/digest.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { type CompanyIds, connect, actionRow, approvalRow, effectRow, plantCompany, put } from "../testing/company.ts"
import { openStore, type OpenStore } from "../testing/store.ts"
import { type FreshDatabase, freshDatabase } from "../testing.ts"
import { attentionKinds, type AttentionQuery, insertSeen, listAttention, sumAttention } from "./attention.ts"
import { mirrorDeadLetters } from "./dead-letters.ts"

let database: FreshDatabase
let su: pg.Client
let store: OpenStore
let c: CompanyIds
beforeAll(async () => {
  database = await freshDatabase("attention")
  su = await connect(database.superUrl)
  store = openStore(database.appUrl)
})
afterAll(async () => {
  await store?.close()
  await su?.end()
  await database?.drop()
})

const minute_ms = 60_000
const now = Date.now()
const at = (minutes: number) => new Date(now - minutes * minute_ms).toISOString()
const idAt = (minutes: number) => uuidv7(now - minutes * minute_ms)

/** One of every kind in workspace A (where it has one), each a minute younger than the one before; and one of each in B, older than all. */
const plant = async (): Promise<void> => {
  const [inA, inB] = [
    { ws: c.a, conversation: c.conversationA, payout: c.payoutA },
    { ws: c.b, conversation: c.conversationB, payout: c.payoutB },
  ] as const
  for (const [{ ws, conversation, payout }, back] of [
    [inA, 20],
    [inB, 60],
  ] as const) {
    const place = { workspace_id: ws, conversation_id: conversation }
    const call = async (minutes: number, status: string, more = {}) => {
      const id = idAt(minutes)
      const row = actionRow(c, id, { ...place, seq: 100 + minutes, status, at: at(minutes), updated_at: at(minutes), ...more })
      await put(su, "action", row)
      return id
    }
    const held = await call(back, "held")
    await put(su, "approval", approvalRow(c, uuidv7(), held, { ...place, class: "write", roles: ["owner", "manager"], at: at(back) }))
    const late = await call(back - 1, "expired")
    const gone = approvalRow(c, uuidv7(), late, { ...place, class: "write", roles: ["owner"], at: at(90), expires_at: at(back - 1) })
    await put(su, "approval", gone)
    await su.query("update approval set state = 'expired' where id = $1", [gone["id"]])
    const unsure = await call(back - 2, "unknown")
    await put(su, "effect", effectRow(c, unsure, { status: "unknown", settled_at: at(back - 2), at: at(back - 2) }))
    await call(back - 3, "denied")
    await su.query("update conversation set status = 'handoff', updated_at = $2 where id = $1", [conversation, at(back - 4)])
    await su.query("update payout set status = 'failed', failure = 'the bank said no', updated_at = $2 where id = $1", [
      payout,
      at(back - 5),
    ])
    const kinds = ["payout-mismatch", "payout-missing"]
    for (const [n, kind] of kinds.entries())
      await put(su, "notice", {
        tenant_id: c.tenantId,
        id: uuidv7(),
        kind,
        workspace_id: ws,
        subject: "action/1",
        reason: kind,
        at: at(back - 6 - n),
      })
  }
  const row = (state: string, minutes: number) => ({
    tenant_id: c.tenantId,
    id: uuidv7(),
    source: "webhook/bank",
    delivery_id: uuidv7(),
    body_sha256: sha256Hex(state),
    body: "{}",
    headers: {},
    state,
    verdict: `${state} it is`,
    received_at: at(minutes + 5),
    held_at: at(minutes),
  })
  await put(su, "inbox", row("blocked", 10))
  await put(su, "inbox", row("unreadable", 9))
  const letter = { id: uuidv7(), seq: 7, source: "CS_IN", conversation: c.conversationA, reason: "poison", at: now - 8 * minute_ms }
  await store.ask(c.tenantId, mirrorDeadLetters([letter], 100))
}
beforeEach(async () => {
  c = await plantCompany(su)
  // what every planted company has besides: not the matter here
  await su.query("delete from notice where tenant_id = $1", [c.tenantId])
  await su.query("update dead_letter set state = 'gone' where tenant_id = $1", [c.tenantId])
  await su.query("update approval set state = 'void' where tenant_id = $1 and state = 'approved'", [c.tenantId])
  await su.query("update approval set state = 'rejected' where tenant_id = $1 and state = 'open'", [c.tenantId])
  await plant()
})

type Who = "owner" | "auditor" | "manager" | "support" | "finance" | "system"
const scopeOf = (who: Who) => {
  const member = { owner: c.owner, auditor: c.auditor, manager: c.managerA, support: c.supportA, finance: c.finance, system: undefined }[
    who
  ]
  const role = { tenantId: c.tenantId, role: who, ...(member === undefined ? {} : { memberId: member }) } as const
  return who === "manager" || who === "support" ? { ...role, workspaceId: c.a } : role
}
const look = (who: Who, ask: Partial<AttentionQuery> = {}) => store.ask(scopeOf(who), listAttention({ limit: 100, now, ...ask }))
const counts = async (who: Who) =>
  Object.fromEntries(Object.entries(Object.groupBy(await look(who), ({ kind }) => kind)).map(([kind, all]) => [kind, all!.length]))

const inWorkspaces = {
  held: 2,
  expired: 2,
  unknown: 2,
  blocked: 2,
  handoff: 2,
  "payout-failed": 2,
  "payout-mismatch": 2,
  "payout-missing": 2,
}
const one = (of: object) => Object.fromEntries(Object.keys(of).map((kind) => [kind, 1]))

describe("the list", () => {
  it("shows everybody what they may see: all of it, one workspace, or what is about money", async () => {
    // the planted company has one more blocked call, about money and in B
    const whole = { ...inWorkspaces, quarantined: 1, unreadable: 1, "dead-letter": 1 }
    expect(Object.keys(whole).toSorted()).toEqual(
      attentionKinds.filter((kind) => kind !== "id-reused" && kind !== "sign-in-locked").toSorted(),
    )
    for (const who of ["owner", "auditor", "system"] as const) expect([who, await counts(who)]).toEqual([who, { ...whole, blocked: 3 }])
    for (const who of ["manager", "support"] as const) expect([who, await counts(who)]).toEqual([who, one(inWorkspaces)])
    expect(await counts("finance")).toEqual({ "payout-failed": 2, "payout-mismatch": 2, "payout-missing": 2, blocked: 1 })
  })
  it("is another tenant's to see nothing of", async () => {
    const theirs = await plantCompany(su)
    const seen = await store.ask({ tenantId: theirs.tenantId, role: "owner", memberId: theirs.owner }, listAttention({ limit: 100, now }))
    const mine = new Set((await look("owner")).map(({ id }) => id))
    expect(seen.filter(({ id }) => mine.has(id))).toEqual([])
  })
  it("goes through every kind by one keyset, oldest first, without a gap or a double", async () => {
    const all = await look("owner")
    expect(all.map(({ since }) => since)).toEqual(all.map(({ since }) => since).toSorted((a, b) => a - b))
    const walked = []
    for (let after: readonly [number, string] | undefined; ;) {
      const page = await look("owner", { limit: 4, ...(after === undefined ? {} : { after }) })
      walked.push(...page)
      if (page.length < 4) break
      after = [page.at(-1)!.since, page.at(-1)!.id]
    }
    expect(walked).toEqual(all)
  })
  it("by kind gives that kind, with where to look and why", async () => {
    for (const kind of attentionKinds) for (const row of await look("owner", { kind })) expect(row.kind).toBe(kind)
    expect(await look("owner", { kind: "quarantined" })).toMatchObject([
      { since: now - 10 * minute_ms, reason: "webhook/bank: blocked it is" },
    ])
    expect(await look("owner", { kind: "dead-letter" })).toMatchObject([
      { subject: "dlq/7", reason: "poison", conversationId: c.conversationA },
    ])
  })
})

describe("what leaves it", () => {
  it("a decision, a settlement, a hand-back and a redrive each take their own thing off", async () => {
    await su.query("update approval set state = 'rejected' where tenant_id = $1 and state = 'open'", [c.tenantId])
    await su.query("update effect set status = 'succeeded' where tenant_id = $1 and status = 'unknown'", [c.tenantId])
    await su.query("update conversation set status = 'open' where tenant_id = $1", [c.tenantId])
    await store.ask(c.tenantId, mirrorDeadLetters([], 6))
    expect((await counts("owner"))["dead-letter"]).toBe(1)
    await store.ask(c.tenantId, mirrorDeadLetters([], 7))
    const left = await counts("owner")
    for (const kind of ["held", "unknown", "handoff", "dead-letter"]) expect([kind, left[kind]]).toEqual([kind, undefined])
  })
  const aside = (who: "owner" | "manager", kind: string, itemId: string, since: number, workspaceId: string | null) =>
    store.ask(
      scopeOf(who),
      insertSeen({ id: uuidv7(), kind, itemId, since, workspaceId, memberId: who === "owner" ? c.owner : c.managerA, reason: "known" }),
    )
  it("what was put aside, for everybody; it stands again when it begins to wait anew", async () => {
    const [item] = await look("owner", { kind: "quarantined" })
    await aside("owner", "quarantined", item!.id, item!.since, null)
    for (const who of ["owner", "auditor", "system"] as const) expect(await look(who, { kind: "quarantined" })).toEqual([])
    await su.query("update inbox set held_at = now() + interval '1 minute' where id = $1", [item!.id])
    expect(await look("owner", { kind: "quarantined" })).toHaveLength(1)
    const blocked = (await look("manager", { kind: "blocked" }))[0]!
    await aside("manager", "blocked", blocked.id, blocked.since, blocked.workspaceId)
    expect(await look("manager", { kind: "blocked" })).toEqual([])
    expect((await look("owner", { kind: "blocked" })).map(({ id }) => id)).not.toContain(blocked.id)
    // a word of one kind says nothing about another
    const failed = (await look("owner", { kind: "payout-failed" }))[0]!
    await aside("owner", "payout-mismatch", failed.id, failed.since, failed.workspaceId)
    expect(await look("owner", { kind: "payout-failed" })).toHaveLength(2)
  })
  it("nobody puts aside in another's name or workspace, or what must be decided", async () => {
    const held = (await look("owner", { kind: "held" }))[0]!
    await aside("owner", "held", held.id, held.since, held.workspaceId)
    expect(await look("owner", { kind: "held" })).toHaveLength(2)
    await expect(aside("manager", "blocked", held.id, held.since, c.b)).rejects.toMatchObject({ _tag: "TenantViolation" })
    const forged = insertSeen({
      id: uuidv7(),
      kind: "blocked",
      itemId: held.id,
      since: now,
      workspaceId: c.a,
      memberId: c.owner,
      reason: "x",
    })
    await expect(store.ask(scopeOf("manager"), forged)).rejects.toMatchObject({ _tag: "TenantViolation" })
  })
})

it("the sums say how many of each wait and since when the oldest does", async () => {
  const all = await look("system")
  const sums = await store.ask(c.tenantId, sumAttention(now))
  for (const { kind, waiting, oldest } of sums) {
    const of = all.filter((row) => row.kind === kind)
    expect([kind, waiting, oldest]).toEqual([kind, of.length, Math.min(...of.map(({ since }) => since))])
  }
  expect(sums).toHaveLength(new Set(all.map(({ kind }) => kind)).size)
})
