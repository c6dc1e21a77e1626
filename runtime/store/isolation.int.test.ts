/**
 * Invariant 7 over every tenant table of the catalogue: with no tenant or another one there is nothing to read or change, and each role
 * reads and writes what the access matrix below says, no more. Runs as the application's own login (and as the owner, who is forced too).
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type pg from "pg"
import { uuidv7 } from "../ids/ids.ts"
import { attempt, type DbScope as Scope, insertions, type Json, renewed, tenantTables, touch } from "./testing/attempts.ts"
import { type CompanyIds, connect, plantCompany, put } from "./testing/company.ts"
import { type FreshDatabase, freshDatabase } from "./testing.ts"

let database: FreshDatabase
let [su, app, owner] = [] as unknown as [pg.Client, pg.Client, pg.Client]
let [mine, theirs] = [] as unknown as [CompanyIds, CompanyIds]

let insertOf: (table: string) => string

beforeAll(async () => {
  database = await freshDatabase("isolation")
  su = await connect(database.superUrl)
  app = await connect(database.appUrl)
  owner = await connect(database.ownerUrl)
  mine = await plantCompany(su)
  theirs = await plantCompany(su)
  insertOf = await insertions(su)
})
afterAll(async () => {
  await Promise.all([su, app, owner].map((client) => client?.end()))
  await database?.drop()
})

/** Rows each role sees of one planted company: everybody with the whole tenant, the manager and the support member of workspace A, finance. */
type Seen = { readonly all: number; readonly manager: number; readonly support: number; readonly finance: number }
const seen = (all: number, manager: number, support: number, finance: number): Seen => ({ all, manager, support, finance })
const reads: Readonly<Record<string, Seen>> = {
  tenant: seen(1, 1, 1, 1),
  workspace: seen(2, 2, 2, 2),
  member: seen(6, 6, 6, 6),
  api_token: seen(2, 1, 0, 0),
  invitation: seen(1, 0, 0, 0),
  contact: seen(2, 1, 1, 1),
  contact_note: seen(2, 1, 1, 0),
  conversation: seen(2, 1, 1, 0),
  message: seen(2, 1, 1, 0),
  journal: seen(2, 0, 0, 0),
  form: seen(2, 2, 2, 2),
  action: seen(4, 2, 2, 2),
  approval: seen(2, 1, 1, 1),
  decision: seen(2, 1, 1, 1),
  blocked_mark: seen(2, 1, 1, 1),
  effect: seen(3, 2, 2, 1),
  limit_draw: seen(2, 0, 0, 2),
  policy_version: seen(1, 1, 1, 1),
  agent_version: seen(1, 1, 1, 1),
  prompt_version: seen(1, 1, 1, 1),
  model_usage: seen(1, 0, 0, 1),
  budget_lease: seen(1, 0, 0, 1),
  inbox: seen(1, 0, 0, 0),
  delivery_plan: seen(1, 0, 0, 0),
  intake_pause: seen(1, 1, 1, 1),
  outbox: seen(1, 0, 0, 0),
  dead_letter: seen(1, 0, 0, 0),
  notice: seen(2, 1, 1, 1),
  attention_seen: seen(2, 1, 1, 2),
  webhook_secret: seen(1, 0, 0, 0),
  audit_entry: seen(2, 0, 0, 0),
  audit_seal: seen(1, 0, 0, 0),
  audit_checkpoint: seen(1, 0, 0, 0),
  audit_proof: seen(1, 0, 0, 0),
  receipt: seen(2, 1, 1, 2),
  payout_batch: seen(1, 0, 0, 1),
  payout: seen(2, 1, 1, 2),
  payout_item: seen(2, 1, 1, 2),
  conversation_note: seen(2, 1, 1, 0),
  policy_proposal: seen(1, 1, 1, 1),
  kept_answer: seen(2, 1, 0, 0),
}

/** What no person reads, the owner and the auditor neither. */
const runtimeOnly = new Set(["webhook_secret"])
/** Rows in each member's own name, which nobody else of the company sees: here one of the owner's and one of the manager's. */
const ownOnly: Readonly<Record<string, Partial<Record<string, number>>>> = { kept_answer: { owner: 1, manager: 1 } }

/** Rows each member may change (tables that are not here: none), and the tables each may add rows to. The runtime itself (`system`) does the rest. */
const changes: Readonly<Record<string, Partial<Record<string, number>>>> = {
  owner: {
    tenant: 1,
    workspace: 2,
    member: 6,
    api_token: 2,
    contact: 2,
    approval: 2,
    policy_version: 1,
    agent_version: 1,
    invitation: 1,
    policy_proposal: 1,
    kept_answer: 1,
    intake_pause: 1,
  },
  // of the one approval of their workspace other roles are asked
  manager: { contact: 1, kept_answer: 1 },
  support: { contact: 1 },
  finance: { approval: 1 },
  auditor: {},
}
const adds: Readonly<Record<string, ReadonlyArray<string>>> = {
  owner: [
    "agent_version",
    "api_token",
    "attention_seen",
    "audit_entry",
    "blocked_mark",
    "contact",
    "contact_note",
    "conversation_note",
    "decision",
    "delivery_plan",
    "intake_pause",
    "invitation",
    "kept_answer",
    "member",
    "outbox",
    "policy_proposal",
    "policy_version",
    "prompt_version",
    "workspace",
  ],
  manager: ["attention_seen", "audit_entry", "blocked_mark", "contact", "contact_note", "conversation_note", "kept_answer", "outbox"],
  support: ["attention_seen", "audit_entry", "blocked_mark", "contact", "contact_note", "conversation_note", "kept_answer", "outbox"],
  // the blocked call that is looked at here moves no money
  finance: ["attention_seen", "audit_entry", "decision", "kept_answer", "outbox"],
  auditor: ["kept_answer"],
}

const scopes = (): Readonly<Record<string, Scope>> => ({
  owner: { tenant: mine.tenantId, role: "owner", member: mine.owner },
  auditor: { tenant: mine.tenantId, role: "auditor", member: mine.auditor },
  system: { tenant: mine.tenantId, role: "system" },
  manager: { tenant: mine.tenantId, role: "manager", workspace: mine.a, member: mine.managerA },
  support: { tenant: mine.tenantId, role: "support", workspace: mine.a, member: mine.supportA },
  finance: { tenant: mine.tenantId, role: "finance", member: mine.finance },
})

const ownerColumn = (table: string) => (table === "tenant" ? "id" : "tenant_id")

/** A row of the company as JSON, made new: fresh values in its keys. */
const copyOf = async (table: string, company: CompanyIds): Promise<string> => {
  const { rows } = await su.query(
    `select to_jsonb(t) as row from "${table}" t where ${ownerColumn(table)} = $1 ${table === "approval" ? "order by class" : ""} limit 1`,
    [company.tenantId],
  )
  return JSON.stringify(renewed(table, rows[0].row as Json))
}

it("the matrix names every tenant table of the catalogue, and every one has planted rows", async () => {
  expect(await tenantTables(su)).toEqual(Object.keys(reads).toSorted())
  for (const table of Object.keys(reads)) {
    const planted = await su.query(`select count(*)::int as n from "${table}" where ${ownerColumn(table)} = $1`, [theirs.tenantId])
    expect([table, planted.rows[0].n]).toEqual([table, reads[table]!.all])
  }
})

describe.each(["unset", "empty", "nobody's", "another's"] as const)("with the tenant %s", (which) => {
  const scope = (): Scope => ({
    role: "system",
    ...(which === "unset" ? {} : { tenant: which === "empty" ? "" : which === "another's" ? theirs.tenantId : uuidv7() }),
  })
  it.each(Object.keys(reads))("%s shows nothing of ours, and refuses every write", async (table) => {
    const ours = `where ${ownerColumn(table)} = '${mine.tenantId}'`
    const visible = which === "another's" ? reads[table]!.all : 0
    for (const client of [app, owner]) {
      expect(await attempt(client, scope(), `select 1 from "${table}" ${ours}`)).toBe(0)
      expect(await attempt(client, scope(), `select 1 from "${table}"`)).toBe(visible)
      // the owner holds every grant: only row-level security and the append-only guard stand in its way
      for (const sql of [`${touch(table)} ${ours}`, `delete from "${table}" ${ours}`])
        expect([client === app ? "grant" : "CS002", 0]).toContain(await attempt(client, scope(), sql))
      // the money wall looks first, and does not even see the action
      expect(["wall", "grant", ...(table === "effect" ? ["CS001"] : [])].filter((why) => client === app || why !== "grant")).toContain(
        await attempt(client, scope(), insertOf(table), [await copyOf(table, mine)]),
      )
    }
  })
})

describe.each(["owner", "auditor", "system", "manager", "support", "finance"] as const)("as %s", (role) => {
  it("reads what the matrix says, of this tenant only", async () => {
    const column = role === "owner" || role === "auditor" || role === "system" ? "all" : role
    const counts: Record<string, number | string> = {}
    for (const table of Object.keys(reads)) counts[table] = await attempt(app, scopes()[role]!, `select 1 from "${table}"`)
    const expected = (table: string) => {
      if (role !== "system" && runtimeOnly.has(table)) return 0
      return role !== "system" && ownOnly[table] !== undefined ? (ownOnly[table][role] ?? 0) : reads[table]![column]
    }
    expect(counts).toEqual(Object.fromEntries(Object.keys(reads).map((table) => [table, expected(table)])))
  })
})

describe("the hash of a token", () => {
  it("is read by no role and changed by none; signing in and naming one by its hash go through functions that show none", async () => {
    const ids = `tenant_id, id, member_id, name`
    for (const scope of Object.values(scopes())) {
      expect(await attempt(app, scope, "select hash from api_token")).toBe("grant")
      expect(await attempt(app, scope, "select * from api_token")).toBe("grant")
      expect(await attempt(app, scope, "select 1 from api_token where hash like 'a%'")).toBe("grant")
      expect(await attempt(app, scope, "update api_token set hash = name")).toBe("grant")
      expect(
        await attempt(
          app,
          scope,
          `insert into api_token (${ids}, hash) values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'x', 'x') returning hash`,
        ),
      ).toBe("grant")
    }
    const { hash, id } = (await su.query("select hash, id from api_token where tenant_id = $1 limit 1", [mine.tenantId])).rows[0]
    const named = (tenant: string) => attempt(app, { tenant, role: "owner" }, "select 1 where cs_token_id($1) = $2", [hash, id])
    expect([await named(mine.tenantId), await named(theirs.tenantId), await named("")]).toEqual([1, 0, 0])
    expect(await attempt(app, {}, "select * from cs_token($1)", [hash])).toBe(1)
  })
})

describe.each(["owner", "manager", "support", "finance", "auditor"] as const)("as %s", (role) => {
  it("changes and deletes what the matrix says", async () => {
    const changed: Record<string, number | string> = {}
    for (const table of Object.keys(reads)) {
      const rows = await attempt(app, scopes()[role]!, touch(table))
      if (rows !== 0 && rows !== "grant") changed[table] = rows
      // what was kept for a member's own repeated request, that member may forget
      const gone = ownOnly[table]?.[role] ?? 0
      expect([table, gone, "grant"]).toContain(await attempt(app, scopes()[role]!, `delete from "${table}"`))
    }
    expect(changed).toEqual(changes[role])
  })
  it("adds rows where the matrix says, and never to another workspace or tenant", async () => {
    const added: Array<string> = []
    for (const table of Object.keys(reads)) {
      const own = JSON.parse(await copyOf(table, mine)) as Record<string, unknown>
      if (["decision", "attention_seen", "conversation_note", "kept_answer", "blocked_mark", "delivery_plan"].includes(table))
        own["member_id"] = scopes()[role]!.member
      if (own["workspace_id"] !== undefined) own["workspace_id"] = mine.a
      const result = await attempt(app, scopes()[role]!, insertOf(table), [JSON.stringify(own)])
      if (result === 1 || result === "23505") added.push(table)
      else expect([table, "wall", "grant", "CS001"]).toContain(result)
    }
    expect(added.toSorted()).toEqual([...adds[role]!].toSorted())
    if (role === "manager" || role === "support")
      for (const table of ["contact", "contact_note", "approval"]) {
        const elsewhere = { ...(JSON.parse(await copyOf(table, mine)) as object), workspace_id: mine.b }
        expect([table, await attempt(app, scopes()[role]!, insertOf(table), [JSON.stringify(elsewhere)])]).toEqual([table, "wall"])
      }
  })
})

it("a delegated role without a workspace sees no workspace's rows, and one with two sees both", async () => {
  for (const table of ["contact", "conversation", "message", "action", "approval", "payout", "receipt"]) {
    const manager = { tenant: mine.tenantId, role: "manager", member: mine.managerA }
    expect([table, await attempt(app, { ...manager, workspace: "" }, `select 1 from "${table}"`)]).toEqual([table, 0])
    expect([table, await attempt(app, { ...manager, workspace: theirs.a }, `select 1 from "${table}"`)]).toEqual([table, 0])
    expect([table, await attempt(app, { ...manager, workspace: `${mine.a},${mine.b}` }, `select 1 from "${table}"`)]).toEqual([
      table,
      reads[table]!.all,
    ])
  }
})

it("a member decides in the own name only", async () => {
  const row = { ...(JSON.parse(await copyOf("decision", mine)) as object), member_id: mine.owner }
  expect(await attempt(app, scopes()["manager"]!, insertOf("decision"), [JSON.stringify(row)])).toBe("wall")
})

it("an unknown role, or none, reads and writes nothing but what everyone of the tenant may name", async () => {
  for (const role of ["", "root", "administrator"])
    for (const table of Object.keys(reads))
      expect([table, await attempt(app, { tenant: mine.tenantId, role }, `select 1 from "${table}"`)]).toEqual([table, 0])
})

it("no foreign key can name a row of another tenant", async () => {
  const { rows: keys } = await su.query<{ child: string; name: string; columns: Array<string>; parent: string; parents: Array<string> }>(
    `select c.conrelid::regclass::text as child, c.conname as name, c.confrelid::regclass::text as parent,
      array(select a.attname::text from unnest(c.conkey) with ordinality k(n, o) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by o) as columns,
      array(select a.attname::text from unnest(c.confkey) with ordinality k(n, o) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by o) as parents
     from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace order by 1, 2`,
  )
  expect(keys.length).toBeGreaterThanOrEqual(15)
  for (const { child, name, columns, parent, parents } of keys) {
    expect([name, columns[0], parents[0], columns.length]).toEqual([name, "tenant_id", "tenant_id", 2])
    await su.query("begin")
    // our own guards would refuse first: here only the key itself may
    await su.query(`alter table ${child} disable trigger user`)
    const refused = await su
      .query(
        `update ${child} set ${columns[1]} = (select ${parents[1]} from ${parent} where tenant_id = $1 limit 1)
        where ctid = (select ctid from ${child} where tenant_id = $2 limit 1)`,
        [theirs.tenantId, mine.tenantId],
      )
      .then(
        () => "accepted",
        (thrown: { code: string; constraint: string }) => `${thrown.code} ${thrown.constraint}`,
      )
    await su.query("rollback")
    expect(refused).toBe(`23503 ${name}`)
  }
  // an effect has its action checked by the money wall, which also stands where there is no key
  const effect = {
    tenant_id: mine.tenantId,
    action_id: theirs.noteA,
    tool: "t",
    class: "write",
    idempotency: "keyed",
    status: "recorded",
    attempts: 0,
    at: "2026-11-02T10:00:00Z",
  }
  await expect(put(su, "effect", effect)).rejects.toMatchObject({ code: expect.stringMatching(/CS001|23503/) })
})

describe("the oracle sees a planted gap", () => {
  const tenantPolicy = `create policy contact_tenant on contact as restrictive using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)`
  it.each([
    ["the application", "drop policy contact_tenant on contact", tenantPolicy],
    ["the application", "alter table contact disable row level security", "alter table contact enable row level security"],
    ["the owner", "alter table contact no force row level security", "alter table contact force row level security"],
  ])("%s gets through: %s", async (who, plant, heal) => {
    const client = who === "the owner" ? owner : app
    const look = () => attempt(client, { role: "system" }, "select 1 from contact where tenant_id = $1", [mine.tenantId])
    expect(await look()).toBe(0)
    await su.query(plant)
    try {
      expect(await look()).toBe(reads["contact"]!.all)
    } finally {
      await su.query(heal)
    }
    expect(await look()).toBe(0)
  })
  it("a key without the tenant lets a row of another be named", async () => {
    await su.query("begin")
    await su.query("alter table contact_note drop constraint contact_note_tenant_id_contact_id_foreign")
    expect(
      (await su.query("update contact_note set contact_id = $1 where tenant_id = $2", [theirs.contactA, mine.tenantId])).rowCount,
    ).toBe(2)
    await su.query("rollback")
  })
})
