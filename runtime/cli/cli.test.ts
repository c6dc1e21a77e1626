/** What the commands say and how they end, without servers. */
import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { afterAll, describe, expect, it } from "vitest"
import { specimen, specimenKey } from "../audit/specimen.ts"
import { exitCodes } from "./failure.ts"
import { cli } from "./harness.ts"

const folder = mkdtempSync(join(tmpdir(), "countersign-cli-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const tools = put(
  "tools.json",
  JSON.stringify([
    {
      name: "crm.find",
      class: "read",
      inputSchema: { type: "object", properties: { query: { type: "string" } }, required: ["query"], additionalProperties: false },
    },
    {
      name: "mail.send",
      class: "outbound",
      inputSchema: { type: "object", properties: { to: { type: "string" } }, required: ["to"], additionalProperties: false },
    },
  ]),
)
const rules =
  "rules:\n  - { id: look, tool: crm.find, effect: allow }\n  - { id: write, tool: mail.send, effect: allow }\n  - { id: ask, tool: mail.send, effect: approve, approval: { roles: [owner], ttl: 1h } }\n"
const good = put("good.yaml", `policy: test/baseline\nversion: 1\n${rules}`)
const other = put(
  "other.yaml",
  `policy: test/baseline\nversion: 1\n${rules}  - { id: never, tool: mail.send, effect: deny, when: 'args.to == "a@example.com"' }\n`,
)
const broken = put("broken.yaml", "policy: test/baseline\nversion: 1\nrules:\n  - { id: look, tool: crm.fnd, effect: allow }\n")
const callLines = [
  '{"id":"a","tool":"crm.find","args":{"query":"x"}}',
  '{"id":"b","tool":"mail.send","args":{"to":"a@example.com"}}',
  "{not json",
  '{"id":"c","tool":"nope","args":{}}',
]

describe("help", () => {
  it("of the root", async () => {
    const { code, out } = await cli(["--help"])
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "DESCRIPTION
        Agents propose, policy decides, owners countersign. Exit codes: 0 ok, 1 a check failed, 2 usage, 3 not found, 4 a server is unavailable, 70 a fault of the program.

      USAGE
        countersign <subcommand> [flags]

      GLOBAL FLAGS
        --help, -h                                                          Show help information
        --version, -v                                                       Show version information
        --wizard                                                            Start wizard mode for a command
        --completions <bash|zsh|fish|powershell|sh|pwsh>                    Print shell completion script (choices: bash, zsh, fish, powershell, sh, pwsh)
        --log-level <all|trace|debug|info|warn|warning|error|fatal|none>    Sets the minimum log level (choices: all, trace, debug, info, warn, warning, error, fatal, none)
        --json                                                              Print one JSON object (or JSON lines) instead of words

      SUBCOMMANDS
        serve      Run the product in the foreground, as npm start does; Ctrl-C stops everything
        init       Make a company ready to serve: starter policy and agent where there are none, the company, its first owner with a token
        doctor     Check this machine and the servers; says how to cure what is wrong
        policy     Check, test, judge with, compare and activate policies
        audit      Prove and export the audit
        stream     The backbone's streams
        dlq        Messages nobody could handle
        tenant     Companies of this installation
        member     People of a tenant and their tokens
        plugin     Tool plugins: begin one, prove one
        openapi    Print the OpenAPI description of an API
      "
    `)
  })

  it("of every command: it exists, describes itself and ends well", async () => {
    const commands = [
      "serve",
      "init",
      "doctor",
      "openapi",
      ...["check", "test", "eval", "diff"].map((c) => `policy ${c}`),
      "audit verify",
      "audit export",
      "stream ls",
      "dlq ls",
      "dlq redrive",
      "dlq drop",
      "tenant create",
      "tenant ls",
      "member add",
      "member ls",
      "member token",
      "member tokens",
      "member revoke",
      "plugin new",
      "plugin check",
    ]
    for (const command of commands) {
      const { code, out } = await cli([...command.split(" "), "--help"])
      expect([command, code]).toEqual([command, 0])
      expect(out).toContain("DESCRIPTION")
      expect(out).toContain(`countersign ${command}`)
    }
  })

  it("completions for a shell", async () => {
    const { code, out } = await cli(["--completions", "bash"])
    expect(code).toBe(0)
    expect(out).toContain("countersign")
  })
})

describe("a wrong invocation", () => {
  it("ends with 2, says nothing on standard output, and guesses what was meant", async () => {
    const said = await cli(["polcy"])
    expect(said).toMatchObject({ code: exitCodes.usage, out: "" })
    expect(said.err).toContain("Did you mean this? policy")
    expect((await cli(["policy", "check", "--polcy", "x"])).err).toContain("--policy")
    expect((await cli(["openapi", "--api", "private"])).code).toBe(exitCodes.usage)
  })

  it("is one JSON object on standard error with --json", async () => {
    const { err } = await cli(["polcy", "--json"])
    expect(JSON.parse(err)).toMatchObject({ error: { exit: 2, why: expect.stringContaining("polcy"), fix: expect.any(String) } })
  })
})

describe("policy", () => {
  it("check: 0 with the version, 1 with file, line and rule, 3 for no folder, 2 for tools that are none", async () => {
    const fine = await cli(["policy", "check", "--policy", good, "--tools", tools, "--json"])
    expect(fine.code).toBe(0)
    expect(JSON.parse(fine.out)).toMatchObject({ ok: true, policies: [{ name: "baseline", rules: 3 }] })
    const bad = await cli(["policy", "check", "--policy", broken, "--tools", tools])
    expect(bad.code).toBe(exitCodes.failed)
    expect(bad.out).toMatch(/broken\.yaml:4:\d+ rule look: .*crm\.fnd.*crm\.find/s)
    expect((await cli(["policy", "check", "--policy", join(folder, "none"), "--tools", tools])).code).toBe(exitCodes.notFound)
    expect((await cli(["policy", "check", "--policy", good, "--tools", good])).code).toBe(exitCodes.usage)
  })

  it("diff: names what was added, removed and changed", async () => {
    const { code, out } = await cli(["policy", "diff", good, other, "--tools", tools, "--json"])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ same: false, rules: { added: ["never"], removed: [], changed: [] } })
    expect(JSON.parse((await cli(["policy", "diff", good, good, "--tools", tools, "--json"])).out)).toMatchObject({ same: true })
  })

  it("eval: one line per call in order, from a file and from standard input", async () => {
    const calls = put("calls.jsonl", callLines.join("\n"))
    const said = await cli(["policy", "eval", "--policy", good, "--tools", tools, "--calls", calls])
    expect(said.code).toBe(0)
    const answers = said.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: string | null; verdict: string })
    expect(answers.map((a) => [a.id, a.verdict])).toEqual([
      ["a", "allow"],
      ["b", "approve"],
      [null, "deny"],
      ["c", "deny"],
    ])
    expect(Object.keys(answers[0]!)).toEqual(["id", "verdict", "rules", "reason", "policyVersion"])
    const piped = await cli(["policy", "eval", "--policy", good, "--tools", tools, "--calls", "-"], {
      stdin: () => Readable.from([callLines.join("\n")]),
    })
    expect(piped.out).toBe(said.out)
  })

  it("eval: a broken policy denies every call and ends with 1", async () => {
    const calls = put("calls2.jsonl", callLines[0]!)
    const said = await cli(["policy", "eval", "--policy", broken, "--tools", tools, "--calls", calls])
    expect(said.code).toBe(exitCodes.failed)
    expect(JSON.parse(said.out)).toMatchObject({ id: "a", verdict: "deny", rules: ["builtin:no-policy"] })
    expect(said.err).toContain("broken.yaml:4")
  })
})

describe("audit verify --file", () => {
  const key = specimenKey()
  const { lines } = specimen(key, [3, 4])
  const file = put("export.jsonl", lines.map((line) => `${line}\n`).join(""))

  it("0 for a sound export, 1 naming the altered entry, 3 for no file, 2 for no key", async () => {
    expect(await cli(["audit", "verify", "--file", file, "--key", key.name])).toMatchObject({
      code: 0,
      out: expect.stringContaining("sound: 7 entries"),
    })
    const altered = put("altered.jsonl", readFileSync(file, "utf8").replace("action/5", "action/6"))
    const said = await cli(["audit", "verify", "--file", altered, "--key", key.name])
    expect(said.code).toBe(exitCodes.failed)
    expect(said.out).toContain("entry 5, epoch 2, place 1: edited")
    expect((await cli(["audit", "verify", "--file", join(folder, "none")])).code).toBe(exitCodes.notFound)
    expect((await cli(["audit", "verify", "--file", file, "--key", "ed25519:short"])).code).toBe(exitCodes.usage)
  })
})

describe("without servers", () => {
  it("commands that need one end with 4 and say how to get one; the doctor has nothing against it", async () => {
    for (const args of [
      ["audit", "verify"],
      ["audit", "export"],
      ["tenant", "ls"],
      ["member", "ls"],
      ["member", "tokens"],
      ["member", "revoke", "0193f2c4"],
      ["serve"],
      ["stream", "ls"],
      ["dlq", "ls"],
    ]) {
      const { code, err } = await cli(args)
      expect([args.join(" "), code]).toEqual([args.join(" "), exitCodes.unavailable])
      expect(err).toMatch(/why: .+\n {2}fix: /)
    }
    const checks = (JSON.parse((await cli(["doctor", "--json"])).out) as { checks: ReadonlyArray<{ name: string; result: string }> }).checks
    expect(checks.find((check) => check.name === "database")?.result).toBe("skip")
    expect(checks.find((check) => check.name === "node")?.result).toBe("ok")
  })
})

describe("as a process", () => {
  it("judges 10,000 calls in order and says how long it took, start-up included", { timeout: 60_000 }, async () => {
    const calls = put(
      "many.jsonl",
      Array.from({ length: 10_000 }, (_, i) => `{"id":"${i}","tool":"crm.find","args":{"query":"q${i}"}}`).join("\n"),
    )
    const main = fileURLToPath(new URL("./main.ts", import.meta.url))
    const args = [main, "policy", "eval", "--policy", good, "--tools", tools, "--calls", calls]
    const from = performance.now()
    const { stdout: out } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 26 })
    console.log(`policy eval judged 10,000 calls in ${Math.round(performance.now() - from)} ms`)
    const ids = out
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { id: string }).id)
    expect(ids).toEqual(Array.from({ length: 10_000 }, (_, i) => String(i)))
  })
})
