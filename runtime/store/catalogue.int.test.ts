/** What PostgreSQL's own catalogue says about the walls (invariant 7): read after a migration, whatever the entities claim. */
import { afterAll, beforeAll, expect, it } from "vitest"
import type pg from "pg"
import { connect } from "./testing/company.ts"
import { type FreshDatabase, freshDatabase } from "./testing.ts"

let database: FreshDatabase
let su: pg.Client

beforeAll(async () => {
  database = await freshDatabase("catalogue")
  su = await connect(database.superUrl)
})
afterAll(async () => {
  await su?.end()
  await database?.drop()
})

const rows = async <A extends object>(sql: string, values: ReadonlyArray<unknown> = []): Promise<ReadonlyArray<A>> =>
  (await su.query(sql, [...values])).rows as Array<A>

/** What is wrong with the walls of the tenant tables; one line each. */
const breaches = async (): Promise<ReadonlyArray<string>> => {
  const found = await rows<{ breach: string }>(`
    with walled as (
      select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, case c.relname when 'tenant' then 'id' else 'tenant_id' end as owner_column
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')
        and (c.relname = 'tenant' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)))
    select relname || ': row-level security is off' as breach from walled where not relrowsecurity
    union all select relname || ': the owner steps over row-level security' from walled where not relforcerowsecurity
    union all select relname || ': no restrictive policy for every role and command ties it to app.tenant_id' from walled w where not exists (
      select 1 from pg_policy p where p.polrelid = w.oid and not p.polpermissive and p.polcmd = '*' and p.polroles = '{0}'
        and pg_get_expr(p.polqual, p.polrelid) like '%(' || w.owner_column || ' = %app.tenant_id%'
        and pg_get_expr(p.polwithcheck, p.polrelid) like '(' || w.owner_column || ' = %app.tenant_id%')
    union all select relname || ': the tenant may be null' from walled w join pg_attribute a on a.attrelid = w.oid and a.attname = w.owner_column where not a.attnotnull
    union all select relname || ': a unique key without the tenant (' || i.indexrelid::regclass || ')' from walled w join pg_index i on i.indrelid = w.oid
      where i.indisunique and w.relname <> 'tenant' and not exists (
        select 1 from pg_attribute a where a.attrelid = w.oid and a.attname = 'tenant_id' and a.attnum = any (i.indkey))
    order by 1`)
  return found.map(({ breach }) => breach)
}

it("has tenant tables, all behind forced row-level security and a restrictive policy", async () => {
  expect(await breaches()).toEqual([])
  const tables = await rows<{ n: number }>(`select count(*)::int as n from pg_policy where not polpermissive`)
  expect(tables[0]!.n).toBeGreaterThanOrEqual(29)
})

it.each([
  ["alter table message no force row level security", "message: the owner steps over row-level security"],
  ["alter table contact disable row level security", "contact: row-level security is off"],
  ["drop policy payout_tenant on payout", "payout: no restrictive policy for every role and command ties it to app.tenant_id"],
  [
    "alter policy action_tenant on action using (true)",
    "action: no restrictive policy for every role and command ties it to app.tenant_id",
  ],
  ["create table stray (tenant_id uuid not null)", "stray: row-level security is off"],
  ["create unique index leak on member (email)", "member: a unique key without the tenant (leak)"],
])("the oracle sees a planted breach: %s", async (plant, seen) => {
  await su.query("begin")
  try {
    await su.query(plant)
    expect(await breaches()).toContain(seen)
  } finally {
    await su.query("rollback")
  }
})

it("gives no table a policy that lets a role read more than its read policy says by way of writing", async () => {
  // `for all` also governs reading: whoever may add rows to the audit or the outbox must not read them by that
  const open = await rows<{
    name: string
  }>(`select polname as name from pg_policy where polpermissive and polcmd = '*' and polrelid in ('audit_entry'::regclass, 'outbox'::regclass)
    and pg_get_expr(polqual, polrelid) ~ 'manager|support|finance'`)
  expect(open).toEqual([])
})

it("keeps the application role weak: it owns nothing, is in no role, makes nothing", async () => {
  const roles = await rows(`select rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication from pg_roles
    where rolname in ('countersign_app', 'countersign_owner', 'countersign_sealer', 'countersign_lookup') order by 1`)
  expect(roles).toHaveLength(4)
  for (const role of roles)
    expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false })
  const owned = `select c.relname::text as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any ($1)
    union all select p.proname::text from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = any ($1)
    union all select n.nspname::text from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname = any ($1)`
  expect(await rows(owned, [["countersign_app", "countersign_sealer"]])).toEqual([])
  expect(
    await rows(
      `select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in ('countersign_app', 'countersign_sealer')`,
    ),
  ).toEqual([])
  const [may] =
    await rows(`select has_schema_privilege('countersign_app', 'public', 'create') as make, has_database_privilege('countersign_app', current_database(), 'temp') as temp,
    has_database_privilege('countersign_app', current_database(), 'create') as schemas`)
  expect(may).toEqual({ make: false, temp: false, schemas: false })
})

it("keeps who people are apart: the application sees nothing of it, and its role nothing of a company's", async () => {
  const [may] =
    await rows(`select has_schema_privilege('countersign_app', 'auth', 'usage') as app, has_schema_privilege('countersign_sealer', 'auth', 'usage') as sealer,
    has_schema_privilege('countersign_lookup', 'auth', 'usage') as lookup, has_schema_privilege('countersign_auth', 'public', 'usage') as auth,
    has_schema_privilege('countersign_auth', 'auth', 'create') as make, has_database_privilege('countersign_auth', current_database(), 'create') as schemas`)
  expect(may).toEqual({ app: false, sealer: false, lookup: false, auth: false, make: false, schemas: false })
  const open = (role: string, schema: string) =>
    rows<{ name: string }>(
      `select c.relname::text as name from pg_class c where c.relnamespace = $2::regnamespace and c.relkind in ('r', 'v')
       and has_table_privilege($1, c.oid, 'select, insert, update, delete, truncate')`,
      [role, schema],
    )
  expect(await open("countersign_auth", "public")).toEqual([])
  for (const role of ["countersign_app", "countersign_sealer", "countersign_lookup"])
    expect([role, await open(role, "auth")]).toEqual([role, []])
  expect((await open("countersign_auth", "auth")).length).toBeGreaterThanOrEqual(7)
  const [role] = await rows(
    "select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication from pg_roles where rolname = 'countersign_auth'",
  )
  expect(Object.values(role!)).toEqual([false, false, false, false, false])
  expect(await rows("select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = 'countersign_auth'")).toEqual([])
})

it("lets only the look-ups run with rights of their own, as a role nobody can log in as, and none is open to the public", async () => {
  const functions = await rows<{ name: string; owner: string; login: boolean; definer: boolean; open: boolean }>(
    `select p.proname::text as name, r.rolname::text as owner, r.rolcanlogin as login, p.prosecdef as definer,
      p.proacl is null or exists (select 1 from aclexplode(p.proacl) a where a.grantee = 0) as open
     from pg_proc p join pg_roles r on r.oid = p.proowner where p.pronamespace = 'public'::regnamespace order by 1`,
  )
  expect(functions.filter(({ open }) => open)).toEqual([])
  expect(functions.filter(({ definer }) => definer).map(({ name, owner, login }) => ({ name, owner, login }))).toEqual([
    { name: "cs_invitation", owner: "countersign_lookup", login: false },
    { name: "cs_member_of", owner: "countersign_lookup", login: false },
    { name: "cs_pauses", owner: "countersign_lookup", login: false },
    { name: "cs_tenant_ids", owner: "countersign_lookup", login: false },
    { name: "cs_token", owner: "countersign_lookup", login: false },
    { name: "cs_token_id", owner: "countersign_lookup", login: false },
  ])
})

it("grants the application neither update, delete nor truncate on what is append-only, and truncate on nothing", async () => {
  const granted = await rows<{ name: string }>(
    `select c.relname || ' ' || p as name from pg_class c, unnest(array['update', 'delete', 'truncate']) p
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_table_privilege('countersign_app', c.oid, p)
       and (p = 'truncate' or c.relname in ('audit_entry', 'audit_seal', 'audit_checkpoint', 'journal', 'form', 'decision', 'message', 'receipt'))`,
  )
  expect(granted).toEqual([])
})
