/** The sealer and the tamper tests on a real server: what is written is sealed once, what is altered afterwards is named. */
import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { Effect, Layer, ManagedRuntime, Stream } from "effect"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { uuidv7 } from "../ids/ids.ts"
import { type FreshDatabase, freshDatabase } from "../store/testing.ts"
import { withConnection } from "../tenancy/prepare.ts"
import type { NativePool } from "../tenancy/orm.ts"
import { Anchor, anchorFileName, anchorsIn } from "./anchor.ts"
import { exportAudit } from "./exporter.ts"
import { keyFromFolder } from "./keys.ts"
import { SealerDb } from "./sql/sealer-db.ts"
import { Sealer } from "./sealer.ts"
import { Db, query } from "../tenancy/db.ts"
import { auditLayer } from "./layer.ts"
import { xidAt } from "./sql/queries.ts"
import { verifyStored } from "./verify-stored.ts"

const run = promisify(execFile)
const verifierPath = fileURLToPath(new URL("../../infra/verify-audit.mjs", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "countersign-audit-"))
let database: FreshDatabase
let tenant = ""

const stack = (data: string) => {
  const base = Layer.mergeAll(SealerDb.layer({ url: database.sealerUrl }), Anchor.layerFile(data))
  const sealer = Layer.unwrap(Effect.map(keyFromFolder(folder), (key) => Sealer.layer({ key, origin: "test" })))
  return ManagedRuntime.make(sealer.pipe(Layer.provideMerge(base)))
}
let app: ReturnType<typeof stack>

const enter = (client: NativePool, who: string) =>
  client.query({ text: "select set_config('app.tenant_id', $1, true), set_config('app.role', 'system', true)", values: [who] })
const write = (client: NativePool, who: string, rows: number, tag = "t") =>
  client.query({
    text: `insert into audit_entry (tenant_id, id, kind, actor, subject, data)
      select $1::uuid, 0, 'test.written', 'member:m1', 'action/' || g, jsonb_build_object('n', g, 'tag', $3::text) from generate_series(1, $2::int) g`,
    values: [who, rows, tag],
  })
const inTx = async (client: NativePool, who: string, rows: number, end = "commit", tag = "t") => {
  await client.query("begin")
  await enter(client, who)
  await write(client, who, rows, tag)
  await client.query(end)
}
/** A database administrator with triggers off. */
const tamper = (sql: string) =>
  withConnection(database.superUrl, async (client) => void (await client.query(`set session_replication_role = replica; ${sql}`)))
const addTenant = async (): Promise<string> => {
  const id = uuidv7()
  await tamper(`insert into tenant (id, slug, name, time_zone, currency) values ('${id}', 'a${id}', 'A', 'UTC', 'EUR')`)
  return id
}
const seal = () => app.runPromise(Effect.flatMap(Sealer, (sealer) => sealer.sealTenant(tenant)))
const anchors = async () => Array.fromAsync(anchorsIn(join(folder, anchorFileName), true))
/** Transactions of other databases on the same server also hold the horizon back for a moment. */
const sealRows = async (rows: number) => {
  let [entries, epochs] = [0, 0]
  for (let tries = 0; entries < rows && tries < 500; tries++) {
    const sealed = await seal()
    entries += sealed.entries
    epochs += sealed.epochs
    if (entries < rows) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return { entries, epochs }
}
const verify = async (withAnchors = true) => {
  const options = { keys: [readFileSync(join(folder, "audit-key.pub"), "utf8").trim()], anchors: withAnchors ? await anchors() : [] }
  return app.runPromise(Effect.flatMap(SealerDb, (db) => verifyStored(db, { tenant }, options)))
}
const exported = () => app.runPromise(Effect.flatMap(SealerDb, (db) => Stream.runCollect(exportAudit(db, { tenant }))))

beforeAll(async () => {
  database = await freshDatabase("audit")
  app = stack(folder)
})
afterAll(async () => {
  await app?.dispose()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  tenant = await addTenant()
})

/** Three epochs of 4, 6 and 5 entries. */
const history = async (): Promise<void> => {
  await withConnection(database.appUrl, async (client) => {
    for (const rows of [4, 6, 5]) {
      await inTx(client, tenant, rows)
      await sealRows(rows)
    }
  })
}
const at = async (epoch: number, place: number): Promise<{ id: string; where: string }> => {
  const line = (await exported())
    .map((text) => JSON.parse(text) as { t: string; epoch: number; index: number; id: string })
    .find((l) => l.t === "entry" && l.epoch === epoch && l.index === place)!
  return { id: line.id, where: `tenant_id = '${tenant}' and id = ${line.id}` }
}

describe("sealing", () => {
  it("seals finished rows once, signs and anchors, and says what is not sealed yet", async () => {
    await history()
    await withConnection(database.appUrl, (client) => inTx(client, tenant, 2))
    expect(await verify()).toMatchObject({ ok: true, entries: 15, epochs: { from: 1, to: 3 }, anchored: 3, unsealed: 2, keyTrusted: true })
    expect(await sealRows(2)).toEqual({ epochs: 1, entries: 2 })
    expect(await seal()).toMatchObject({ epochs: 0, entries: 0 })
  })

  it("16 writers, rollbacks and two sealers at once: every committed row is sealed exactly once", async () => {
    const other = stack(folder)
    let [committed, rolledBack, working] = [0, 0, true]
    const sealing = Promise.all(
      [app, other].map(async (mine) => {
        while (working) await mine.runPromise(Effect.flatMap(Sealer, (sealer) => sealer.sealTenant(tenant)))
      }),
    )
    await Promise.all(
      Array.from({ length: 16 }, (_, writer) =>
        withConnection(database.appUrl, async (client) => {
          for (let turn = 0; turn < 12; turn++) {
            const back = (writer + turn) % 9 === 0
            await inTx(client, tenant, 3, back ? "rollback" : "commit")
            if (back) rolledBack += 3
            else committed += 3
          }
        }),
      ),
    )
    working = false
    await sealing
    for (let tries = 0; tries < 500 && (await verify(false)).unsealed > 0; tries++) await seal()
    await other.dispose()
    const report = await verify()
    expect(report).toMatchObject({ ok: true, entries: committed, unsealed: 0 })
    expect(rolledBack).toBeGreaterThan(0)
    const ids = (await exported()).flatMap((text) => (text.startsWith('{"t":"entry"') ? [(JSON.parse(text) as { id: string }).id] : []))
    expect(new Set(ids).size).toBe(committed)
  })

  it("an unfinished transaction is waited for, not skipped", async () => {
    await withConnection(database.appUrl, async (open) => {
      await open.query("begin")
      await enter(open, tenant)
      await write(open, tenant, 1, "slow")
      await withConnection(database.appUrl, (client) => inTx(client, tenant, 2, "commit", "fast"))
      expect(await seal()).toMatchObject({ entries: 0 })
      await open.query("commit")
    })
    expect(await sealRows(3)).toMatchObject({ entries: 3 })
    expect(await verify()).toMatchObject({ ok: true, entries: 3, unsealed: 0 })
  })

  it("seals 20,000 leaves in one epoch after another, and says how long it took", async () => {
    await withConnection(database.appUrl, async (client) => {
      for (let i = 0; i < 20; i++) await inTx(client, tenant, 1000)
    })
    const from = performance.now()
    const sealed = await sealRows(20_000)
    const took_ms = performance.now() - from
    expect(sealed.entries).toBe(20_000)
    console.log(`sealed 20,000 leaves in ${Math.round(took_ms)} ms`)
    const before = performance.now()
    expect(await verify()).toMatchObject({ ok: true, entries: 20_000 })
    console.log(`verified 20,000 entries from the database in ${Math.round(performance.now() - before)} ms`)
  })

  it("gives an auditor of the tenant the same export through the application's login, and a stranger nothing", async () => {
    await history()
    const asApp = (who: string) =>
      Effect.runPromise(
        Effect.flatMap(Db, (db) => Stream.runCollect(exportAudit(db, { tenant: who }))).pipe(
          Effect.provide(Db.layer({ url: database.appUrl, connections: 1 })),
        ),
      )
    expect(await asApp(tenant)).toEqual(await exported())
    expect((await asApp(await addTenant())).length).toBe(2)
  })

  it("seals in the background for as long as the layer lives", async () => {
    const loop = ManagedRuntime.make(auditLayer({ dataDir: folder, sealerUrl: database.sealerUrl, origin: "test", every_ms: 20 }))
    await loop.runPromise(Effect.void)
    await withConnection(database.appUrl, (client) => inTx(client, tenant, 3))
    for (let tries = 0; tries < 200 && (await verify(false)).entries < 3; tries++) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await verify()).toMatchObject({ ok: true, entries: 3 })
    await loop.dispose()
  })

  it("orders transactions as numbers, not as text", async () => {
    for (const xid of [10, 9, 100])
      await tamper(
        `insert into audit_entry (tenant_id, xid, id, kind, actor, subject, data, hash) values ('${tenant}', '${xid}', ${xid}, 'k', 'a', 's', '{}', '')`,
      )
    const first = await app.runPromise(
      Effect.flatMap(SealerDb, (db) =>
        db.transact({ tenantId: tenant, role: "auditor" }, Effect.all([0, 1, 2].map((skip) => query(xidAt(tenant, "0", "1000", skip))))),
      ),
    )
    expect(first).toEqual(["9", "10", "100"])
  })

  it("the sealer's login can neither change nor remove anything, and the application cannot seal", async () => {
    await history()
    const refused = async (url: string, sql: string) => {
      await expect(
        withConnection(url, async (client) => {
          await client.query("begin")
          await enter(client, tenant)
          await client.query(sql)
        }),
        sql,
      ).rejects.toThrow(/permission denied|append-only|row-level security/)
    }
    for (const table of ["audit_entry", "audit_seal", "audit_checkpoint"]) {
      await refused(database.sealerUrl, `delete from ${table}`)
      await refused(database.appUrl, `delete from ${table}`)
      await refused(database.ownerUrl, `truncate ${table}`)
    }
    await refused(database.sealerUrl, "update audit_seal set leaves = 1")
    await refused(
      database.appUrl,
      `insert into audit_seal (tenant_id, epoch, xid_from, xid_to, leaves, root, prev, hash, leaf_hashes) values ('${tenant}', 9, '0', '1', 1, '', '', '', '')`,
    )
  })
})

describe("a database administrator with triggers off", () => {
  beforeEach(history)

  it("edits an entry: named", async () => {
    const { id, where } = await at(2, 3)
    await tamper(`update audit_entry set actor = 'member:m2' where ${where}`)
    expect((await verify()).first).toMatchObject({ what: "edited", epoch: 2, index: 3, id, why: "its text is not the one sealed" })
  })

  it("edits an entry and its hash: named", async () => {
    const { id, where } = await at(2, 3)
    await tamper(`update audit_entry set data = '{"n":9}' where ${where}; update audit_entry e set hash = cs_audit_hash(e) where ${where}`)
    expect((await verify()).first).toMatchObject({ what: "edited", epoch: 2, index: 3, id })
  })

  it("edits an entry before it is sealed: named", async () => {
    await withConnection(database.appUrl, (client) => inTx(client, tenant, 3))
    await tamper(
      `update audit_entry set data = '{"n":9}' where tenant_id = '${tenant}' and subject = 'action/2' and id = (select max(id) - 4096 from audit_entry)`,
    )
    await sealRows(3)
    expect((await verify()).first).toMatchObject({ what: "edited", epoch: 4, index: 1 })
  })

  it("deletes an entry: its place is named", async () => {
    const { where } = await at(2, 3)
    const { id } = await at(2, 2)
    await tamper(`delete from audit_entry where ${where}`)
    expect((await verify()).first).toMatchObject({ what: "missing", epoch: 2, index: 3, why: `sealed, after ${id}` })
  })

  it("inserts an entry into the past: named", async () => {
    const { id, where } = await at(2, 3)
    await tamper(
      `insert into audit_entry (tenant_id, xid, id, kind, actor, subject, data, hash) select tenant_id, xid, 999999, kind, 'member:m9', subject, data, hash from audit_entry where ${where}`,
    )
    expect(Number(id)).toBeGreaterThan(0)
    expect((await verify()).findings).toContainEqual(expect.objectContaining({ what: "inserted", epoch: 2, id: "999999" }))
  })

  it("swaps two entries: both named", async () => {
    const [a, b] = [await at(2, 1), await at(2, 4)]
    await tamper(
      `update audit_entry set id = -1 where ${a.where}; update audit_entry set id = ${a.id} where ${b.where}; update audit_entry set id = ${b.id} where tenant_id = '${tenant}' and id = -1`,
    )
    const { findings } = await verify()
    expect(findings.map((f) => f.id).filter((id) => id === a.id || id === b.id).length).toBeGreaterThanOrEqual(2)
  })

  it("cuts the last epoch off, seals and all: only the anchor knows, and the sealer refuses to go on", async () => {
    await tamper(
      `delete from audit_entry where tenant_id = '${tenant}' and xid >= (select xid_from from audit_seal where tenant_id = '${tenant}' and epoch = 3);
       delete from audit_seal where tenant_id = '${tenant}' and epoch = 3; delete from audit_checkpoint where tenant_id = '${tenant}' and epoch = 3`,
    )
    expect(await verify(false)).toMatchObject({ ok: true, entries: 10 })
    expect((await verify()).first).toMatchObject({ what: "truncated", epoch: 3 })
    const error = await app.runPromise(Effect.flip(Effect.flatMap(Sealer, (sealer) => sealer.sealTenant(tenant))))
    expect(error).toMatchObject({ _tag: "AuditRewritten", epoch: 3 })
  })

  it("rewrites the whole chain with the stolen key: only the anchor knows, from the first changed epoch", async () => {
    const { where } = await at(2, 3)
    await tamper(
      `update audit_entry set actor = 'member:m2' where ${where}; update audit_entry e set hash = cs_audit_hash(e) where ${where};
       delete from audit_seal where tenant_id = '${tenant}' and epoch >= 2; delete from audit_checkpoint where tenant_id = '${tenant}' and epoch >= 2`,
    )
    const forger = stack(mkdtempSync(join(folder, "forger-")))
    await forger.runPromise(Effect.flatMap(Sealer, (sealer) => sealer.sealTenant(tenant)))
    await forger.dispose()
    expect(await verify(false)).toMatchObject({ ok: true, entries: 15 })
    expect((await verify()).first).toMatchObject({ what: "rewritten", epoch: 2 })
  })

  it("moves a seal's root: the seal is named, the entries still stand", async () => {
    await tamper(`update audit_seal set root = sha256(root) where tenant_id = '${tenant}' and epoch = 2`)
    const { findings } = await verify()
    expect(findings.every((f) => f.epoch === 2 && f.index === undefined)).toBe(true)
    expect(findings[0]).toMatchObject({ what: "edited" })
  })
})

describe("infra/verify-audit.mjs", () => {
  const check = async (text: string, ...flags: ReadonlyArray<string>) => {
    const file = join(folder, "export.jsonl")
    writeFileSync(file, text)
    return run(process.execPath, [verifierPath, file, ...flags]).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, stdout: error.stdout + error.stderr }),
    )
  }

  it("accepts the real export with key and anchor, and refuses one altered byte by naming the entry", async () => {
    await history()
    const lines = await exported()
    const text = lines.map((line) => `${line}\n`).join("")
    const flags = ["--key", join(folder, "audit-key.pub"), "--anchor", join(folder, anchorFileName)]
    expect(await check(text, ...flags)).toMatchObject({ code: 0, stdout: expect.stringContaining("sound: 15 entries in epochs 1 to 3") })
    const { id } = await at(2, 3)
    const altered = lines.map((line) => (line.includes(`"id":"${id}"`) ? line.replace("member:m1", "member:m2") : line)).join("\n")
    const answer = await check(`${altered}\n`, ...flags)
    expect(answer.code).toBe(1)
    expect(answer.stdout).toContain(`entry ${id}, epoch 2, place 3`)
    const json = await check(`${altered}\n`, "--json")
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, first: { what: "edited", id, epoch: 2, index: 3 } })
    expect((await check(text, "--nonsense")).code).toBe(2)
    expect((await check(text, "--anchor", join(folder, "audit-key.pub"))).code).toBe(2)
  })

  it("runs on the oldest Node we name, when there is one", async () => {
    const old = await run("/usr/bin/env", ["-i", "PATH=/usr/bin:/bin", "node", "--version"]).catch(() => undefined)
    if (old === undefined) return
    await history()
    const file = join(folder, "old.jsonl")
    writeFileSync(file, (await exported()).map((line) => `${line}\n`).join(""))
    const { stdout } = await run("/usr/bin/env", ["-i", "PATH=/usr/bin:/bin", "node", verifierPath, file])
    expect(stdout).toContain("sound")
  })
})
