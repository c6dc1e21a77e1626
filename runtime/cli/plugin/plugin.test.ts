/** Beginning a plugin and proving one: what is begun passes, what is broken does not, and each failure names its cure. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { exitCodes } from "../failure.ts"
import { cli, quietWorld } from "../harness.ts"
import { findingsOf } from "./proof.ts"

const folder = mkdtempSync(join(tmpdir(), "countersign-plugin-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
/** As npm would put it there. */
beforeAll(() => {
  mkdirSync(join(folder, "node_modules", "@countersign"), { recursive: true })
  symlinkSync(join(quietWorld.home, "plugins", "kit"), join(folder, "node_modules", "@countersign", "kit"))
})

const begin = (name: string, ...more: ReadonlyArray<string>) => cli(["plugin", "new", name, "--in", folder, ...more])
const json = async (...args: ReadonlyArray<string>) => {
  const { code, out } = await cli([...args, "--json"])
  return { code, ...(JSON.parse(out) as { failed: ReadonlyArray<{ name: string; why: string; fix: string }>; passed: number }) }
}
/** Changes one file of a plugin that was begun; the words to be changed have to be there. */
const change = (name: string, file: string, from: string, to: string): void => {
  const path = join(folder, name, file)
  const text = readFileSync(path, "utf8")
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

describe("plugin new", () => {
  it("writes a plugin under its own name that passes its checks, and takes nothing that is there", async () => {
    const made = JSON.parse((await begin("calls", "--json")).out) as { files: ReadonlyArray<string>; next: ReadonlyArray<string> }
    expect(made.files).toEqual(["README.md", "conformance.test.ts", "index.ts", "package.json", "tools/create.ts"])
    expect(made.next).toEqual([`npm install --prefix ${join(folder, "calls")}`, `npx countersign plugin check ${join(folder, "calls")}`])
    for (const file of made.files) expect(readFileSync(join(folder, "calls", file), "utf8")).not.toContain("starter")
    expect(JSON.parse(readFileSync(join(folder, "calls", "package.json"), "utf8"))).toMatchObject({
      name: "@countersign/plugin-calls",
      dependencies: { "@countersign/kit": expect.stringMatching(/^file:.*plugins\/kit$/) },
    })
    expect(await json("plugin", "check", join(folder, "calls"))).toMatchObject({
      code: 0,
      ok: true,
      plugin: "calls",
      tools: [{ name: "calls.create", class: "write" }],
      passed: 10,
      failed: [],
    })
    writeFileSync(join(folder, "calls", "README.md"), "mine")
    expect(await begin("calls")).toMatchObject({ code: exitCodes.failed, err: expect.stringContaining("already there") })
    expect(readFileSync(join(folder, "calls", "README.md"), "utf8")).toBe("mine")
  })

  it("refuses names that no plugin may have, and writes nothing", async () => {
    for (const name of ["Calls", "1call", "a-b", "../up", "", "x".repeat(33), "kit", "conversation"])
      expect([name, (await begin(name)).code]).toEqual([name, exitCodes.usage])
    expect(existsSync(join(folder, "..", "up"))).toBe(false)
    expect(existsSync(join(folder, "kit"))).toBe(false)
  })
})

describe("plugin check", () => {
  it("1 for a tool that acts twice under one key, naming check, reason and cure", async () => {
    await begin("twice")
    change("twice", "tools/create.ts", '"idempotency-key": ctx.key', '"idempotency-key": `${ctx.key}${Math.random()}`')
    const said = await cli(["plugin", "check", join(folder, "twice")])
    expect(said.code).toBe(exitCodes.failed)
    expect(said.out).toMatch(
      /FAIL {5}twice\.create: the same key twice is one effect\n {2}why: .*acted 2 times\n {2}fix: .*ctx\.key.*\n9 checks passed, 1 failed/,
    )
  })

  it("1 for a suite that leaves a tool out, or skips a check", async () => {
    await begin("bare")
    change("bare", "conformance.test.ts", "it(check.name, check.run)", "it.skip(check.name, check.run)")
    const skipped = await json("plugin", "check", join(folder, "bare"))
    expect([skipped.code, skipped.passed, skipped.failed.length]).toEqual([exitCodes.failed, 0, 10])
    writeFileSync(join(folder, "bare", "conformance.test.ts"), 'import { it } from "vitest"\nit("is fine", () => {})\n')
    const other = await json("plugin", "check", join(folder, "bare"))
    expect([other.code, other.passed, other.failed.map(({ name }) => name)]).toEqual([
      exitCodes.failed,
      1,
      [
        "bare.create: input is closed, every key required",
        "bare.create: input is bounded",
        "bare.create: a valid call is done and its output decodes",
        "bare.create: junk is refused and does nothing",
      ],
    ])
  })

  it("1 with the reason for a plugin that cannot be loaded, one whose tests break, and 3 for no plugin", async () => {
    await begin("broken")
    change("broken", "tools/create.ts", 'idempotency: "keyed"', 'idempotency: "queryable"')
    expect(await cli(["plugin", "check", join(folder, "broken")])).toMatchObject({
      code: exitCodes.failed,
      err: expect.stringContaining("a queryable tool has a reconcile function"),
    })
    await begin("torn")
    change("torn", "conformance.test.ts", 'import plugin from "./index.ts"', 'import plugin from "./indx.ts"')
    const torn = await json("plugin", "check", join(folder, "torn"))
    expect([torn.code, torn.failed[0]?.why]).toEqual([exitCodes.failed, expect.stringContaining("indx.ts")])
    expect((await cli(["plugin", "check", join(folder, "none")])).code).toBe(exitCodes.notFound)
  })

  it("judges a suite by what ran: nothing missing, nothing forgiven", () => {
    const passed = (name: string) => ({ name: `x.do: ${name}`, state: "passed", errors: [] })
    const all = ["input is closed, every key required", "input is bounded", "a valid call is done and its output decodes"].map(passed)
    const whole = [...all, passed("junk is refused and does nothing")]
    expect(findingsOf(["x.do"], { files: [], proofs: whole, broken: [] })).toEqual([])
    expect(findingsOf(["x.do"], { files: [], proofs: all, broken: [] })).toHaveLength(1)
    expect(findingsOf(["x.do", "x.more"], { files: [], proofs: whole, broken: [] })).toHaveLength(4)
    expect(findingsOf(["x.do"], { files: [], proofs: whole, broken: ["late rejection"] })).toMatchObject([{ why: "late rejection" }])
  })
})
