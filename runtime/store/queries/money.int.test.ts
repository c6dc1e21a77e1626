/** Payouts, what the bank says of them, contacts and the facts a policy reads, on a real server: once per key, and nothing of another tenant. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type pg from "pg"
import { uuidv7 } from "../../ids/ids.ts"
import { actionRow, type CompanyIds, connect, effectRow, plantCompany, put } from "../testing/company.ts"
import { openStore, type OpenStore } from "../testing/store.ts"
import { type FreshDatabase, freshDatabase } from "../testing.ts"
import { confirmPayout } from "./confirm-payout.ts"
import { addNote, createContact, findContacts, setStage } from "./contacts.ts"
import { type FactKeys, readFacts } from "./facts.ts"
import { draftPayout, getPayout, markSent, type PayoutRow } from "./payouts.ts"

let database: FreshDatabase
let su: pg.Client
let store: OpenStore
let [c, theirs] = [] as unknown as [CompanyIds, CompanyIds]
beforeAll(async () => {
  database = await freshDatabase("money")
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
const ask: OpenStore["ask"] = (scope, run) => store.ask(scope, run)
const draft = (more: object = {}) => ({
  payeeId: c.contactA,
  amountMinor: 125_000,
  currency: "EUR",
  memo: "July, 'quoted' ? \\ and 100%",
  evidence: ["invoice-7.pdf"],
  ...more,
})
const drafted = async (key: string = uuidv7()) => (await ask(c.tenantId, draftPayout(key, draft()))) as PayoutRow

describe("a payout", () => {
  it("is drafted once per key: again it is the same row, with other values it is a conflict", async () => {
    const key = uuidv7()
    const first = await ask(c.tenantId, draftPayout(key, draft()))
    expect(first).toMatchObject({
      payeeId: c.contactA,
      amountMinor: 125_000,
      currency: "EUR",
      memo: "July, 'quoted' ? \\ and 100%",
      evidence: ["invoice-7.pdf"],
      status: "draft",
      destination: "DE02-A",
      bankRef: null,
    })
    expect(await ask(c.tenantId, draftPayout(key, draft()))).toEqual(first)
    for (const other of [{ amountMinor: 125_001 }, { currency: "USD" }, { memo: "August" }])
      expect(await ask(c.tenantId, draftPayout(key, draft(other)))).toBe("conflict")
    const many = await Promise.all(Array.from({ length: 20 }, () => ask(c.tenantId, draftPayout(key, draft()))))
    expect(many).toEqual(many.map(() => first))
    const rows = await su.query(
      "select (select count(*)::int from payout where draft_key = $1) as payouts, (select count(*)::int from payout_item where payout_id = $2) as items",
      [key, (first as PayoutRow).payoutId],
    )
    expect(rows.rows).toEqual([{ payouts: 1, items: 1 }])
  })
  it("keeps large amounts exactly, and refuses what is no amount", async () => {
    const key = uuidv7()
    expect(await ask(c.tenantId, draftPayout(key, draft({ amountMinor: Number.MAX_SAFE_INTEGER })))).toMatchObject({
      amountMinor: Number.MAX_SAFE_INTEGER,
    })
    for (const amountMinor of [0, -5])
      await expect(ask(c.tenantId, draftPayout(uuidv7(), draft({ amountMinor })))).rejects.toMatchObject({
        _tag: "WallViolation",
        code: "23514",
      })
  })
  it("needs a payee with an account, of this tenant", async () => {
    for (const payeeId of [c.contactB, theirs.contactA, uuidv7(), "not-an-id", ""])
      expect([payeeId, await ask(c.tenantId, draftPayout(uuidv7(), draft({ payeeId })))]).toEqual([payeeId, "unknown-payee"])
    expect(await ask(c.tenantId, getPayout(theirs.payoutA))).toBeNull()
    expect(await ask(c.tenantId, getPayout("not-an-id"))).toBeNull()
  })
  it("is marked as sent once: the same reference again changes nothing, another is a conflict, and nobody else's is touched", async () => {
    const { payoutId } = await drafted()
    const first = await ask(c.tenantId, markSent("send-1", payoutId, "bank-1"))
    expect(first).toMatchObject({ status: "sent", bankRef: "bank-1" })
    const stamp = (await su.query("select sent_at, updated_at from payout where id = $1", [payoutId])).rows
    expect(await ask(c.tenantId, markSent("send-1", payoutId, "bank-1"))).toEqual(first)
    expect((await su.query("select sent_at, updated_at from payout where id = $1", [payoutId])).rows).toEqual(stamp)
    expect(await ask(c.tenantId, markSent("send-2", payoutId, "bank-2"))).toBe("conflict")
    expect(await ask(c.tenantId, getPayout(payoutId))).toEqual(first)
    expect(await ask(c.tenantId, markSent("send-1", uuidv7(), "bank-1"))).toBe("not-found")
    expect(await ask(c.tenantId, markSent("send-1", theirs.payoutA, "bank-1"))).toBe("not-found")
  })
})

describe("what the bank says", () => {
  const told = (more: object = {}) => ({
    key: "k",
    reference: "bank-1",
    amountMinor: 125_000,
    currency: "EUR",
    status: "confirmed" as const,
    ...more,
  })
  const statusOf = async (id: string) =>
    (await su.query("select status, failure, bank_ref, confirmed_at is not null as confirmed, send_key from payout where id = $1", [id]))
      .rows[0]
  it("is booked once, in any order and any number, and a confirmation is never taken back", async () => {
    const [{ payoutId }, key] = [await drafted(), uuidv7()]
    await ask(c.tenantId, markSent(key, payoutId, "bank-1"))
    expect(await ask(c.tenantId, confirmPayout(told({ key, status: "failed" })))).toBe("failed")
    expect(await statusOf(payoutId)).toMatchObject({ status: "failed", confirmed: false, failure: expect.stringContaining("failed") })
    const many = await Promise.all(Array.from({ length: 10 }, () => ask(c.tenantId, confirmPayout(told({ key })))))
    expect(many).toEqual(many.map(() => "confirmed"))
    expect(await ask(c.tenantId, confirmPayout(told({ key, status: "failed" })))).toBe("confirmed")
    expect(await statusOf(payoutId)).toEqual({ status: "confirmed", failure: null, bank_ref: "bank-1", confirmed: true, send_key: key })
    expect(await ask(c.tenantId, markSent(key, payoutId, "bank-1"))).toMatchObject({ status: "confirmed" })
  })
  it("changes nothing when amount, currency or reference differ, when the key is unknown, or another tenant's", async () => {
    const [{ payoutId }, key] = [await drafted(), uuidv7()]
    await ask(c.tenantId, markSent(key, payoutId, "bank-1"))
    const before = await statusOf(payoutId)
    for (const wrong of [{ amountMinor: 125_001 }, { amountMinor: 12_500_000 }, { currency: "USD" }, { reference: "bank-9" }])
      expect(await ask(c.tenantId, confirmPayout(told({ key, ...wrong })))).toBe("mismatch")
    expect(await ask(c.tenantId, confirmPayout(told({ key: "never" })))).toBe("missing")
    expect(await ask(theirs.tenantId, confirmPayout(told({ key })))).toBe("missing")
    expect(await statusOf(payoutId)).toEqual(before)
    // each contradiction waits for a person, once however often it is told
    expect(await ask(c.tenantId, confirmPayout(told({ key, currency: "USD" })))).toBe("mismatch")
    const notices = "select kind, count(*)::int as n from notice where tenant_id = $1 and subject = any ($2) group by 1 order by 1"
    expect((await su.query(notices, [c.tenantId, [`action/${key}`, "action/never"]])).rows).toEqual([
      { kind: "payout-mismatch", n: 4 },
      { kind: "payout-missing", n: 1 },
    ])
  })
  it.each(["own key", "the action's id as its key"])(
    "finds a payout whose answer was lost by the call that released it (%s)",
    async (which) => {
      const { payoutId } = await drafted()
      const actionId = uuidv7()
      const key = which === "own key" ? `effect-${actionId}` : actionId
      await put(
        su,
        "action",
        actionRow(c, actionId, { class: "write", tool: "payouts.release", seq: 77, status: "dispatched", args: { payoutId } }),
      )
      await put(su, "effect", effectRow(c, actionId, { tool: "payouts.release", status: "leased", ...(key === actionId ? {} : { key }) }))
      expect(await ask(c.tenantId, confirmPayout(told({ key })))).toBe("missing")
      // only a call of class money may name a payout: made so past the guards
      await su.query("alter table action disable trigger user; alter table effect disable trigger user")
      await su.query("update action set class = 'money' where id = $1", [actionId])
      await su.query("alter table action enable trigger user; alter table effect enable trigger user")
      expect(await ask(c.tenantId, confirmPayout(told({ key, amountMinor: 1 })))).toBe("mismatch")
      expect(await ask(c.tenantId, confirmPayout(told({ key, reference: "bank-7" })))).toBe("confirmed")
      expect(await statusOf(payoutId)).toMatchObject({ status: "confirmed", bank_ref: "bank-7", send_key: key })
      expect(await ask(c.tenantId, markSent(key, payoutId, "bank-7"))).toMatchObject({ status: "confirmed" })
    },
  )
})

describe("contacts", () => {
  it("are found by name or address, the exact address first, without wildcards of the asker", async () => {
    const own = { workspaceId: c.a, channel: "email", stage: "new" }
    for (const [name, address] of [
      ["100% real", "x@example.com"],
      ["Anna", "ann@example.com"],
      ["Joann", "joann@example.com"],
    ] as const)
      await ask(c.tenantId, createContact({ id: uuidv7(), name, address, ...own }))
    expect((await ask(c.tenantId, findContacts("ann@example.com"))).map(({ address }) => address)).toEqual([
      "ann@example.com",
      "joann@example.com",
    ])
    expect((await ask(c.tenantId, findContacts("%"))).map(({ name }) => name)).toEqual(["100% real"])
    expect(await ask(c.tenantId, findContacts("_nn@"))).toEqual([])
    expect(await ask(theirs.tenantId, findContacts("ann@example.com"))).toEqual([])
    await su.query("update contact set erased = true where tenant_id = $1 and name = 'Anna'", [c.tenantId])
    expect((await ask(c.tenantId, findContacts("ann@example.com"))).map(({ name }) => name)).toEqual(["Joann"])
  })
  it("take a note once per key and a stage, and not those of others", async () => {
    const first = await ask(c.tenantId, addNote("k1", c.contactA, "a note with 'quotes' and ?"))
    expect(await ask(c.tenantId, addNote("k1", c.contactA, "again"))).toEqual(first)
    const { rows } = await su.query("select body, provenance from contact_note where id = $1", [first!.noteId])
    expect(rows).toEqual([{ body: "a note with 'quotes' and ?", provenance: "untrusted" }])
    for (const id of [theirs.contactA, uuidv7(), "x"])
      expect([await ask(c.tenantId, addNote(uuidv7(), id, "n")), await ask(c.tenantId, setStage(id, "won"))]).toEqual([null, false])
    expect(await ask(c.tenantId, setStage(c.contactA, "won"))).toBe(true)
    expect((await su.query("select stage from contact where id in ($1, $2) order by 1", [c.contactA, theirs.contactA])).rows).toEqual([
      { stage: "new" },
      { stage: "won" },
    ])
  })
})

describe("facts", () => {
  const facts = (more: Partial<FactKeys>, tenant = c.tenantId) =>
    ask(tenant, readFacts({ contactId: c.contactA, to: null, payeeId: null, payoutId: null, ...more }))
  const nothing = {
    payee: { known: false, verified: false, currency: "" },
    payout: { exists: false, status: "", currency: "", payeeId: "", amountMinor: 0 },
    evidence: { complete: false },
  }

  it("of the conversation's own contact", async () => {
    expect(await facts({})).toEqual({
      timeZone: "UTC",
      contact: { known: true, verified: true, stage: "new" },
      recipient: { known: true, knownDomain: true, optedOut: false, erased: false },
      ...nothing,
    })
    expect((await facts({ contactId: c.contactB })).contact).toEqual({ known: false, verified: false, stage: "new" })
    await su.query("update contact set opted_out = true, erased = true where id = $1", [c.contactA])
    expect((await facts({})).recipient).toMatchObject({ optedOut: true, erased: true })
    expect((await facts({ to: "a@EXAMPLE.org" })).recipient).toMatchObject({ known: true, optedOut: true, erased: true })
  })
  it("of an address: known only where the company itself put it on record", async () => {
    const recipient = async (to: string) => {
      const { known, knownDomain } = (await facts({ to })).recipient
      return { known, knownDomain }
    }
    expect(await recipient("A@Example.ORG")).toEqual({ known: true, knownDomain: true })
    expect(await recipient("b@example.org")).toEqual({ known: false, knownDomain: true })
    expect(await recipient("x@elsewhere.example")).toEqual({ known: false, knownDomain: false })
    expect((await facts({ to: "A@example.org" }, (await plantCompany(su)).tenantId)).recipient.known).toBe(true)
  })
  it("of an address that only looks like a known domain: not known", async () => {
    // a contact without a domain must not make every address without one known
    await ask(
      c.tenantId,
      createContact({ id: uuidv7(), workspaceId: c.a, name: "By phone", address: "+15550100", channel: "voice", stage: "new" }),
    )
    for (const to of [
      "a@example.org@elsewhere.example",
      '"a@example.org"@elsewhere.example',
      "example.org",
      "+15550199",
      "",
      "@",
      "a@sub.example.org",
      "a@example.org.elsewhere.example",
    ])
      expect([to, (await facts({ to })).recipient.knownDomain]).toEqual([to, false])
    expect((await facts({ to: "+15550100" })).recipient.known).toBe(true)
  })
  it("of payees and payouts: of this tenant, or absent", async () => {
    expect((await facts({ payeeId: c.contactA })).payee).toEqual({ known: true, verified: true, currency: "EUR" })
    expect((await facts({ payeeId: c.contactB })).payee).toEqual({ known: true, verified: false, currency: "" })
    const { payoutId } = await drafted()
    expect(await facts({ payoutId })).toMatchObject({
      payout: { exists: true, status: "draft", currency: "EUR", payeeId: c.contactA, amountMinor: 125_000 },
      evidence: { complete: true },
    })
    expect((await facts({ payoutId: c.payoutA })).evidence.complete).toBe(false)
    for (const id of [theirs.contactA, theirs.payoutA, uuidv7(), "not-an-id", "' or true --"])
      expect(await facts({ payeeId: id, payoutId: id, contactId: uuidv7() })).toMatchObject({
        ...nothing,
        contact: { known: false, verified: false, stage: "new" },
      })
    expect((await facts({ contactId: theirs.contactA })).contact.known).toBe(false)
  })
})
