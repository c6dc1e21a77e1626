/** Migrations on a real server: one node works while the others wait, a second run does nothing, and the entities say what the database is. */
import { Effect } from "effect"
import { afterAll, beforeAll, expect, it } from "vitest"
import { closeDatabase, dropDatabase } from "../store/roles.ts"
import { type FreshDatabase, freshDatabase } from "../store/testing.ts"
import { migrations } from "../store/migrations/index.ts"
import { connect } from "../store/testing/company.ts"
import { type Migrated, migrate } from "./migrate.ts"
import { makeOrm } from "./orm.ts"
import { type DatabaseUrls, prepareDatabase } from "./prepare.ts"

const server = process.env["TEST_DATABASE_URL"]!
const passwords = { owner: "test-owner", app: "test-app", sealer: "test-sealer", auth: "test-auth" }
const name = `cs_migrate_${process.pid}_${Date.now().toString(36)}`
let urls: DatabaseUrls
let superUrl: string
let runs: ReadonlyArray<Migrated>

beforeAll(async () => {
  urls = await Effect.runPromise(prepareDatabase({ superUrl: server, database: name, passwords }))
  const own = new URL(server)
  own.pathname = `/${name}`
  superUrl = own.href
  runs = await Promise.all(Array.from({ length: 6 }, () => Effect.runPromise(migrate(urls.ownerUrl))))
})
afterAll(async () => {
  const client = await connect(server)
  await client.query(dropDatabase(name))
  await client.end()
})

/** Everything the catalogue knows of the shape, as text: columns, keys, indexes, policies, functions, triggers and grants. */
const shape = `select md5(string_agg(line, E'\\n' order by line)) as digest, count(*)::int as lines from (
  select format('column %s.%s %s %s %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
  union all select format('table %s %s %s %s %s', c.oid::regclass, c.relrowsecurity, c.relforcerowsecurity, c.relacl, c.reloptions) from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'S')
  union all select format('key %s %s', c.conname, pg_get_constraintdef(c.oid)) from pg_constraint c where c.connamespace = 'public'::regnamespace
  union all select 'index ' || pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace = 'public'::regnamespace
  union all select format('policy %s %s %s %s %s %s', polname, polrelid::regclass, polcmd, polpermissive, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) from pg_policy
  union all select format('function %s %s %s', pg_get_functiondef(p.oid), p.proowner::regrole, array(select a::text from unnest(p.proacl) a order by 1)) from pg_proc p where p.pronamespace = 'public'::regnamespace
  union all select 'trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal) s`
const shapeOf = async (url: string): Promise<{ digest: string; lines: number }> => {
  const client = await connect(url)
  try {
    return (await client.query(shape)).rows[0]
  } finally {
    await client.end()
  }
}

it("six nodes at once: one applies everything, the others wait and find nothing to do", () => {
  expect(runs.map(({ applied }) => applied.length).toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 0, migrations.length])
  expect(runs.filter(({ routines }) => routines)).toHaveLength(1)
  expect(runs.find(({ applied }) => applied.length > 0)?.routines).toBe(true)
})

it("a second run does nothing", async () => {
  const before = await shapeOf(superUrl)
  expect(await Effect.runPromise(migrate(urls.ownerUrl))).toEqual({ applied: [], routines: false })
  expect(await shapeOf(superUrl)).toEqual(before)
})

it("functions and triggers put in place again leave the same shape, grants and owners too", async () => {
  const before = await shapeOf(superUrl)
  expect(before.lines).toBeGreaterThan(500)
  const client = await connect(superUrl)
  await client.query("delete from schema_routine")
  await client.end()
  expect(await Effect.runPromise(migrate(urls.ownerUrl))).toEqual({ applied: [], routines: true })
  expect(await shapeOf(superUrl)).toEqual(before)
})

it("a test's database has the very shape of a migrated one", async () => {
  const fresh: FreshDatabase = await freshDatabase("shape")
  try {
    expect(await shapeOf(fresh.superUrl)).toEqual(await shapeOf(superUrl))
  } finally {
    await fresh.drop()
  }
})

/** Statements that would bring the database to what the entities say; empty when they agree. */
const drift = async (): Promise<ReadonlyArray<string>> => {
  const orm = makeOrm({ url: urls.ownerUrl, connections: 2 })
  try {
    const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false })
    return sql.split("\n").filter((line) => line.trim() !== "")
  } finally {
    await orm.close(true)
  }
}

it("the entities and the migrations say the same", async () => {
  expect(await drift()).toEqual([])
})

it.each([
  [
    "a column is missing",
    "alter table contact drop column stage",
    "alter table contact add column stage text not null default 'new'",
    "stage",
  ],
  [
    "a policy is gone",
    "drop policy message_tenant on message",
    "create policy message_tenant on message as restrictive using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)",
    "message_tenant",
  ],
  ["force is off", "alter table action no force row level security", "alter table action force row level security", "action"],
])("the drift check sees a planted difference: %s", async (_, plant, heal, word) => {
  const client = await connect(superUrl)
  try {
    await client.query(plant)
    expect((await drift()).join("\n")).toContain(word)
  } finally {
    await client.query(heal)
    await client.end()
  }
  expect(await drift()).toEqual([])
})

it("the application can connect to its database and make no temporary table there", async () => {
  expect(closeDatabase(name)).toContain(name)
  const app = await connect(urls.appUrl)
  await expect(app.query("create temp table action (id uuid)")).rejects.toMatchObject({ code: "42501" })
  await expect(app.query("create table stray (id uuid)")).rejects.toMatchObject({ code: "42501" })
  await app.end()
})

it("a failing migration says where it stopped and shows no secret", async () => {
  const url = new URL(urls.ownerUrl)
  url.password = "wrong-password"
  const error = await Effect.runPromise(Effect.flip(migrate(url.href))).catch((thrown: unknown) => thrown)
  // a server that trusts local logins lets the wrong password in
  if (error instanceof Error && "_tag" in error) expect(error.message).toMatch(/^migration stopped at migrate: /)
  expect(String(error)).not.toContain("wrong-password")
})
