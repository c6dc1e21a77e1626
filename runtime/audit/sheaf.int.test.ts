/** Entries that many turns store in one row: read to the letter as they were said, sealed one by one, and named when row or form is altered. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Layer, ManagedRuntime } from "effect"
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest"
import type pg from "pg"
import { sha256Hex } from "../digest/digest.ts"
import { uuidv7 } from "../ids/ids.ts"
import { type CompanyIds, connect, plantCompany, put } from "../store/testing/company.ts"
import { openStore, type OpenStore, placeIn } from "../store/testing/store.ts"
import { step } from "../store/testing/turns.ts"
import { type FreshDatabase, freshDatabase } from "../store/testing.ts"
import type { TurnWrite } from "../store/turn-write.ts"
import { Anchor } from "./anchor.ts"
import { keyFromFolder } from "./keys.ts"
import { Sealer } from "./sealer.ts"
import { SealerDb } from "./sql/sealer-db.ts"
import { verifyStored } from "./verify-stored.ts"

const folder = mkdtempSync(join(tmpdir(), "countersign-sheaf-"))
const sealing = (url: string) =>
  ManagedRuntime.make(
    Layer.unwrap(Effect.map(keyFromFolder(folder), (key) => Sealer.layer({ key, origin: "test" }))).pipe(
      Layer.provideMerge(Layer.mergeAll(SealerDb.layer({ url }), Anchor.layerFile(folder))),
    ),
  )
let database: FreshDatabase
let su: pg.Client
let store: OpenStore
let sealer: ReturnType<typeof sealing>
let c: CompanyIds

beforeAll(async () => {
  database = await freshDatabase("sheaf")
  su = await connect(database.superUrl)
  store = openStore(database.appUrl)
  sealer = sealing(database.sealerUrl)
})
afterAll(async () => {
  await Promise.all([store?.close(), sealer?.dispose(), su?.end()])
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  c = await plantCompany(su)
  // what it was planted with proves nothing
  for (const table of ["audit_seal", "audit_checkpoint"]) await tamper(`delete from ${table} where tenant_id = $1`)
})

type Said = TurnWrite["audit"][number]
const [call, other] = [uuidv7(), uuidv7()]
const digest = sha256Hex("a call")
const said: ReadonlyArray<Said> = [
  { kind: "message.received", actor: "contact", subject: `message/${other}`, data: { id: "mail-7 100% \u001f \"'", seq: 7 } },
  {
    kind: "action.allowed",
    actor: "agent:x",
    subject: `action/${call}`,
    data: { tool: "crm.note", digest, rules: ["a", "%1$s"], policy: digest },
  },
  { kind: "effect.done", actor: `member:${other},member:${call}`, subject: `action/${call}`, data: { via: "call", key: call } },
  { kind: "odd", actor: "system", subject: "conversation", data: null },
  { kind: "odd", actor: "system", subject: "10 % of all", data: [{ bb: { é: 1, z: "ü" }, a: [null, true, -1.5] }, {}, [], "x"] },
]
const turn = (entries: ReadonlyArray<Said>) => step(placeIn(c), uuidv7(), 0, { audit: entries })
const commit = async (...turns: ReadonlyArray<ReadonlyArray<Said>>): Promise<void> => {
  const results = await store.batch(c.tenantId, turns.map(turn))
  expect(results.map(({ status }) => status)).toEqual(turns.map(() => "ok"))
}
const lines = async (where = "true") =>
  (
    await su.query(
      `select kind, actor, subject, data, data::text as text, id, place from audit_line where tenant_id = $1 and kind !~ '^test' and ${where} order by id`,
      [c.tenantId],
    )
  ).rows
/** A database administrator with triggers off; every row of this tenant. */
const tamper = async (sql: string): Promise<void> => {
  await su.query("begin; set local session_replication_role = replica")
  await su.query(sql, [c.tenantId])
  await su.query("commit")
}
/** The two entries that every company is planted with are sealed with the others. */
const sealed = async (entries: number): Promise<void> => {
  for (let [found, tries] = [0, 0]; found < entries + 2 && tries < 500; tries++) {
    const done = await sealer.runPromise(Effect.flatMap(Sealer, (it) => it.sealTenant(c.tenantId)))
    found += done.entries
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const verify = () => {
  const options = { keys: [readFileSync(join(folder, "audit-key.pub"), "utf8").trim()] }
  return sealer.runPromise(Effect.flatMap(SealerDb, (db) => verifyStored(db, { tenant: c.tenantId }, options)))
}
it("says what was said, in the order it was said, in the very text that an entry of its own would have", async () => {
  await commit(said, [], said.toReversed())
  const found = await lines()
  expect(found.map(({ kind, actor, subject, data }) => ({ kind, actor, subject, data }))).toEqual([...said, ...said.toReversed()])
  expect(
    (await su.query("select count(*)::int as n from audit_entry where tenant_id = $1 and forms is not null", [c.tenantId])).rows,
  ).toEqual([{ n: 1 }])
  for (const entry of said) await put(su, "audit_entry", { tenant_id: c.tenantId, id: 0, ...entry, data: entry.data ?? "null" })
  const alone = (await lines()).slice(2 * said.length)
  expect(alone.map(({ text }) => text).filter((_, n) => n !== 3)).toEqual(
    found
      .slice(0, said.length)
      .map(({ text }) => text)
      .filter((_, n) => n !== 3),
  )
  expect(new Set((await lines()).map(({ id }) => String(id))).size).toBe(3 * said.length)
})

it("takes one form for all that say the same, and no more room than their ids and digests for the next", async () => {
  const allowed = (): Said => ({
    ...said[1]!,
    subject: `action/${uuidv7()}`,
    data: { ...(said[1]!.data as object), digest: sha256Hex(uuidv7()) },
  })
  const forms = async () =>
    (await su.query("select count(*)::int as n from form where tenant_id = $1 and body like '%crm.note%policy%'", [c.tenantId])).rows[0].n
  const before = await forms()
  await commit(...Array.from({ length: 8 }, () => [allowed()]))
  expect((await forms()) - before).toBe(1)
  const { rows } = await su.query(
    "select max(pg_column_size(e.*)) as bytes from audit_entry e where tenant_id = $1 and forms is not null",
    [c.tenantId],
  )
  expect(rows[0].bytes).toBeLessThan(8 * 60 + 200)
})

it("two nodes that say something new at once both say it", async () => {
  const kinds = Array.from({ length: 6 }, (_, n) => `new.${n}`)
  const entries = (order: ReadonlyArray<string>) =>
    order.map((kind): Said => ({ kind, actor: "system", subject: "conversation", data: {} }))
  const nodes = [store, openStore(database.appUrl)]
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, n) => nodes[n % 2]!.batch(c.tenantId, [turn(entries(n % 2 === 0 ? kinds : kinds.toReversed()))])),
  )
  await nodes[1]!.close()
  expect(results.flat().every(({ status }) => status === "ok")).toBe(true)
  expect(await lines()).toHaveLength(8 * kinds.length)
})

it("lets no control character into a field", async () => {
  const odd = (field: "kind" | "actor" | "subject", mark: string) =>
    store.refused(c.tenantId, turn([{ ...said[3]!, [field]: `a${mark}b` }]))
  for (const field of ["kind", "actor", "subject"] as const)
    for (const mark of ["\u001f", "\u001e", "\n"]) expect(await odd(field, mark)).toMatchObject({ code: "23514" })
})

const changes: ReadonlyArray<readonly [string, string, number]> = [
  ["an id", "update audit_entry set ids[1] = gen_random_uuid() where tenant_id = $1 and forms is not null", 1],
  [
    "a digest",
    "update audit_entry set digests = set_byte(digests, 3, 255 - get_byte(digests, 3)) where tenant_id = $1 and forms is not null",
    1,
  ],
  [
    "a value",
    `update audit_entry set loose = replace(loose::text, 'mail-7', 'mail-8')::json where tenant_id = $1 and forms is not null`,
    1,
  ],
  ["the order of forms", "update audit_entry set forms[4] = forms[5], forms[5] = forms[4] where tenant_id = $1 and forms is not null", 2],
  ["a form", `update form set body = replace(body, 'crm.note', 'crm.read') where tenant_id = $1`, 1],
  ["a form that is gone", `delete from form where tenant_id = $1 and body like '%effect.done%'`, 1],
]

it.each(changes)("%s is altered before it is sealed: named", async (_what, change) => {
  await commit(said)
  await tamper(change)
  await sealed(said.length)
  const { ok, findings } = await verify()
  expect(ok).toBe(false)
  expect(findings.some(({ what }) => what === "edited")).toBe(true)
})

it.each(changes)("sealed, then %s is altered: named", async (_what, change, entries) => {
  await commit(said)
  await sealed(said.length)
  expect(await verify()).toMatchObject({ ok: true, entries: said.length + 2, unsealed: 0 })
  await tamper(change)
  const { ok, findings } = await verify()
  expect(ok).toBe(false)
  expect(findings.filter(({ what }) => what === "edited").length).toBeGreaterThanOrEqual(entries)
  const first = findings.find(({ what }) => what === "edited")!
  expect((await lines(`id = ${Number(first.id)}`)).length).toBe(1)
})
