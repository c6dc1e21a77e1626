/** The desk's reads and acts as each role, on a real server: what each sees, page after page without a gap, and what an act may write. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { EntityManager } from "@mikro-orm/postgresql"
import type pg from "pg"
import { sha256Hex } from "../../../digest/digest.ts"
import { derivedId, uuidv7 } from "../../../ids/ids.ts"
import type { TenantScope } from "../../../tenancy/scope.ts"
import { actionRow, approvalRow, type CompanyIds, connect, effectRow, plantCompany, put } from "../../testing/company.ts"
import { openStore, type OpenStore } from "../../testing/store.ts"
import { type FreshDatabase, freshDatabase } from "../../testing.ts"
import { listActions as scanActions, listBlocked as scanBlocked, listUnknown, readAction } from "./actions.ts"
import { listAudit as scanAudit } from "./audit.ts"
import { type ActRows, insertAudit, readActionStanding, readConversationStanding, readForDecision, writeAct } from "./acts.ts"
import { listApprovals, readApproval } from "./approvals.ts"
import { listContacts } from "./contacts.ts"
import { listAnswers, listConversations, listMessages, readConversation } from "./conversations.ts"
import { listPayouts, listPolicies, readActivePolicy, readCard, readReceipt } from "./records.ts"
import type { Scanned, Slice } from "./rows.ts"

let database: FreshDatabase
let su: pg.Client
let store: OpenStore
let [c, theirs] = [] as unknown as [CompanyIds, CompanyIds]
beforeAll(async () => {
  database = await freshDatabase("desk")
  su = await connect(database.superUrl)
  store = openStore(database.appUrl)
  c = await plantCompany(su)
  theirs = await plantCompany(su)
})
afterAll(async () => {
  await store?.close()
  await su?.end()
  await database?.drop()
})

const scopes = () => {
  const tenantId = c.tenantId
  return {
    owner: { tenantId, role: "owner", memberId: c.owner },
    auditor: { tenantId, role: "auditor", memberId: c.auditor },
    manager: { tenantId, role: "manager", workspaceId: c.a, memberId: c.managerA },
    support: { tenantId, role: "support", workspaceId: c.a, memberId: c.supportA },
    finance: { tenantId, role: "finance", memberId: c.finance },
  } as const satisfies Record<string, TenantScope>
}
type Who = keyof ReturnType<typeof scopes>
type Seen = Readonly<Record<string, unknown>>
const as = <A>(who: Who, run: (em: EntityManager) => Promise<A>) => store.ask<A>(scopes()[who], run)
const ids = (rows: ReadonlyArray<unknown>) => (rows as ReadonlyArray<{ id: string }>).map(({ id }) => id)
const everything = { limit: 100 }
const rowsOf =
  <F>(scan: (filter: F) => (em: EntityManager) => Promise<Scanned<unknown>>) =>
  (filter: F) =>
  async (em: EntityManager): Promise<ReadonlyArray<unknown>> =>
    (await scan(filter)(em)).rows
const [listActions, listBlocked, listAudit] = [rowsOf(scanActions), rowsOf(scanBlocked), rowsOf(scanAudit)] as const

describe.each(["owner", "auditor", "manager", "support", "finance"] as const)("as %s", (who) => {
  const full = who === "owner" || who === "auditor"
  const delegated = who === "manager" || who === "support"
  const of = (a: ReadonlyArray<string>, b: ReadonlyArray<string>, money: ReadonlyArray<string>) =>
    (full ? [...a, ...b] : delegated ? a : money).toSorted()
  it("lists what this role may see", async () => {
    const list = async (run: (em: EntityManager) => Promise<ReadonlyArray<unknown>>) => ids(await as(who, run)).toSorted()
    expect(await list(listActions(everything))).toEqual(of([c.noteA, c.moneyA], [c.noteB, c.moneyB], [c.moneyA, c.moneyB]))
    expect(await list(listBlocked(everything))).toEqual(of([], [c.moneyB], [c.moneyB]))
    expect(await list(listApprovals(everything))).toEqual(of([c.approvalA], [c.approvalB], [c.approvalA]))
    expect(await list(listConversations(everything))).toEqual(of([c.conversationA], [c.conversationB], []))
    expect(await list(listContacts(everything))).toEqual(of([c.contactA], [c.contactB], [c.contactA]))
    expect(await list(listPayouts(everything))).toEqual(of([c.payoutA], [c.payoutB], [c.payoutA, c.payoutB]))
    expect((await as(who, listAudit(everything))).length > 0).toBe(full)
    expect(await as(who, listPolicies(everything))).toHaveLength(1)
  })
  it("reads one row by its id where it may, and null where it may not", async () => {
    const there = async (run: (em: EntityManager) => Promise<unknown>) => (await as(who, run)) !== null
    expect([await there(readAction(c.noteA)), await there(readAction(c.noteB)), await there(readAction(c.moneyB))]).toEqual([
      !full && !delegated ? false : true,
      full,
      full || who === "finance",
    ])
    expect([await there(readApproval(c.approvalA)), await there(readApproval(c.approvalB))]).toEqual([true, full])
    expect([await there(readConversation(c.conversationA)), await there(readConversation(c.conversationB))]).toEqual([
      full || delegated,
      full,
    ])
    for (const run of [
      readAction(theirs.noteA),
      readApproval(theirs.approvalA),
      readConversation(theirs.conversationA),
      readReceipt(uuidv7()),
      readCard(theirs.owner),
      readActionStanding(theirs.noteA),
      readConversationStanding(theirs.conversationA),
    ])
      expect(await as(who, run as (em: EntityManager) => Promise<unknown>)).toBeNull()
    expect(await as(who, readActivePolicy)).toMatchObject({ version: sha256Hex("policy"), state: "active" })
  })
})

it("one action is shown with its whole way, and a member's card is the own one", async () => {
  const action = (await as("owner", readAction(c.moneyA))) as Seen
  expect(action).toMatchObject({
    id: c.moneyA,
    class: "money",
    digest: sha256Hex(c.moneyA),
    rules: [],
    effect: { status: "recorded", key: c.moneyA },
  })
  expect(action["approvals"]).toMatchObject([
    { id: c.approvalA, state: "approved", decisions: [{ member: { id: c.owner, role: "owner" }, kind: "approve" }] },
  ])
  const [receipt] = action["receipts"] as ReadonlyArray<{ id: string }>
  expect(receipt).toMatchObject({ actionId: c.moneyA, size_bytes: 10 })
  expect(await as("finance", readReceipt(receipt!.id))).toMatchObject({ path: `receipts/${c.moneyA}` })
  expect(await as("manager", readCard(c.managerA))).toEqual({
    tenant: { id: c.tenantId, name: "A company" },
    member: { id: c.managerA, name: "manager-a", email: "manager-a@example.com", role: "manager", workspaceIds: [c.a] },
  })
})

describe("finance and an escalation whose timer is late", () => {
  const minute_ms = 60_000
  const ladder = async (age_ms: number, more: Seen = {}) => {
    const [actionId, approvalId] = [uuidv7(), uuidv7()]
    const terms = {
      roles: ["owner"],
      quorum: 1,
      notMaker: true,
      ttl_ms: 1_000,
      escalate: [{ after_ms: minute_ms, to: "finance" }],
      releaseHold_ms: 0,
    }
    await put(
      su,
      "action",
      actionRow(c, actionId, { seq: 8_000 + Math.floor(Math.random() * 1e9), status: "held", at: "2026-01-02T00:00:00Z" }),
    )
    const at = new Date(Date.now() - age_ms).toISOString()
    await put(su, "approval", approvalRow(c, approvalId, actionId, { class: "write", roles: ["owner"], terms, at, ...more }))
    return { actionId, approvalId }
  }
  const sees = async ({ actionId, approvalId }: { readonly actionId: string; readonly approvalId: string }) => [
    (await as("finance", readApproval(approvalId))) !== null,
    ids(await as("finance", listApprovals(everything))).includes(approvalId),
    (await as("finance", readForDecision(approvalId, scopes().finance.memberId))) !== null,
    (await as("finance", readAction(actionId))) !== null,
  ]
  it("sees, lists and may lock what it is asked about by now, and its action", async () => {
    expect(await sees(await ladder(minute_ms + 1_000))).toEqual([true, true, true, true])
  })
  it("sees nothing before it is due, nor what was decided before it was", async () => {
    expect(await sees(await ladder(minute_ms - 30_000))).toEqual([false, false, false, false])
    const decided = await ladder(10 * minute_ms)
    await su.query("update approval set state = 'rejected', decided_at = at + interval '59 seconds' where id = $1", [decided.approvalId])
    expect(await sees(decided)).toEqual([false, false, false, false])
  })
})

describe("whom an action touches", () => {
  const release = async (args: Seen) => {
    const id = uuidv7()
    await put(
      su,
      "action",
      actionRow(c, id, {
        class: "money",
        tool: "payouts.release",
        args,
        seq: 9_000 + Math.floor(Math.random() * 1e9),
        at: "2026-01-03T00:00:00Z",
      }),
    )
    return async (who: Who) => ((await as(who, readAction(id))) as { affects: Seen }).affects
  }
  const person = (part: string, more: Seen = {}) => ({
    id: c.contactA,
    name: "Contact A",
    address: "A@example.org",
    as: part,
    account: "••••",
    verified: true,
    known: true,
    ...more,
  })
  it("is read from the payout on record, whatever the arguments claim; the account is masked", async () => {
    await su.query("update contact set payee_account = 'DE02120300000000202051' where id = $1", [c.contactA])
    const honest = await release({ payoutId: c.payoutA, payeeId: c.contactA, amountMinor: 1_000, currency: "EUR" })
    const account = "••••2051"
    expect(await honest("owner")).toEqual({
      people: [person("payee", { account }), person("conversation", { account })],
      amount: { amountMinor: 1_000, currency: "EUR" },
      names: ["payee", "payout"],
      differs: false,
    })
    const lying = await release({ payoutId: c.payoutA, payeeId: c.contactB, amountMinor: 9_999, currency: "EUR", to: "nobody@example.net" })
    expect(await lying("owner")).toMatchObject({
      people: [{ as: "payee", id: c.contactA }, { as: "conversation" }],
      amount: { amountMinor: 1_000 },
      names: ["payee", "payout", "recipient"],
      differs: true,
    })
    await su.query("update contact set payee_account = 'DE02-A' where id = $1", [c.contactA])
    expect(JSON.stringify(await honest("owner"))).not.toContain("DE02")
  })
  it("is what whoever looks may see, and never another tenant's", async () => {
    const asked = await release({ payoutId: theirs.payoutA, payeeId: theirs.contactA, contactId: c.contactB, to: "a@EXAMPLE.org" })
    expect(await asked("owner")).toEqual({
      people: [
        person("recipient"),
        { ...person("contact"), id: c.contactB, name: "Contact B", address: "B@example.org", account: null, verified: false, known: false },
        person("conversation"),
      ],
      amount: null,
      names: ["contact", "payee", "payout", "recipient"],
      differs: false,
    })
    expect(await asked("manager")).toMatchObject({ people: [{ as: "recipient" }, { as: "conversation" }] })
    // finance sees payees, and no conversations
    expect(await asked("finance")).toMatchObject({ people: [{ as: "recipient", id: c.contactA }] })
  })
  it("odd arguments name nobody and break nothing", async () => {
    for (const args of [{ payoutId: 7, to: ["a@example.org"], contactId: {} }, { payeeId: "x'; drop table contact" }, {}, [], "text"])
      expect((await (await release(args as Seen))("owner"))["people"]).toMatchObject([{ as: "conversation" }])
  })
})

it("answers are told on the channels asked for, outward words only, after a place", async () => {
  const said = uuidv7()
  await put(su, "message", {
    tenant_id: c.tenantId,
    workspace_id: c.a,
    conversation_id: c.conversationA,
    seq: 2,
    id: said,
    direction: "out",
    author: "agent:x",
    body: "answer",
    at: "2026-11-02T10:00:00Z",
  })
  const ask = (more: object = {}) =>
    as("owner", listAnswers({ conversationId: c.conversationA, channels: "all", afterSeq: 0, limit: 10, ...more }))
  expect(await ask()).toMatchObject([{ id: said, body: "answer", seq: 2 }])
  expect(await ask({ afterSeq: 2 })).toEqual([])
  expect(await ask({ channels: ["email"] })).toHaveLength(1)
  expect(await ask({ channels: ["voice"] })).toBeNull()
  expect(await ask({ conversationId: theirs.conversationA })).toBeNull()
  expect(await as("finance", listAnswers({ conversationId: c.conversationA, channels: "all", afterSeq: 0, limit: 10 }))).toBeNull()
})

describe("pages", () => {
  const same = ["2026-10-01T10:00:00.123Z", "2026-10-01T10:00:00.124Z"]
  beforeAll(async () => {
    for (let n = 0; n < 9; n++) {
      const at = same[n % 2]!
      const actionId = uuidv7(Date.parse(at))
      const status = n % 3 === 0 ? "denied" : "unknown"
      await put(su, "action", actionRow(c, actionId, { seq: 100 + n, at, updated_at: at, status }))
      await put(su, "effect", effectRow(c, actionId, { status: "unknown", at, settled_at: at }))
      await put(su, "approval", approvalRow(c, uuidv7(), actionId, { class: "write", expires_at: at, at }))
      const contact = uuidv7()
      const own = { tenant_id: c.tenantId, workspace_id: c.a }
      await put(su, "contact", {
        ...own,
        id: contact,
        name: `Page ${n}`,
        address: `p${n}@example.com`,
        channel: "email",
        stage: "new",
        opted_out: false,
        erased: false,
        verified: false,
        payee_verified: false,
        provenance: {},
        created_at: at,
        updated_at: at,
      })
      await put(su, "conversation", {
        ...own,
        id: uuidv7(),
        contact_id: contact,
        channel: "email",
        thread_key: "t",
        agent: "a",
        status: n % 2 === 0 ? "open" : "closed",
        state: {},
        version: 1,
        last_seq: 1,
        created_at: at,
        updated_at: at,
      })
      await put(su, "message", {
        ...own,
        conversation_id: c.conversationA,
        seq: 1_000 + n,
        id: uuidv7(),
        direction: "in",
        author: "contact",
        body: `m${n}`,
        at,
      })
      await put(su, "payout", {
        ...own,
        id: uuidv7(),
        payee_id: contact,
        status: n % 2 === 0 ? "sent" : "draft",
        amount_minor: 1,
        currency: "EUR",
        memo: "m",
        evidence: {},
        evidence_complete: true,
        draft_key: uuidv7(),
        created_at: at,
        updated_at: at,
      })
      await put(su, "policy_version", {
        tenant_id: c.tenantId,
        digest: sha256Hex(`page ${n}`),
        name: "p",
        sources: [],
        status: "retired",
        created_at: at,
      })
      await put(su, "audit_entry", {
        tenant_id: c.tenantId,
        id: 0,
        kind: "page",
        actor: "system",
        subject: `page/${n % 2}`,
        data: {},
      })
    }
  })
  type List = (slice: Slice) => (em: EntityManager) => Promise<ReadonlyArray<unknown>>
  const lists: ReadonlyArray<readonly [name: string, list: List, key: (row: Seen) => readonly [number, string], least: number]> = [
    ["actions", (s) => listActions(s), (row) => [row["at"] as number, row["id"] as string], 11],
    [
      "actions of a status",
      (s) => listActions({ ...s, status: "denied", class: "write" }),
      (row) => [row["at"] as number, row["id"] as string],
      3,
    ],
    ["blocked", (s) => listBlocked(s), (row) => [row["at"] as number, row["id"] as string], 3],
    ["unknown", (s) => listUnknown(s, Date.parse(same[1]!)), (row) => [row["updatedAt"] as number, row["id"] as string], 6],
    ["approvals", (s) => listApprovals(s), (row) => [row["expiresAt"] as number, row["actionId"] as string], 10],
    ["open approvals", (s) => listApprovals({ ...s, state: "open" }), (row) => [row["expiresAt"] as number, row["actionId"] as string], 9],
    ["conversations", (s) => listConversations(s), (row) => [row["updatedAt"] as number, row["id"] as string], 10],
    [
      "closed conversations",
      (s) => listConversations({ ...s, status: "closed" }),
      (row) => [row["updatedAt"] as number, row["id"] as string],
      4,
    ],
    ["messages", (s) => listMessages({ ...s, conversationId: c.conversationA }), (row) => [row["seq"] as number, row["id"] as string], 10],
    ["contacts", (s) => listContacts(s), (row) => [row["updatedAt"] as number, row["id"] as string], 10],
    ["payouts", (s) => listPayouts(s), (row) => [row["createdAt"] as number, row["id"] as string], 10],
    ["sent payouts", (s) => listPayouts({ ...s, status: "sent" }), (row) => [row["createdAt"] as number, row["id"] as string], 5],
    ["policies", (s) => listPolicies(s), (row) => [row["createdAt"] as number, row["version"] as string], 10],
    ["audit", (s) => listAudit({ ...s, kind: "page" }), (row) => [row["at"] as number, row["id"] as string], 9],
    ["audit of a subject", (s) => listAudit({ ...s, subject: "page/1" }), (row) => [row["at"] as number, row["id"] as string], 4],
  ]
  it.each(lists)("%s: page after page gives every row once, in the order of one long page", async (_, list, key, least) => {
    for (const who of ["owner", "manager"] as const) {
      const whole = await as(who, list(everything))
      if (who === "owner") expect(whole.length).toBeGreaterThanOrEqual(least)
      for (const limit of [1, 2, 4]) {
        const paged: Array<unknown> = []
        for (let after: Slice["after"]; paged.length <= whole.length;) {
          const page = await as(who, list({ limit, ...(after === undefined ? {} : { after }) }))
          if (page.length === 0) break
          expect(page.length).toBeLessThanOrEqual(limit)
          paged.push(...page)
          after = key(page.at(-1) as Seen)
        }
        expect(paged).toEqual(whole)
      }
    }
  })
  it("what was made in one millisecond stands in the order in which it was made", async () => {
    const ms = Date.now()
    const at = new Date(ms).toISOString()
    const made = Array.from({ length: 8 }, (_, n) => ({ action: uuidv7(ms), approval: derivedId("approval", String(n)) }))
    for (const [n, one] of made.entries()) {
      // a sequence that says nothing, so that only the key can give the order
      await put(su, "action", actionRow(c, one.action, { seq: 900 - n, at, updated_at: at, status: "held", class: "outbound" }))
      await put(su, "approval", approvalRow(c, one.approval, one.action, { class: "outbound", expires_at: at, at }))
    }
    const actions = ids(await as("owner", listActions({ limit: 100, class: "outbound" })))
    expect(actions).toEqual(made.map((one) => one.action).toReversed())
    const mine = new Set(made.map((one) => one.approval))
    expect(ids(await as("owner", listApprovals(everything))).filter((id) => mine.has(id))).toEqual(made.map((one) => one.approval))
  })
  it("what is unknown says how long it has been so", async () => {
    const now = Date.parse(same[0]!) + 5_000
    const [first] = (await as("owner", listUnknown(everything, now))) as ReadonlyArray<Seen>
    expect(first).toMatchObject({ age_ms: 5_000, effect: { status: "unknown" } })
    // proposed long ago, unknown since a moment: it is the youngest of them
    const late = uuidv7(Date.parse("2026-01-01T00:00:00Z"))
    await put(
      su,
      "action",
      actionRow(c, late, { seq: 700, at: "2026-01-01T00:00:00Z", updated_at: "2026-10-03T00:00:00Z", status: "unknown" }),
    )
    await put(su, "effect", effectRow(c, late, { status: "unknown", at: "2026-01-01T00:00:00Z", settled_at: "2026-10-03T00:00:00Z" }))
    const ages = ((await as("owner", listUnknown(everything, now))) as ReadonlyArray<Seen>).map((row) => row["age_ms"] as number)
    expect(ages).toEqual(ages.toSorted((a, b) => b - a))
  })
})

describe("acts", () => {
  const held = async (more: Seen = {}) => {
    const [actionId, approvalId] = [uuidv7(), uuidv7()]
    await put(su, "action", actionRow(c, actionId, { class: "money", seq: 5_000 + Math.floor(Math.random() * 1e9) }))
    await put(su, "approval", approvalRow(c, approvalId, actionId, more))
    return { actionId, approvalId, digest: sha256Hex(actionId) }
  }
  const wrote = (rows: Partial<ActRows>) => writeAct({ decisions: [], closes: [], audit: [], outbox: null, ...rows })
  const vote = (approvalId: string, memberId: string, digest: string) =>
    wrote({
      decisions: [{ id: uuidv7(), approvalId, memberId, kind: "approve", reason: "it's 'fine' ?", digest, args: null, at: Date.now() }],
    })
  const close = (id: string, state: string) => wrote({ closes: [{ id, state, at: Date.now() }] })

  it("a decision with its audit line and its announcement is one step of the member", async () => {
    for (const who of ["owner", "manager", "support", "finance"] as const) {
      const { approvalId, digest, actionId } = await held({ roles: ["owner", "manager", "support", "finance"] })
      const memberId = scopes()[who].memberId
      const announced = await as(who, async (em) => {
        expect(await readForDecision<Seen>(approvalId, memberId)(em)).toMatchObject({
          member: { id: memberId, role: who, active: true },
          approval: { id: approvalId, digest, state: "open", actionId },
          decisions: [],
        })
        const decisions = [
          { id: uuidv7(), approvalId, memberId, kind: "approve", reason: "it's 'fine' ?", digest, args: null, at: Date.now() },
        ]
        const closes = [{ id: approvalId, state: "approved", at: Date.now() }]
        const audit = [{ kind: "approval.decided", actor: `member:${memberId}`, subject: `approval/${approvalId}`, data: { digest } }]
        const outbox = { id: `decided-${approvalId}`, subject: "cs.in.t.c", body: { a: "?" }, schedule: null, cancel: null }
        return [await writeAct({ decisions, closes, audit, outbox })(em), await wrote({ outbox })(em)]
      })
      expect([who, announced]).toEqual([who, [true, false]])
      const { rows } = await su.query(
        "select (select state from approval where id = $1) as state, (select reason from decision where approval_id = $1) as reason, (select count(*)::int from audit_entry where subject = 'approval/' || $1) as lines, (select body from outbox where id = 'decided-' || $1) as body",
        [approvalId],
      )
      expect(rows).toEqual([{ state: "approved", reason: "it's 'fine' ?", lines: 1, body: { a: "?" } }])
    }
  })
  it("is refused to auditors, in another's name, in another workspace, and without the quorum", async () => {
    const { approvalId, digest } = await held({ quorum: 2 })
    await expect(as("auditor", vote(approvalId, c.auditor, digest))).rejects.toMatchObject({ _tag: "TenantViolation" })
    await expect(as("auditor", insertAudit({ kind: "x", actor: "x", subject: "x", data: {} }))).rejects.toMatchObject({
      _tag: "TenantViolation",
    })
    // nobody whose role is not asked: a manager sees it, may not decide it, and closing it closes nothing
    await expect(as("manager", vote(approvalId, c.managerA, digest))).rejects.toMatchObject({ _tag: "TenantViolation" })
    for (const who of ["manager", "auditor"] as const) {
      expect(await as(who, readForDecision(approvalId, scopes()[who].memberId))).toMatchObject({ approval: { id: approvalId } })
      await as(who, wrote({ closes: [{ id: approvalId, state: "rejected", at: Date.now() }] })).catch(() => undefined)
    }
    expect((await su.query("select state from approval where id = $1", [approvalId])).rows).toEqual([{ state: "open" }])
    await expect(as("manager", vote(approvalId, c.owner, digest))).rejects.toMatchObject({ _tag: "TenantViolation" })
    expect(await as("manager", readForDecision(c.approvalB, c.managerA))).toBeNull()
    expect(await as("owner", readForDecision(theirs.approvalA, c.owner))).toBeNull()
    await as("owner", vote(approvalId, c.owner, digest))
    await expect(as("owner", close(approvalId, "approved"))).rejects.toMatchObject({
      _tag: "WallViolation",
      code: "CS004",
    })
    await as("manager", close(c.approvalB, "rejected"))
    expect((await su.query("select state from approval where id = $1", [c.approvalB])).rows).toEqual([{ state: "open" }])
  })
  it("two deciders at once: the second waits for the first and sees what it said", async () => {
    const { approvalId, digest } = await held()
    const decide = (who: "owner" | "finance") =>
      as(who, async (em) => {
        const found = (await readForDecision<{ approval: { state: string } }>(approvalId, scopes()[who].memberId)(em))!
        if (found.approval.state !== "open") return "late"
        await vote(approvalId, scopes()[who].memberId, digest)(em)
        await close(approvalId, "approved")(em)
        return "first"
      })
    expect((await Promise.all([decide("owner"), decide("finance")])).toSorted()).toEqual(["first", "late"])
  })
})
