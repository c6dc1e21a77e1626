/**
 * The walls between rooms are lint rules; a lint rule can rot into a silent pass. So every wall gets a planted breach in a temporary folder
 * laid out like the repository, and the linter, with the repository's own configuration, has to name it. Lawful files have to stay clean:
 * a wall that refuses everything would catch every breach as well.
 */
import { execFile } from "node:child_process"
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const root = fileURLToPath(new URL("../..", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "countersign-walls-"))

interface Breach {
  readonly wall: string
  readonly file: string
  readonly code: string
  readonly rule: string
}

const imports = (wall: string, file: string, ...from: ReadonlyArray<string>): ReadonlyArray<Breach> =>
  from.map((name, index) => ({
    wall: `${wall}: ${name}`,
    file: file.replace("*", `import${index}`),
    code: `import * as taken from "${name}"\nexport const used = taken\n`,
    rule: "no-restricted-imports",
  }))

const impure = (wall: string, file: string): ReadonlyArray<Breach> =>
  [
    ["new Date()", "no-restricted-globals"],
    ["Date.now()", "no-restricted-globals"],
    ["Math.random()", "no-restricted-properties"],
    ['fetch("https://example.com")', "no-restricted-globals"],
    ["process.pid", "no-restricted-globals"],
    ['process.env["HOME"]', "no-restricted-globals"],
    ["setTimeout(String, 1)", "no-restricted-globals"],
    ["setInterval(String, 1)", "no-restricted-globals"],
    ["crypto.randomUUID()", "no-restricted-globals"],
    ["performance.now()", "no-restricted-globals"],
    ["globalThis.performance", "no-restricted-globals"],
  ].map(([code, rule], index) => ({
    wall: `${wall}: ${code}`,
    file: file.replace("*", `impure${index}`),
    code: `export const value = (): unknown => ${code}\n`,
    rule: rule ?? "",
  }))

const env = (file: string): Breach => ({
  wall: `environment: ${file}`,
  file,
  code: 'export const home = process.env["HOME"]\n',
  rule: "no-restricted-properties",
})

const breaches: ReadonlyArray<Breach> = [
  ...imports(
    "kernel",
    "runtime/kernel/*.ts",
    "../digest/digest.ts",
    "../store/x.ts",
    "./../policy/x.ts",
    "effect",
    "node:fs",
    "@countersign/plugin-crm",
  ),
  ...impure("kernel", "runtime/kernel/*.ts"),
  ...imports("access", "runtime/access/*.ts", "../digest/digest.ts", "../store/x.ts", "./../api/x.ts", "effect", "node:fs"),
  ...impure("access", "runtime/access/*.ts"),
  ...imports("approvals", "runtime/approvals/*.ts", "../policy/x.ts", "../store/x.ts", "effect", "node:crypto"),
  ...impure("approvals", "runtime/approvals/*.ts"),
  ...imports(
    "policy",
    "runtime/policy/*.ts",
    "../store/x.ts",
    "../digest/../store/x.ts",
    "effect/http",
    "node:fs",
    "@countersign/plugin-crm",
  ),
  ...imports("policy inside", "runtime/policy/internal/*.ts", "../../store/x.ts", "../../turns/x.ts", "node:fs"),
  {
    wall: "policy: effects",
    file: "runtime/policy/fx.ts",
    code: 'import { Effect } from "effect"\nexport const e = Effect\n',
    rule: "no-restricted-imports",
  },
  ...impure("policy", "runtime/policy/*.ts"),
  ...imports("database", "runtime/turns/*.ts", "@mikro-orm/core", "@mikro-orm/postgresql", "pg"),
  ...imports("database in config", "runtime/config/db*.ts", "@mikro-orm/core"),
  ...imports("database in audit", "runtime/audit/*.ts", "@mikro-orm/core"),
  ...imports("runtime knows no infra", "runtime/api/*.ts", "../../infra/embedded/postgres.ts"),
  env("runtime/turns/env.ts"),
  env("runtime/store/env.ts"),
  env("runtime/cli/policy/env.ts"),
  ...imports("environment", "runtime/store/node*.ts", "node:process"),
  ...imports("environment", "runtime/model/node*.ts", "node:process"),
  ...imports(
    "plugin",
    "plugins/email/*.ts",
    "../crm/index.ts",
    "@countersign/plugin-crm",
    "@countersign/runtime",
    "@countersign/runtime/contract",
  ),
  ...imports(
    "plugin",
    "plugins/crm/*.ts",
    "../../runtime/kernel/action.ts",
    "../kit/index.ts",
    "pg",
    "node:http",
    "node:fs",
    "node:child_process",
  ),
  ...imports(
    "plugin inside",
    "plugins/payouts/wire/*.ts",
    "../../crm/index.ts",
    "../../../runtime/main.ts",
    "@countersign/plugin-email",
    "node:net",
  ),
  {
    wall: "plugin: environment",
    file: "plugins/crm/env.ts",
    code: 'export const home = process.env["HOME"]\n',
    rule: "no-restricted-globals",
  },
  {
    wall: "plugin: egress",
    file: "plugins/crm/net.ts",
    code: 'export const get = () => fetch("https://example.com")\n',
    rule: "no-restricted-globals",
  },
  ...imports(
    "admin",
    "admin/src/*.tsx",
    "@countersign/runtime",
    "@countersign/runtime/contract",
    "../../runtime/kernel/action.ts",
    "@countersign/plugin-crm",
  ),
  // the rooms behind the doors, and the doors
  ...["actors", "effects", "identity", "mailbox", "store", "tenants", "toolhost", "turns"].flatMap((room) =>
    imports(`${room} knows no door`, `runtime/${room}/door*.ts`, "../api/serve.ts", "../webhooks/receive.ts", "../cli/root.ts"),
  ),
  ...imports("inside a room knows no door", "runtime/toolhost/worker/door*.ts", "../../api/serve.ts", "../../cli/root.ts"),
  ...["turns", "effects", "tenants", "crash", "api", "cli"].flatMap((room) => [
    ...imports(`${room} is not built on the joints`, `runtime/${room}/joint*.ts`, "../app/core.ts", "../main.ts"),
    ...imports(`${room} knows no infra`, `runtime/${room}/infra*.ts`, "../../infra/embedded/nats.ts", "../../infra/simulators/bank.ts"),
    ...imports(`${room} knows no plugin`, `runtime/${room}/plugin*.ts`, "@countersign/plugin-crm", "../../plugins/crm/index.ts"),
    ...imports(
      `${room} runs without tests`,
      `runtime/${room}/tests*.ts`,
      "../testing/driver.ts",
      "../store/testing.ts",
      "./x.test.ts",
      "../sim/run.ts",
    ),
    ...imports(
      `${room} has no vendor`,
      `runtime/${room}/vendor*.ts`,
      "@mikro-orm/core",
      "@nats-io/jetstream",
      "openai",
      "openai/client",
      "better-auth",
      "@better-auth/passkey",
    ),
  ]),
  ...imports(
    "sealed: nothing that lasts or acts",
    "runtime/sealed/*.ts",
    "../store/turn-store.ts",
    "../effects/run.ts",
    "../mailbox/publisher.ts",
    "../tenancy/db.ts",
    "../toolhost/host.ts",
    "../turns/turn.ts",
    "../turns/relay.ts",
    "../receipts/folder.ts",
    "../api/serve.ts",
    "pg",
  ),
  ...imports("identity: database", "runtime/identity/*.ts", "pg", "@mikro-orm/core", "openai"),
  ...imports("joints: infra", "runtime/app/*.ts", "../../infra/testing/global.ts", "../../infra/boot/sizes.ts", "../../infra/bench/x.ts"),
  ...imports("joints: vendors", "runtime/app/vendor*.ts", "pg", "@nats-io/kv", "openai", "node:process", "../testing/driver.ts"),
  ...imports("leaf", "runtime/crash/*.ts", "../turns/turn.ts", "../digest/../store/x.ts", "../testing/driver.ts"),
  ...imports("leaf", "runtime/ids/*.ts", "../store/shape.ts"),
  ...imports("words", "runtime/words/*.ts", "../digest/digest.ts", "./../policy/x.ts", "effect", "node:fs"),
  ...["kernel", "policy", "approvals"].flatMap((room) =>
    imports(`${room} runs without tests`, `runtime/${room}/tests*.ts`, "./testing.ts"),
  ),
  ...impure("words", "runtime/words/*.ts"),
  env("runtime/app/env.ts"),
  env("runtime/tenants/env.ts"),
  env("runtime/crash/env.ts"),
  ...imports("plugin: the kit's other doors", "plugins/email/door*.ts", "@countersign/kit/host", "@countersign/kit/conformance"),
  ...imports("plugin's test", "plugins/email/*.test.ts", "@countersign/kit/host", "@countersign/plugin-crm", "../../runtime/main.ts"),
  { wall: "size: file", file: "runtime/turns/long.ts", code: "export {}\n".repeat(401), rule: "max-lines" },
  {
    wall: "size: function",
    file: "runtime/turns/tall.ts",
    code: `export const f = (): void => {\n${"String(1)\n".repeat(70)}}\n`,
    rule: "max-lines-per-function",
  },
]

const lawful: Readonly<Record<string, string>> = {
  "runtime/kernel/ok.ts": 'import { a } from "./import-nothing.ts"\nexport const b = a\n',
  "runtime/access/ok.ts": 'import { a } from "./model.ts"\nimport { b } from "../kernel/action.ts"\nexport const c = [a, b]\n',
  "runtime/approvals/ok.ts":
    'import { a } from "../kernel/action.ts"\nimport { b } from "../digest/digest.ts"\nimport { d } from "../access/model.ts"\nexport const c = [a, b, d]\n',
  "runtime/policy/ok.ts":
    'import { Schema, Result } from "effect"\nimport { parse } from "yaml"\nimport { a } from "./internal/a.ts"\nimport { b } from "../words/nearest.ts"\nexport const c = [Schema, Result, parse, a, b]\n',
  "runtime/policy/internal/ok.ts":
    'import { a } from "../facts.ts"\nimport { b } from "../../kernel/action.ts"\nimport { d } from "../../words/nearest.ts"\nimport * as cel from "@bufbuild/cel"\nexport const c = [a, b, cel, d]\n',
  "runtime/policy/ok.test.ts": 'import { readFileSync } from "node:fs"\nexport const c = [readFileSync, Date.now()]\n',
  "runtime/store/ok.ts": 'import { defineEntity } from "@mikro-orm/core"\nexport const c = defineEntity\n',
  "runtime/tenancy/ok.ts": 'import { MikroORM } from "@mikro-orm/postgresql"\nexport const c = MikroORM\n',
  "runtime/audit/sql/ok.ts": 'import { raw } from "@mikro-orm/core"\nexport const c = raw\n',
  "runtime/turns/ok.ts":
    'import { Effect } from "effect"\nimport { a } from "../kernel/action.ts"\nexport const c = [Effect, a, Date.now()]\n',
  "runtime/main.ts":
    'import { startPostgres } from "../infra/embedded/postgres.ts"\nimport { serve } from "./app/serve.ts"\nexport const c = [startPostgres, serve, process.env["HOME"]]\n',
  "runtime/app/ok.ts":
    'import { startNats } from "../../infra/embedded/nats.ts"\nimport { startBank } from "../../infra/simulators/bank.ts"\nimport { core } from "./core.ts"\nimport { api } from "../api/serve.ts"\nexport const c = [startNats, startBank, core, api]\n',
  "runtime/testing/ok.ts": 'import pg from "pg"\nimport { a } from "../store/testing.ts"\nexport const c = [pg, a, process.env["HOME"]]\n',
  "runtime/words/ok.ts": 'import { a } from "./a.ts"\nexport const c = a\n',
  "runtime/ids/ok.ts":
    'import { a } from "../digest/digest.ts"\nimport { createHash } from "node:crypto"\nexport const c = [a, createHash]\n',
  "runtime/mailbox/ok.ts": 'import { jetstream } from "@nats-io/jetstream"\nexport const c = jetstream\n',
  "runtime/identity/ok.ts":
    'import { betterAuth } from "better-auth"\nimport { passkey } from "@better-auth/passkey"\nexport const c = [betterAuth, passkey]\n',
  "runtime/sealed/ok.ts":
    'import { a } from "../turns/gate.ts"\nimport { b } from "../toolhost/port.ts"\nimport { d } from "../model/port.ts"\nexport const c = [a, b, d]\n',
  "runtime/model/ok.ts": 'import OpenAI from "openai"\nexport const c = OpenAI\n',
  "runtime/toolhost/worker/ok.ts": 'import { a } from "@countersign/kit/host"\nimport { b } from "../wire.ts"\nexport const c = [a, b]\n',
  "plugins/email/ok.int.test.ts":
    'import { conformance } from "@countersign/kit/conformance"\nimport { defineTool } from "@countersign/kit"\nimport { startBank } from "../../infra/simulators/bank.ts"\nexport const c = [conformance, defineTool, startBank]\n',
  "runtime/config/ok.ts": 'export const c = process.env["HOME"]\n',
  "runtime/cli/product.ts": 'import { runProduct } from "../app/run.ts"\nexport const c = runProduct\n',
  "runtime/cli/main.ts": 'export const c = process.env["HOME"]\n',
  "plugins/email/ok.ts":
    'import { defineTool } from "@countersign/kit"\nimport nodemailer from "nodemailer"\nimport { Schema } from "effect"\nimport { a } from "./a.ts"\nexport const c = [defineTool, nodemailer, Schema, a]\n',
  "plugins/email/wire/ok.ts": 'import { a } from "../a.ts"\nexport const c = a\n',
  "infra/ok.ts": 'import pg from "pg"\nexport const c = [pg, process.env["HOME"]]\n',
}

interface Finding {
  readonly filename: string
  readonly code: string
}

let findings: ReadonlyArray<Finding> = []

beforeAll(async () => {
  const files = [...breaches.map(({ file, code }) => [file, code] as const), ...Object.entries(lawful)]
  for (const [file, code] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), code)
  }
  for (const name of ["oxlint.config.ts", "infra/walls/rules.ts"]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    copyFileSync(join(root, name), join(folder, name))
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  const oxlint = join(root, "node_modules", ".bin", "oxlint")
  const { stdout } = await promisify(execFile)(oxlint, ["--format", "json", "runtime", "plugins", "infra", "admin"], {
    cwd: folder,
    maxBuffer: 20_000_000,
  }).catch((error: { readonly stdout: string }) => error) // findings make it fail, as they should
  findings = (JSON.parse(stdout) as { diagnostics: ReadonlyArray<Finding> }).diagnostics
})

afterAll(() => rmSync(folder, { recursive: true }))

const rulesFor = (file: string): ReadonlyArray<string> =>
  findings.filter((finding) => finding.filename === file).map((finding) => finding.code)

describe("walls", () => {
  it.each(breaches)("$wall", ({ file, rule }) => {
    expect(rulesFor(file).join(" ")).toContain(`(${rule})`)
  })

  it.each(Object.keys(lawful))("%s is lawful", (file) => {
    expect(rulesFor(file)).toEqual([])
  })

  it("no two breaches share a file", () => {
    expect(new Set(breaches.map((breach) => breach.file)).size).toBe(breaches.length)
  })
})
