/**
 * The permission model held against what is really answered (invariant 7): every endpoint of the desk and every tenant table of the catalogue,
 * as every role, over rows of the own and another workspace, of another company and of none. A cell is one question; the oracle is the model
 * over the row itself. The last line is the figure: `{"matrix":{"routes","tables","cells","differing"}}`.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { HttpApi, HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type pg from "pg"
import { mayUse } from "../api/permit.ts"
import { DeskAuth } from "../contract/auth.ts"
import { OperatorApi } from "../contract/operator.ts"
import { sha256Hex } from "../digest/digest.ts"
import { receiptPath } from "../receipts/folder.ts"
import { insertions, tenantTables } from "../store/testing/attempts.ts"
import { type CompanyIds, connect } from "../store/testing/company.ts"
import { type FreshDatabase, freshDatabase } from "../store/testing.ts"
import { type Product, startProduct } from "../testing/product.ts"
import { roles } from "./model.ts"
import { compareExplained, compareRoute, probes, type RouteMatrix, routesOf } from "./testing/routes.ts"
import { signEverybodyIn } from "./testing/sessions.ts"
import { Tally } from "./testing/tally.ts"
import { compareOthers, comparePerson, compareTable, primaryKeys, type TableMatrix } from "./testing/tables.ts"
import { peopleOf, plantWorld, Rows, tableNames } from "./testing/world.ts"

const receipt = "paid"
const figure = { routes: 0, tables: 0, cells: 0, differing: 0 }
/** Adds to the figure; fails in words, not in a cut-off list. */
const counted = (tally: Tally): void => {
  figure.cells += tally.cells
  figure.differing += tally.differing.length
  if (tally.differing.length > 0) throw new Error(tally.differing.join("\n"))
}
afterAll(() => console.log(JSON.stringify({ matrix: figure })))

/** What puts a table's policies back as they are now. */
const healing = async (client: pg.Client, table: string): Promise<string> => {
  const { rows } = await client.query<{ sql: string }>(
    `select format('alter policy %I on %I', polname, $1::text) || coalesce(' using (' || pg_get_expr(polqual, polrelid) || ')', '')
       || coalesce(' with check (' || pg_get_expr(polwithcheck, polrelid) || ')', '') as sql from pg_policy where polrelid = $1::regclass`,
    [table],
  )
  return [`alter table ${table} enable row level security`, ...rows.map(({ sql }) => sql)].join("; ")
}

describe("tables", () => {
  let database: FreshDatabase
  let [su, app] = [] as unknown as [pg.Client, pg.Client]
  let mine: CompanyIds
  let matrix: Omit<TableMatrix, "tally">

  beforeAll(async () => {
    database = await freshDatabase("matrix")
    ;[su, app] = [await connect(database.superUrl), await connect(database.appUrl)]
    const planted = await plantWorld(su)
    mine = planted.mine
    matrix = {
      app,
      rows: await Rows.of(su, [mine.tenantId, planted.theirs.tenantId]),
      keys: await primaryKeys(su),
      insertOf: await insertions(su),
    }
  })
  afterAll(async () => {
    await Promise.all([su, app].map((client) => client?.end()))
    await database?.drop()
  })

  it("the model names every tenant table of the catalogue, and each has rows of both companies", async () => {
    expect(await tenantTables(su)).toEqual([...tableNames].toSorted())
    for (const table of tableNames) expect([table, matrix.rows.all.get(table)!.length >= 2]).toEqual([table, true])
    figure.tables = tableNames.length
  })

  it("let through what the model says, row by row", async () => {
    const tally = new Tally()
    for (const person of Object.values(peopleOf(mine))) await comparePerson({ ...matrix, tally }, person)
    await compareOthers({ ...matrix, tally }, mine.tenantId)
    counted(tally)
  })

  it.each([
    ["contact", "alter policy contact_read on contact using (true)", "finance", "contact"],
    ["its tenant", "alter policy message_tenant on message using (true) with check (true)", "owner", "message"],
    ["whom it is asked", "alter policy approval_change on approval using (true) with check (true)", "manager", "approval"],
    ["its signer", "alter policy decision_add on decision with check (true)", "support", "decision"],
    ["a kind", "alter policy attention_seen_add on attention_seen with check (true)", "manager", "attention_seen"],
    ["too much", "alter policy payout_read on payout using (false)", "finance", "payout"],
    ["force", "alter table conversation disable row level security", "manager", "conversation"],
  ] as const)("sees a wall that forgets %s: %s", async (_what, plant, role, table) => {
    const differing = async () => {
      const tally = new Tally()
      await compareTable({ ...matrix, tally }, peopleOf(mine)[role], table)
      return tally.differing
    }
    const heal = await healing(su, table)
    await su.query(plant)
    try {
      expect(await differing()).not.toEqual([])
    } finally {
      await su.query(heal)
    }
    expect(await differing()).toEqual([])
  })

  it("sees a table that the model does not name", async () => {
    await su.query("begin; create table stray (tenant_id uuid not null)")
    expect(await tenantTables(su)).toContain("stray")
    await su.query("rollback; begin; create table walled_stray (company uuid not null); alter table walled_stray enable row level security")
    expect(await tenantTables(su)).toContain("walled_stray")
    await su.query("rollback")
  })
})

describe("routes", () => {
  let product: Product
  let mine: CompanyIds
  let matrix: Omit<RouteMatrix, "tally">
  const all = routesOf()
  const routes = all.filter(({ open }) => !open)

  beforeAll(async () => {
    product = await startProduct()
    const su = await connect(product.database.superUrl)
    const planted = await plantWorld(su)
    mine = planted.mine
    const companies = [mine.tenantId, planted.theirs.tenantId]
    const file = join(product.dir, "data", "receipts", receiptPath(sha256Hex(receipt)))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, receipt)
    await su.query("update receipt set sha256 = $2 where tenant_id = any ($1)", [companies, sha256Hex(receipt)])
    await su.query("update inbox set state = 'blocked', held_at = now(), subject = null where tenant_id = any ($1)", [companies])
    const everybody = [...Object.values(peopleOf(mine)), ...Object.values(peopleOf(planted.theirs))]
    const sessions = await signEverybodyIn(su, product.operatorUrl, everybody)
    matrix = { base: product.operatorUrl, rows: await Rows.of(su, companies), sessions, tamper: product.tamper }
    await su.end()
  }, 60_000)
  afterAll(() => product.stop())

  it("every one asks for something and has its row in the matrix; the matrix has no other", () => {
    expect(routes.filter(({ permission }) => permission === undefined)).toEqual([])
    const names = routes.map(({ name }) => name)
    expect(names.filter((name) => !Object.hasOwn(probes, name))).toEqual([])
    expect(Object.keys(probes).filter((name) => !names.includes(name))).toEqual([])
    expect(all.filter(({ open }) => open).map(({ name }) => name)).toEqual(["POST /v1/invitation", "POST /v1/invitation/accept"])
    figure.routes = routes.length
  })

  it("let in whom the model says, and answer for what is another's as for nothing", async () => {
    const tally = new Tally()
    for (const route of routes) for (const person of Object.values(peopleOf(mine))) await compareRoute({ ...matrix, tally }, route, person)
    counted(tally)
  }, 120_000)

  it("explain to an owner who sees what, as it is", async () => {
    const tally = new Tally()
    await compareExplained({ ...matrix, tally }, peopleOf(mine).owner, Object.values(peopleOf(mine)))
    counted(tally)
  }, 120_000)

  it("sees a route that asks for something else", async () => {
    const tally = new Tally()
    const settle = routes.find(({ name }) => name === "POST /v1/actions/:id/settle")!
    await compareRoute({ ...matrix, tally }, { ...settle, permission: "action:read" }, peopleOf(mine).support)
    expect(tally.differing).not.toEqual([])
  })

  it("sees a route without a word of what it asks for, which nobody may use", () => {
    const open = HttpApiGroup.make("open").add(HttpApiEndpoint.get("open", "/v1/open")).middleware(DeskAuth)
    const more = HttpApi.make("more").addHttpApi(OperatorApi).add(open) as unknown as typeof OperatorApi
    expect(routesOf(more).filter(({ permission, open }) => permission === undefined && !open)).toMatchObject([{ name: "GET /v1/open" }])
    expect(roles.filter((role) => mayUse(role, HttpApiEndpoint.get("open", "/v1/open")))).toEqual([])
  })
})
