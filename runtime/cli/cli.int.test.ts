/** The commands over real servers: make a company, seal, prove, export, and say which entry was altered. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Layer, ManagedRuntime } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Anchor } from "../audit/anchor.ts"
import { keyFromFolder } from "../audit/keys.ts"
import { Sealer } from "../audit/sealer.ts"
import { SealerDb } from "../audit/sql/sealer-db.ts"
import { type FreshDatabase, freshDatabase } from "../store/testing.ts"
import { withConnection } from "../tenancy/prepare.ts"
import { exitCodes } from "./failure.ts"
import { cli } from "./harness.ts"
import type { World } from "./world.ts"

const dataDir = mkdtempSync(join(tmpdir(), "countersign-cli-int-"))
let database: FreshDatabase
let world: Partial<World["Service"]>
const json = async (...args: ReadonlyArray<string>) => JSON.parse((await cli([...args, "--json"], world)).out) as Record<string, unknown>

/** Entries are sealed once nobody in the whole server, the databases of other tests included, has a transaction from before them. */
const past = `select pg_snapshot_xmin(pg_current_snapshot()) > coalesce(max(xid), '0') as past from audit_entry`
const readyToSeal = async (): Promise<void> => {
  for (let tries = 0; tries < 600; tries++) {
    const { rows } = await withConnection(database.superUrl, (client) => client.query(past))
    if (rows[0]?.["past"] === true) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const sealAll = async (): Promise<void> => {
  await readyToSeal()
  const sealer = Layer.unwrap(Effect.map(keyFromFolder(dataDir), (key) => Sealer.layer({ key, origin: "test" })))
  const app = ManagedRuntime.make(
    sealer.pipe(Layer.provideMerge(Layer.mergeAll(SealerDb.layer({ url: database.sealerUrl }), Anchor.layerFile(dataDir)))),
  )
  for (let tries = 0; tries < 200; tries++) {
    const done = await app.runPromise(Effect.flatMap(Sealer, (s) => s.sealAll))
    if (done.some((sealed) => sealed.entries > 0)) break
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await app.dispose()
}

beforeAll(async () => {
  database = await freshDatabase("cli")
  world = { databaseUrl: Effect.succeed(database.appUrl), sealerUrl: Effect.succeed(database.sealerUrl), dataDir }
})
afterAll(async () => {
  await database?.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

describe("a company from the command line", () => {
  let tenant = ""
  it("is made with a workspace, a member and a token that is kept only as its hash", async () => {
    const made = await json("tenant", "create", "Example Studio", "--time-zone", "Europe/Berlin")
    tenant = made["id"] as string
    expect(made).toMatchObject({ slug: "example-studio", workspaceId: expect.any(String) })
    expect((await cli(["tenant", "create", "Example Studio"], world)).code).toBe(exitCodes.failed)
    expect((await cli(["tenant", "create", "X", "--time-zone", "Mars/Base"], world)).code).toBe(exitCodes.usage)
    await json("member", "add", "--email", "owner@example.com", "--name", "Owner", "--role", "owner")
    expect((await cli(["member", "add", "--email", "owner@example.com", "--name", "Owner", "--role", "owner"], world)).code).toBe(
      exitCodes.failed,
    )
    const { token } = await json("member", "token", "--email", "owner@example.com")
    expect(token).toMatch(/^cs_[A-Za-z0-9_-]{43}$/)
    const stored = await withConnection(database.superUrl, async (client) => (await client.query("select hash from api_token")).rows)
    expect(JSON.stringify(stored)).not.toContain(String(token))
    expect((await cli(["member", "token", "--email", "nobody@example.com"], world)).code).toBe(exitCodes.notFound)
    expect((await cli(["member", "ls"], world)).out).toContain("owner@example.com")
    expect((await cli(["tenant", "ls"], world)).out).toContain(tenant)
  })

  it("gets a policy only when it passes, and keeps the one before", async () => {
    const installedTools = Effect.succeed([
      { name: "crm.find", class: "read" as const, inputSchema: { type: "object", properties: {}, additionalProperties: false } },
    ])
    const folder = join(dataDir, "policies")
    const rule = (tool: string) => `policy: test/cli\nversion: 1\nrules:\n  - { id: look, tool: ${tool}, effect: allow }\n`
    mkdirSync(folder)
    writeFileSync(join(folder, "p.yaml"), rule("crm.find"))
    const activate = () => cli(["policy", "activate", "--policy", folder, "--json"], { ...world, installedTools })
    const active = () =>
      withConnection(
        database.superUrl,
        async (client) => (await client.query("select name, status, activated_by from policy_version")).rows,
      )
    const made = await activate()
    expect([made.code, JSON.parse(made.out)]).toMatchObject([0, { ok: true, tenantId: tenant, name: "test/cli" }])
    writeFileSync(join(folder, "p.yaml"), rule("crm.fnid"))
    const broken = await activate()
    expect([broken.code, JSON.parse(broken.out).problems[0]]).toMatchObject([exitCodes.failed, { line: 4, rule: "look" }])
    expect(await active()).toEqual([{ name: "test/cli", status: "active", activated_by: "system" }])
  })

  it("proves and exports its audit, and names an entry that was altered", async () => {
    const write = `insert into audit_entry (tenant_id, id, kind, actor, subject, data) select '${tenant}', 0, 'test.written', 'system', 'action/' || g, '{}' from generate_series(1, 5) g`
    await withConnection(database.superUrl, (client) => client.query(write))
    await sealAll()
    const sound = await cli(["audit", "verify"], world)
    expect(sound).toMatchObject({ code: 0, out: expect.stringContaining("sound: 9 entries in epochs 1 to 1") })
    const out = join(dataDir, "audit.jsonl")
    expect((await cli(["audit", "export", "--out", out], world)).code).toBe(0)
    expect(
      (
        await cli(
          ["audit", "verify", "--file", out, "--key", join(dataDir, "audit-key.pub"), "--anchor", join(dataDir, "anchors.jsonl")],
          world,
        )
      ).code,
    ).toBe(0)
    expect((await cli(["audit", "export"], world)).out).toBe(readFileSync(out, "utf8"))
    expect((await cli(["audit", "export", "--since", "2999-01-01"], world)).out).toContain('"t":"end","epochs":0')
    expect((await cli(["audit", "export", "--since", "soon"], world)).code).toBe(exitCodes.usage)
    expect((await cli(["audit", "verify", "--tenant", "00000000-0000-7000-8000-000000000000"], world)).code).toBe(exitCodes.notFound)
    await withConnection(database.superUrl, (client) =>
      client.query("set session_replication_role = replica; update audit_entry set actor = 'nobody' where subject = 'action/3'"),
    )
    const altered = await cli(["audit", "verify"], world)
    expect(altered.code).toBe(exitCodes.failed)
    expect(altered.out).toMatch(/ALTERED: .*\n {2}entry \d+, epoch 1, place 6: edited/)
  })

  it("the doctor finds the database well, and a superuser's role not", async () => {
    const named = async (given: Partial<World["Service"]>) =>
      (
        JSON.parse((await cli(["doctor", "--json"], { ...world, ...given })).out) as {
          checks: ReadonlyArray<{ name: string; result: string }>
        }
      ).checks.find((c) => c.name === "database")
    expect(await named({})).toMatchObject({ result: "ok" })
    expect(await named({ databaseUrl: Effect.succeed(database.superUrl) })).toMatchObject({ result: "bad" })
    expect(await named({ databaseUrl: Effect.succeed("postgres://nobody@127.0.0.1:1/none") })).toMatchObject({ result: "bad" })
  })
})
