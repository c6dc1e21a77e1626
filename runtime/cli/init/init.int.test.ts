/** `init` over a real database: a company with its owner, token and policy in one go; a second run, or a run over somebody's files, changes nothing. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { sha256Hex } from "../../digest/digest.ts"
import { type FreshDatabase, freshDatabase } from "../../store/testing.ts"
import { withConnection } from "../../tenancy/prepare.ts"
import { installedPlugins } from "../../toolhost/installed.ts"
import { toolsOfPlugins } from "../default-tools.ts"
import { exitCodes } from "../failure.ts"
import { cli } from "../harness.ts"
import type { World } from "../world.ts"

const folder = mkdtempSync(join(tmpdir(), "countersign-init-"))
let database: FreshDatabase
let world: Partial<World["Service"]>
beforeAll(async () => {
  database = await freshDatabase("init")
  const tools = await Effect.runPromise(toolsOfPlugins(installedPlugins))
  world = { openDatabase: Effect.succeed(database.appUrl), installedTools: Effect.succeed(tools), dataDir: join(folder, "data") }
})
afterAll(async () => {
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

interface Told {
  readonly changed: boolean
  readonly written: ReadonlyArray<string>
  readonly kept: ReadonlyArray<string>
  readonly tenantId: string
  readonly token?: string
}
const init = async (into: string, ...more: ReadonlyArray<string>) => {
  const said = await cli(["init", "Example Ltd", "--email", "owner@example.com", "--folder", join(folder, into), ...more, "--json"], world)
  return { ...said, told: (said.out === "" ? {} : JSON.parse(said.out)) as Told }
}
const rows = (sql: string) =>
  withConnection(database.superUrl, async (client) => (await client.query(sql)).rows as Array<Record<string, unknown>>)
const everything = () =>
  rows(
    "select (select json_agg(t.* order by t.id) from tenant t) as t, (select json_agg(m.* order by m.id) from member m) as m, (select json_agg(k.* order by k.id) from api_token k) as k, (select json_agg(p.* order by p.name) from policy_version p) as p, (select count(*) from audit_entry) as a",
  )
const filesIn = (into: string) =>
  (readdirSync(join(folder, into), { recursive: true, encoding: "utf8" }) as ReadonlyArray<string>)
    .filter((name) => /\.\w+$/.test(name))
    .toSorted()

describe("init", () => {
  it("makes nothing of an order that cannot be carried out", async () => {
    const bad = (...args: ReadonlyArray<string>) => cli(["init", ...args], world)
    expect((await bad("Example Ltd")).code).toBe(exitCodes.usage)
    expect((await bad("Example Ltd", "--email", "nobody")).code).toBe(exitCodes.usage)
    expect((await bad("Example Ltd", "--email", "o@example.com", "--time-zone", "Mars/Base")).code).toBe(exitCodes.usage)
    expect((await bad("Example Ltd", "--email", "o@example.com", "--days", "-1")).code).toBe(exitCodes.usage)
    expect(await rows("select 1 from tenant")).toEqual([])
  })

  it("writes the starter files, checks them, and makes company, owner, token and policy", async () => {
    const { code, told } = await init("one", "--time-zone", "Europe/Vienna")
    expect([code, told.changed, told.kept]).toEqual([0, true, []])
    expect(filesIn("one")).toEqual([
      "agents/front-desk/agent.yaml",
      "agents/front-desk/prompt.en.md",
      "agents/front-desk/rehearsal.yaml",
      "policies/company.yaml",
    ])
    expect(await rows("select id, slug, time_zone from tenant")).toEqual([
      { id: told.tenantId, slug: "example-ltd", time_zone: "Europe/Vienna" },
    ])
    const [who] = await rows(
      `select m.role, m.email, k.hash from member m join api_token k on k.member_id = m.id and k.tenant_id = m.tenant_id where k.revoked_at is null`,
    )
    expect(who).toEqual({ role: "owner", email: "owner@example.com", hash: sha256Hex(told.token!) })
    expect(await rows("select name, status from policy_version")).toEqual([{ name: "company/baseline", status: "active" }])
    const lines = await rows("select kind, data from audit_entry order by id")
    expect(lines.map((line) => line["kind"])).toEqual(["tenant.created", "member.added", "token.created", "policy.activated"])
    expect(JSON.stringify(lines)).not.toContain("owner@example.com")
  })

  it("changes nothing a second time, says so, and shows no token again", async () => {
    const [before, text] = [await everything(), readFileSync(join(folder, "one/policies/company.yaml"), "utf8")]
    const { code, out, told } = await init("one")
    expect([code, told.changed, told.written, told.token]).toEqual([0, false, [], undefined])
    expect(out).not.toContain("cs_")
    expect(await everything()).toEqual(before)
    expect(readFileSync(join(folder, "one/policies/company.yaml"), "utf8")).toBe(text)
    const words = await cli(["init", "Example Ltd", "--email", "OWNER@example.com", "--folder", join(folder, "one")], world)
    expect([words.code, words.out]).toEqual([0, expect.stringContaining("Nothing was changed")])
    expect((await cli(["init", "Example Ltd", "--email", "other@example.com", "--folder", join(folder, "one")], world)).code).toBe(
      exitCodes.failed,
    )
    expect(await everything()).toEqual(before)
  })

  it("leaves somebody's own files alone, and makes no company of files that do not pass", async () => {
    const own = join(folder, "two/policies")
    mkdirSync(own, { recursive: true })
    writeFileSync(join(own, "mine.yaml"), "policy: mine/base\nversion: 1\nrules:\n  - { id: look, tool: crm.fnid, effect: allow }\n")
    const before = await everything()
    const said = await init("two", "--slug", "second")
    expect([said.code, JSON.parse(said.out)]).toMatchObject([
      exitCodes.failed,
      { ok: false, problems: [expect.stringMatching(/mine\.yaml:4:.*crm\.fnid.*crm\.find/s)] },
    ])
    expect(readdirSync(own)).toEqual(["mine.yaml"])
    expect(await everything()).toEqual(before)
    writeFileSync(join(own, "mine.yaml"), "policy: mine/base\nversion: 1\nrules:\n  - { id: look, tool: crm.find, effect: allow }\n")
    const mended = await init("two", "--slug", "second")
    expect([mended.code, mended.told.kept]).toEqual([0, [own, join(folder, "two/agents")]])
    expect((await rows("select name from policy_version where status = 'active' order by name")).map((row) => row["name"])).toEqual([
      "company/baseline",
      "mine/base",
    ])
  })

  it("says which folder it may not write to", async () => {
    writeFileSync(join(folder, "file"), "")
    const said = await init("file", "--slug", "third")
    expect([said.code, said.err]).toEqual([exitCodes.usage, expect.stringContaining("starter files cannot be written")])
    expect(existsSync(join(folder, "data"))).toBe(false)
  })
})
