/**
 * The guards of the database, tried past everything above them: the audit is append-only for every role (invariant 8), money needs an
 * approved approval of the very digest (6), an approval its quorum, and what was shown never changes (5).
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type pg from "pg"
import { sha256Hex } from "../digest/digest.ts"
import { uuidv7 } from "../ids/ids.ts"
import { actionRow, approvalRow, type CompanyIds, connect, decisionRow, effectRow, plantCompany, put } from "./testing/company.ts"
import { type FreshDatabase, freshDatabase } from "./testing.ts"

let database: FreshDatabase
let [su, app, owner, sealer] = [] as unknown as [pg.Client, pg.Client, pg.Client, pg.Client]
let c: CompanyIds

beforeAll(async () => {
  database = await freshDatabase("guards")
  su = await connect(database.superUrl)
  app = await connect(database.appUrl)
  owner = await connect(database.ownerUrl)
  sealer = await connect(database.sealerUrl)
})
afterAll(async () => {
  await Promise.all([su, app, owner, sealer].map((client) => client?.end()))
  await database?.drop()
})
beforeEach(async () => {
  c = await plantCompany(su)
})

const code = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => "accepted",
    (thrown: { code?: string }) => thrown.code ?? "an error without a code",
  )

/** One statement of the tenant's own session, rolled back. */
const within = async <A>(client: pg.Client, role: string, work: () => Promise<A>): Promise<A> => {
  await client.query("begin")
  try {
    await client.query(
      "select set_config('app.tenant_id', $1, true), set_config('app.role', $2, true), set_config('app.member_id', $3, true)",
      [c.tenantId, role, c.owner],
    )
    return await work()
  } finally {
    await client.query("rollback")
  }
}

describe.each(["audit_entry", "audit_seal", "audit_checkpoint", "journal", "form", "decision"])("%s is append-only", (table) => {
  const free = (
    { audit_entry: "kind", audit_seal: "leaves", audit_checkpoint: "body", journal: "place", form: "body", decision: "reason" } as Record<
      string,
      string
    >
  )[table]!
  const statements = [
    `update ${table} set ${free} = ${free}`,
    `delete from ${table}`,
    `truncate ${table} cascade`,
    `update ${table} set ${free} = ${free} where tenant_id is null`,
  ]
  it.each(statements)("%s fails for every role", async (sql) => {
    for (const role of ["system", "owner", "auditor"]) {
      expect([role, await within(app, role, () => code(app.query(sql)))]).toEqual([role, "42501"])
      expect([role, await within(sealer, role, () => code(sealer.query(sql)))]).toEqual([role, "42501"])
      expect([role, await within(owner, role, () => code(owner.query(sql)))]).toEqual([role, "CS002"])
    }
    expect(await within(su, "system", () => code(su.query(sql)))).toBe("CS002")
  })
})

it("the audit's oracle sees a planted gap: with one trigger dropped the owner's delete goes through", async () => {
  await su.query("begin")
  await su.query("drop trigger audit_entry_keep on audit_entry")
  expect((await su.query("delete from audit_entry where tenant_id = $1", [c.tenantId])).rowCount).toBe(2)
  await su.query("rollback")
})

it("stamps an audit entry itself, whatever its writer says, and keeps control characters out", async () => {
  const row = {
    tenant_id: c.tenantId,
    id: 1,
    xid: "5",
    at: "1999-01-01T00:00:00Z",
    kind: "x",
    actor: "system",
    subject: "s",
    data: { a: 1 },
  }
  await within(app, "system", async () => {
    await put(app, "audit_entry", row)
    const { rows } = await app.query(
      "select at > now() - interval '1 minute' as fresh, id > 1 as numbered, xid = pg_current_xact_id() as mine from audit_entry e order by id desc limit 1",
    )
    expect(rows).toEqual([{ fresh: true, numbered: true, mine: true }])
  })
  for (const field of ["kind", "actor", "subject"])
    expect(await within(app, "system", () => code(put(app, "audit_entry", { ...row, [field]: "a\u001fb" })))).toBe("23514")
})

/** A money action held by an approval of two people; gives their ids. */
const held = async (quorum = 2) => {
  const [actionId, approvalId] = [uuidv7(), uuidv7()]
  await put(su, "action", actionRow(c, actionId, { class: "money", tool: "payouts.release", seq: 50 }))
  await put(su, "approval", approvalRow(c, approvalId, actionId, { quorum }))
  return { actionId, approvalId, digest: sha256Hex(actionId) }
}
const vote = (approvalId: string, member: string, digest: string, more = {}) =>
  put(su, "decision", decisionRow(c, approvalId, member, digest, more))
const set = (approvalId: string, state: string) => su.query("update approval set state = $2 where id = $1", [approvalId, state])
const money = { class: "money", tool: "payouts.release" }

describe("the money wall (CS001)", () => {
  it("refuses an effect without an approval, with an open one, and with one that was refused, expired or void", async () => {
    const bare = uuidv7()
    await put(su, "action", actionRow(c, bare, { class: "money", seq: 60 }))
    expect(await code(put(su, "effect", effectRow(c, bare, money)))).toBe("CS001")
    for (const state of ["open", "rejected", "expired", "void", "edited"]) {
      const { actionId, approvalId } = await held(1)
      if (state !== "open") await set(approvalId, state)
      expect([state, await code(put(su, "effect", effectRow(c, actionId, money)))]).toEqual([state, "CS001"])
    }
  })
  it("lets it pass once enough people approved this digest, and stops it when the approval is voided", async () => {
    const { actionId, approvalId, digest } = await held(1)
    await vote(approvalId, c.owner, digest)
    await set(approvalId, "approved")
    await su.query("begin")
    expect(await code(put(su, "effect", effectRow(c, actionId, money)))).toBe("accepted")
    await su.query("rollback")
    await set(approvalId, "void")
    expect(await code(put(su, "effect", effectRow(c, actionId, money)))).toBe("CS001")
  })
  it("is not fooled by another action's approval, another digest, or an effect that says it is no money", async () => {
    const good = await held(1)
    await vote(good.approvalId, c.owner, good.digest)
    await set(good.approvalId, "approved")
    const bare = uuidv7()
    await put(su, "action", actionRow(c, bare, { class: "money", seq: 70 }))
    for (const row of [
      effectRow(c, bare, { ...money, approval_id: good.approvalId }),
      effectRow(c, bare, { class: "read", approval_id: good.approvalId }),
    ])
      expect(await code(put(su, "effect", row))).toBe("CS001")
    expect(await code(put(su, "effect", effectRow(c, uuidv7(), money)))).toMatch(/CS001|23503/)
    const other = uuidv7()
    await put(su, "action", actionRow(c, other, { class: "money", seq: 71 }))
    const approvalId = uuidv7()
    await put(su, "approval", approvalRow(c, approvalId, other, { digest: sha256Hex("something else") }))
    await vote(approvalId, c.owner, sha256Hex("something else"))
    await set(approvalId, "approved")
    expect(await code(put(su, "effect", effectRow(c, other, money)))).toBe("CS001")
  })
  it("judges every row of a statement: one good call carries no bad one", async () => {
    const good = await held(1)
    await vote(good.approvalId, c.owner, good.digest)
    await set(good.approvalId, "approved")
    const bare = uuidv7()
    await put(su, "action", actionRow(c, bare, { class: "money", seq: 73 }))
    const both = (...ids: ReadonlyArray<string>) => {
      const rows = JSON.stringify(ids.map((id) => effectRow(c, id, { ...money, status: "recorded", attempts: 0 })))
      return code(su.query("insert into effect select * from jsonb_populate_recordset(null::effect, $1)", [rows]))
    }
    expect(await both(good.actionId, bare)).toBe("CS001")
    expect(await both(good.actionId, uuidv7())).toBe("CS001")
    expect(await both(good.actionId)).toBe("accepted")
  })
  it("needs no approval where no money moves", async () => {
    const id = uuidv7()
    await put(su, "action", actionRow(c, id, { seq: 72 }))
    expect(await code(put(su, "effect", effectRow(c, id)))).toBe("accepted")
  })
})

describe("the quorum (CS004)", () => {
  it("counts distinct people, approvals only, and this digest only", async () => {
    const { approvalId, digest } = await held(2)
    expect(await code(set(approvalId, "approved"))).toBe("CS004")
    await vote(approvalId, c.owner, digest)
    await vote(approvalId, c.managerA, digest, { kind: "reject" })
    await vote(approvalId, c.finance, sha256Hex("another call"))
    expect(await code(set(approvalId, "approved"))).toBe("CS004")
    await vote(approvalId, c.supportA, digest)
    expect(await code(set(approvalId, "approved"))).toBe("accepted")
  })
  it("no member's voice counts twice", async () => {
    const { approvalId, digest } = await held(2)
    await vote(approvalId, c.owner, digest)
    expect(await code(vote(approvalId, c.owner, digest))).toBe("23505")
    expect(await code(set(approvalId, "approved"))).toBe("CS004")
  })
  it("an approval begins open and moves once: approved may only be undone, anything else stays", async () => {
    const { actionId, approvalId, digest } = await held(1)
    expect(await code(put(su, "approval", approvalRow(c, uuidv7(), actionId, { state: "approved" })))).toBe("CS004")
    await vote(approvalId, c.owner, digest)
    await set(approvalId, "approved")
    for (const state of ["open", "expired", "edited"]) expect([state, await code(set(approvalId, state))]).toEqual([state, "CS004"])
    await set(approvalId, "void")
    for (const state of ["open", "approved", "rejected"]) expect([state, await code(set(approvalId, state))]).toEqual([state, "CS004"])
    const expired = await held(1)
    await vote(expired.approvalId, c.owner, expired.digest)
    await set(expired.approvalId, "expired")
    expect(await code(set(expired.approvalId, "approved"))).toBe("CS004")
  })
})

describe("what was shown never changes (CS003)", () => {
  it.each([
    ["action", "args = '{}'"],
    ["action", "digest = '\\x00'"],
    ["action", "tool = 'crm.other'"],
    ["action", "class = 'read'"],
    ["action", "form = 1"],
    ["action", "effect_key = 'other'"],
    ["action", "verdict = '{}'"],
    ["approval", "digest = 'other'"],
    ["approval", "quorum = 1"],
    ["approval", "expires_at = now() + interval '9 years'"],
    ["approval", "terms = '{}'"],
    ["approval", "class = 'write'"],
    ["effect", "key = 'other'"],
    ["effect", "class = 'read'"],
    ["effect", "idempotency = 'keyed'"],
    ["effect", "approval_id = null"],
  ])("%s: %s", async (table, change) => {
    expect(await code(su.query(`update ${table} set ${change} where tenant_id = $1`, [c.tenantId]))).toBe("CS003")
    expect(await within(owner, "system", () => code(owner.query(`update ${table} set ${change}`)))).toBe("CS003")
    expect(await within(app, "system", () => code(app.query(`update ${table} set ${change}`)))).toBe("CS003")
  })
})

it("the money wall goes by keys: what it reads does not grow with what the tenant holds", async () => {
  const young = await freshDatabase("guards-young")
  const [root, node] = [await connect(young.superUrl), await connect(young.appUrl)]
  try {
    const ids = await plantCompany(root)
    await node.query("select set_config('app.tenant_id', $1, false), set_config('app.role', 'system', false)", [ids.tenantId])
    // the plan is made while the tenant is small, and kept
    await node.query("set plan_cache_mode = force_generic_plan")
    await node.query("set enable_seqscan = off")
    const read = async (): Promise<number> => {
      const calls = Array.from({ length: 32 }, uuidv7)
      for (const [n, id] of calls.entries()) await put(root, "action", actionRow(ids, id, { seq: 100 + n }))
      const rows = JSON.stringify(calls.map((id) => effectRow(ids, id, { status: "recorded", attempts: 0 })))
      await node.query("begin")
      await node.query("insert into effect select * from jsonb_populate_recordset(null::effect, $1)", [rows])
      const seen = await node.query(
        "select (coalesce(idx_tup_fetch, 0) + seq_tup_read)::int as n from pg_stat_xact_user_tables where relname = 'action'",
      )
      await node.query("commit")
      return seen.rows[0].n
    }
    await read()
    await root.query(
      `insert into action select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'seq', 1000 + g * 1000 + a.seq))).*
      from action a, generate_series(1, 200) g where a.tenant_id = $1 and a.seq between 100 and 110`,
      [ids.tenantId],
    )
    const later = await read()
    expect(later).toBeGreaterThanOrEqual(32)
    expect(later).toBeLessThan(320)
  } finally {
    await Promise.all([root.end(), node.end()])
    await young.drop()
  }
})
