/**
 * The permission model held against what is really answered (invariant 7): every tenant table of the catalogue, as every role, over rows of
 * the own and another workspace and of another company. A cell is one question; the oracle is the model over the row itself.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type pg from "pg"
import { insertions, tenantTables } from "../store/testing/attempts.ts"
import { type CompanyIds, connect } from "../store/testing/company.ts"
import { type FreshDatabase, freshDatabase } from "../store/testing.ts"
import { Tally } from "./testing/tally.ts"
import { compareOthers, comparePerson, primaryKeys, type TableMatrix } from "./testing/tables.ts"
import { peopleOf, plantWorld, Rows, tableNames } from "./testing/world.ts"

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

describe("tables", () => {
  const tally = new Tally()
  it("the model names every tenant table of the catalogue, and each has rows of both companies", async () => {
    expect(await tenantTables(su)).toEqual([...tableNames].toSorted())
    for (const table of tableNames) expect([table, matrix.rows.all.get(table)!.length >= 2]).toEqual([table, true])
  })
  it("let through what the model says, row by row", async () => {
    for (const person of Object.values(peopleOf(mine))) await comparePerson({ ...matrix, tally }, person)
    await compareOthers({ ...matrix, tally }, mine.tenantId)
    console.log(JSON.stringify({ cells: tally.cells, differing: tally.differing.length }))
    expect(tally.differing).toEqual([])
  })
})
