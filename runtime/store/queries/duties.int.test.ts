/** What the runtime keeps for itself, on a real server: budgets, what is overdue, the outbox, policies, agents and tenants. */
import { Effect } from "effect"
import type { EntityManager } from "@mikro-orm/postgresql"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type pg from "pg"
import { sha256Hex } from "../../digest/digest.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { Db } from "../../tenancy/db.ts"
import { approvalRow, type CompanyIds, connect, plantCompany, put } from "../testing/company.ts"
import { openStore, type OpenStore } from "../testing/store.ts"
import { type FreshDatabase, freshDatabase } from "../testing.ts"
import { recordAgents } from "./agents.ts"
import { leaseBudget, returnBudget } from "./budget.ts"
import { leftovers, removeSent } from "./outbox.ts"
import { overdue } from "./overdue.ts"
import { activatePolicy, policyInForce, readPolicy } from "./policies.ts"
import {
  createMember,
  createTenant,
  createToken,
  createWorkspace,
  listMembers,
  listTenantIds,
  listWorkspaces,
  readTenant,
} from "./tenants.ts"

let database: FreshDatabase
let su: pg.Client
let store: OpenStore
let [c, theirs] = [] as unknown as [CompanyIds, CompanyIds]
beforeAll(async () => {
  database = await freshDatabase("duties")
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
const call = (name: string, text: string, values: ReadonlyArray<unknown>) =>
  store.runtime.runPromise(Effect.flatMap(Db, (db) => db.call(name, text, values)))
const inForce = async (tenantId = c.tenantId, known = "") => readPolicy(await call("cs_policy", policyInForce, [tenantId, known]))

describe("budgets", () => {
  const sums = async () =>
    Object.fromEntries(
      (
        await su.query("select budget, sum(granted)::int as n from budget_lease where tenant_id = $1 and window_start = 7 group by 1", [
          c.tenantId,
        ])
      ).rows.map((row) => [row.budget, row.n]),
    )
  it("200 leases at once never pass the cap of any budget of their group, and use it up", async () => {
    const group = [
      { budget: "tenant", asked: 10, cap: 1_005 },
      { budget: "agent", asked: 10, cap: 1_200 },
    ]
    const granted = await Promise.all(
      Array.from({ length: 200 }, (_, i) => ask(c.tenantId, leaseBudget(7, i % 2 === 0 ? group : group.toReversed()))),
    )
    expect(granted.reduce((sum, n) => sum + n, 0)).toBe(1_005)
    expect(granted.filter((n) => n === 10)).toHaveLength(100)
    expect(await sums()).toEqual({ tenant: 1_005, agent: 1_005 })
    expect(await ask(c.tenantId, leaseBudget(7, group))).toBe(0)
    expect(await ask(c.tenantId, leaseBudget(8, group))).toBe(10)
    expect(await ask(theirs.tenantId, leaseBudget(7, group))).toBe(10)
  })
  it("what is given back can be granted again, and never more than was granted", async () => {
    const group = [{ budget: "b", asked: 100, cap: 100 }]
    expect(await ask(c.tenantId, leaseBudget(7, group))).toBe(100)
    await ask(c.tenantId, returnBudget(7, ["b"], 40))
    expect(await ask(c.tenantId, leaseBudget(7, group))).toBe(40)
    for (let times = 0; times < 3; times++) await ask(c.tenantId, returnBudget(7, ["b"], 1_000))
    expect((await sums())["b"]).toBeGreaterThanOrEqual(0)
    expect(await ask(c.tenantId, leaseBudget(7, group))).toBeLessThanOrEqual(100)
  })
})

describe("what is overdue", () => {
  const look = (more: object = {}) => ask(c.tenantId, overdue({ expiredBefore: Date.now(), stuckBefore: Date.now(), limit: 50, ...more }))
  it("an open approval past its expiry and an effect nobody settled; not those of others, nor what is settled", async () => {
    expect(await look({ stuckBefore: 0 })).toEqual([])
    const held = uuidv7()
    await put(
      su,
      "approval",
      approvalRow(c, held, c.moneyB, { workspace_id: c.b, conversation_id: c.conversationB, expires_at: "2026-01-01T00:00:00Z" }),
    )
    await put(su, "approval", approvalRow(theirs, uuidv7(), theirs.moneyB, { expires_at: "2026-01-01T00:00:00Z" }))
    expect(await look({ stuckBefore: 0 })).toEqual([
      { kind: "approval", conversationId: c.conversationB, actionId: c.moneyB, approvalId: held },
    ])
    const stuck = async () => (await look({ expiredBefore: 0 })).map(({ actionId }) => actionId).toSorted()
    expect(await stuck()).toEqual([c.noteA, c.noteB, c.moneyA].toSorted())
    await su.query("update effect set status = 'leased' where action_id = $1", [c.noteA])
    await su.query("update effect set status = 'succeeded', settled_at = now() where action_id = $1", [c.noteB])
    await su.query("update effect set status = 'unknown', settled_at = now() where action_id = $1", [c.moneyA])
    expect(await stuck()).toEqual([c.noteA])
    expect(await look({ limit: 1 })).toHaveLength(2)
    await su.query("update approval set state = 'expired' where id = $1", [held])
    expect(await look({ stuckBefore: 0 })).toEqual([])
  })
})

it("the outbox gives its leftovers, and lets go of what was stored", async () => {
  const before = await ask(c.tenantId, leftovers(10))
  expect(before).toEqual([{ id: "o1", subject: "cs.in.t.c", body: {}, schedule: null, cancel: null }])
  await call("cs_sent", removeSent, [theirs.tenantId, ["never"]])
  await call("cs_sent", removeSent, [c.tenantId, ["o1"]])
  expect(await ask(c.tenantId, leftovers(10))).toEqual([])
  expect(await ask(theirs.tenantId, leftovers(10))).toHaveLength(1)
})

describe("policies and agents", () => {
  it("one version is in force, the one before is kept, and activating again says who", async () => {
    const version = (name: string) => ({ version: sha256Hex(name), name, texts: [{ file: `${name}.yaml`, text: `rules: [] # ${name} ?` }] })
    expect(await inForce()).toMatchObject({ version: sha256Hex("policy") })
    await ask(c.tenantId, activatePolicy(version("one"), "system"))
    await ask(c.tenantId, activatePolicy(version("two"), `member:${c.owner}`))
    await ask(c.tenantId, activatePolicy(version("two"), `member:${c.owner}`))
    expect(await inForce()).toEqual({ version: sha256Hex("two"), texts: version("two").texts })
    // what the asker holds already is not sent again
    expect(await inForce(c.tenantId, sha256Hex("two"))).toEqual({ version: sha256Hex("two") })
    await Promise.allSettled(["three", "four", "five"].map((name) => ask(c.tenantId, activatePolicy(version(name), "system"))))
    expect(
      (
        await su.query(
          "select count(*) filter (where status = 'active')::int as active, count(*)::int as kept from policy_version where tenant_id = $1",
          [c.tenantId],
        )
      ).rows[0].active,
    ).toBe(1)
    expect(await inForce(uuidv7())).toBeNull()
    await expect(
      ask({ tenantId: c.tenantId, role: "manager", workspaceId: c.a, memberId: c.managerA }, activatePolicy(version("mine"), "manager")),
    ).rejects.toMatchObject({ _tag: "TenantViolation" })
  })
  it("agents and prompts are recorded once, and the newest is active", async () => {
    const agent = (text: string) => [
      { name: "clerk", version: sha256Hex(text), source: { text }, prompts: [{ language: "en", version: sha256Hex(text), text }] },
    ]
    for (const text of ["a", "a", "b"]) await ask(c.tenantId, recordAgents(agent(text)))
    expect(
      (
        await su.query("select source ->> 'text' as text, status from agent_version where tenant_id = $1 and name = 'clerk' order by 1", [
          c.tenantId,
        ])
      ).rows,
    ).toEqual([
      { text: "a", status: "retired" },
      { text: "b", status: "active" },
    ])
    await ask(c.tenantId, recordAgents(agent("a")))
    expect(
      (await su.query("select count(*)::int as n from prompt_version where tenant_id = $1 and agent = 'clerk'", [c.tenantId])).rows,
    ).toEqual([{ n: 2 }])
    expect(
      (
        await su.query(
          "select source ->> 'text' as text from agent_version where tenant_id = $1 and name = 'clerk' and status = 'active'",
          [c.tenantId],
        )
      ).rows,
    ).toEqual([{ text: "a" }])
  })
})

describe("tenants", () => {
  const tenantIds = async () => (await store.ask(uuidv7(), (em) => em.execute<Array<{ id: string }>>(listTenantIds))).map(({ id }) => id)
  it("are made in their own scope with workspaces, members and tokens, and nowhere else", async () => {
    const id = uuidv7()
    const tenant = { id, name: "New", slug: `new-${id}`, timeZone: "Europe/Berlin", currency: "EUR", settings: { a: 1 } }
    await expect(ask(c.tenantId, createTenant(tenant))).rejects.toMatchObject({ _tag: "TenantViolation" })
    await ask(id, createTenant(tenant))
    expect(await ask(id, readTenant)).toEqual(tenant)
    expect(await ask(uuidv7(), readTenant)).toBeUndefined()
    await expect(ask(uuidv7(), createTenant({ ...tenant, id: uuidv7() }))).rejects.toMatchObject({
      _tag: expect.stringMatching(/TenantViolation|UniqueViolation/),
    })
    expect(await tenantIds()).toEqual(expect.arrayContaining([id, c.tenantId]))
    const [workspace, member] = [uuidv7(), uuidv7()]
    await ask(id, createWorkspace(id, { id: workspace, name: "Main" }))
    await expect(ask(id, createWorkspace(id, { id: uuidv7(), name: "Main" }))).rejects.toMatchObject({ _tag: "UniqueViolation" })
    await expect(ask(id, createWorkspace(c.tenantId, { id: uuidv7(), name: "Theirs" }))).rejects.toMatchObject({ _tag: "TenantViolation" })
    await ask(id, createMember(id, { id: member, email: "m@example.com", name: "M", role: "manager", workspaceIds: [workspace] }))
    expect(await ask(id, listMembers)).toEqual([
      { id: member, email: "m@example.com", name: "M", role: "manager", workspaceIds: [workspace], status: "active", userId: null },
    ])
    expect(await ask(id, listWorkspaces)).toEqual([{ id: workspace, name: "Main" }])
  })
  it("a token says who comes, until it is revoked, expired, or its member is suspended", async () => {
    const who = async (hash: string) =>
      (await store.ask(uuidv7(), (em) => em.execute<Array<Record<string, unknown>>>("select * from cs_token(?)", [hash])))[0]
    const token = (more: object = {}) => ({
      id: uuidv7(),
      memberId: c.managerA,
      hash: sha256Hex(uuidv7()),
      name: "desk",
      scopes: ["desk"],
      ...more,
    })
    const [live, old] = [token(), token({ expiresAt: 1_000 })]
    await ask(c.tenantId, createToken(c.tenantId, live))
    await ask(c.tenantId, createToken(c.tenantId, old))
    expect(await who(live.hash)).toMatchObject({
      tenant_id: c.tenantId,
      token_id: live.id,
      member_id: c.managerA,
      role: "manager",
      workspace_ids: [c.a],
      scopes: ["desk"],
    })
    expect([await who(old.hash), await who("never"), await who("")]).toEqual([undefined, undefined, undefined])
    await su.query("update member set status = 'suspended' where id = $1", [c.managerA])
    expect(await who(live.hash)).toBeUndefined()
    await su.query("update member set status = 'active' where id = $1", [c.managerA])
    const revoke = (em: EntityManager) => em.execute("update api_token set revoked_at = now() where id = ?::uuid", [live.id])
    await ask(theirs.tenantId, revoke)
    expect(await who(live.hash)).toBeDefined()
    await ask(c.tenantId, revoke)
    expect(await who(live.hash)).toBeUndefined()
    await expect(ask(c.tenantId, createToken(c.tenantId, token({ memberId: theirs.owner })))).rejects.toMatchObject({
      _tag: "ReferenceViolation",
    })
  })
})
