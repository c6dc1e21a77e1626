/**
 * Secrets and words of people are planted wherever they can get in: configuration, headers, bodies, the model's answers, a person's edit.
 * Then a product process fails in many ways while everything it says is kept: standard output and error, OTLP, metrics, error answers.
 * None of the planted may be found in any of it (fault X5).
 */
import { spawnSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Answer, call } from "../api/testing/servers.ts"
import { uuidv7 } from "../ids/ids.ts"
import { type Collector, startCollector } from "../testing/collector.ts"
import { until } from "../testing/driver.ts"
import { makeProcessHome, type ProcessHome, type ServedProcess } from "../testing/product-process.ts"
import { signed } from "../testing/product.ts"

const chance = () => randomBytes(9).toString("hex")
/** Every canary, by where it gets in. */
const canaries = {
  modelKey: `sk-canary-${chance()}`,
  natsPassword: `nats-${chance()}`,
  token: `cs_${chance()}${chance()}`,
  header: `header-${chance()}`,
  query: `query-${chance()}`,
  words: `zebra-${chance()}`,
  broken: `broken-${chance()}`,
  card: "4242424242424242",
  iban: "DE89370400440532013000",
  toolName: `invented.${chance()}`,
  toolArgs: `args-${chance()}`,
  modelWords: `model-${chance()}`,
  modelError: `provider-${chance()}`,
  reason: `reason-${chance()}`,
  edit: `edit-${chance()}`,
  startPassword: `start-${chance()}`,
}

/** A provider that gives the key back in every failure, and says and calls what it should not. */
const startProvider = async () => {
  const heard: Array<string> = []
  const answers: Array<(key: string) => readonly [number, unknown]> = [
    (key) => [401, { error: { message: `bad key ${key} ${canaries.modelError}`, type: "invalid_request_error" } }],
    (key) => [500, { error: { message: `${key} ${canaries.modelError}` } }],
    () => [200, { choices: [{ message: { role: "assistant", content: `${canaries.modelWords} is held back` } }] }],
    () => [200, called(canaries.toolName, JSON.stringify({ x: canaries.toolArgs }))],
    () => [200, called("conversation.reply", `{"broken ${canaries.toolArgs}`)],
    () => [200, called("conversation.reply", JSON.stringify({ text: "x", more: canaries.toolArgs }))],
  ]
  let asked = 0
  const server = createServer((request, response) => {
    const key = request.headers.authorization ?? ""
    heard.push(key)
    const [status, body] = answers[asked++ % answers.length]!(key)
    request.resume().on("end", () => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)))
  })
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  return { server, heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` }
}
const called = (name: string, args: string) => ({
  choices: [{ message: { role: "assistant", tool_calls: [{ id: "c", type: "function", function: { name, arguments: args } }] } }],
})

let home: ProcessHome
let collector: Collector
let provider: { readonly server: Server; readonly heard: ReadonlyArray<string>; readonly url: string }
let served: ServedProcess
const refused: Array<Answer> = []

beforeAll(async () => {
  home = await makeProcessHome()
  collector = await startCollector()
  provider = await startProvider()
  served = await home.start(undefined, {
    COUNTERSIGN_LOG_LEVEL: "Debug",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OPENAI_API_KEY: canaries.modelKey,
    OPENAI_BASE_URL: provider.url,
    COUNTERSIGN_MODEL: "canary-model",
    NATS_USER: "runtime",
    NATS_PASSWORD: canaries.natsPassword,
    COUNTERSIGN_TYPO_PASSWORD: canaries.startPassword,
  })
}, 60_000)
afterAll(async () => {
  await served.process.kill()
  await collector.close()
  provider.server.closeAllConnections()
  await new Promise((done) => provider.server.close(done))
  await home.remove()
})

/** Everything that may be told, and nothing else. */
const output = async () => ({
  printed: served.process.output(),
  traces: collector.bodies("/v1/traces").join("\n"),
  metrics: `${collector.bodies("/v1/metrics").join("\n")}\n${(await call(served.operatorUrl, "GET", "/metrics")).text}`,
  logs: collector.bodies("/v1/logs").join("\n"),
  answers: refused.map((answer) => answer.text).join("\n"),
})
const found = (told: Readonly<Record<string, string>>, secrets: Readonly<Record<string, string>>) =>
  Object.entries(told).flatMap(([where, text]) =>
    Object.entries(secrets).flatMap(([name, secret]) => (text.includes(secret) ? [`${name} in ${where}`] : [])),
  )

const rows = (sql: string) => home.read.rows(sql, [])
const keep = (answer: Answer) => {
  if (answer.status >= 400) refused.push(answer)
  return answer
}

/** Refusals at both doors, each with something in it that must not come back. */
const knock = async () => {
  const { publicUrl, operatorUrl } = served
  const demo = home.demo()
  const headers = { "x-secret": canaries.header, traceparent: `00-${canaries.header}`, cookie: `session=${canaries.header}` }
  keep(await call(publicUrl, "POST", "/v1/messages", { token: canaries.token, body: { text: canaries.words } }))
  keep(await call(publicUrl, "POST", "/v1/messages", { token: demo.tokens.intake, body: { [canaries.broken]: canaries.words } }))
  keep(await call(operatorUrl, "GET", `/v1/actions?status=${canaries.query}&cursor=${canaries.query}`, { token: demo.tokens.owner }))
  keep(await call(operatorUrl, "GET", `/v1/approvals/${canaries.query}`, { token: demo.tokens.owner }))
  keep(await call(operatorUrl, "POST", "/v1/policies", { token: demo.tokens.owner, body: { files: [canaries.words] } }))
  for (const body of [`{"${canaries.broken}`, JSON.stringify({ type: "message.received", data: { [canaries.broken]: canaries.card } })]) {
    const url = `${publicUrl}/v1/webhooks/${demo.tenantId}/bank`
    for (const secret of [demo.bankWebhookSecret, `whsec_${Buffer.from(canaries.header).toString("base64")}`]) {
      const response = await fetch(url, { method: "POST", headers: { ...headers, ...signed(secret, uuidv7(), body) }, body })
      refused.push({ status: response.status, text: await response.text() } as Answer)
    }
  }
}

describe("canaries", () => {
  it("get in everywhere, and a product that fails in many ways tells none of them", async () => {
    await knock()
    for (let turn = 0; turn < 8; turn++)
      await served.say(`t${turn}`, `${canaries.words} my card ${canaries.card}, account ${canaries.iban}, password=${canaries.words}`)
    const held = await until(async () => {
      const { items } = (await served.desk("GET", "/v1/approvals")).body
      return items.length > 0 ? items[0] : undefined
    }, 60_000)
    const decide = (body: object) => served.desk("POST", `/v1/approvals/${held.id}/decisions`, { body })
    const { digest } = (await served.desk("GET", `/v1/approvals/${held.id}`)).body
    keep(await decide({ decision: "edit", digest, args: { text: "x", [canaries.edit]: canaries.edit }, reason: canaries.reason }))
    keep(await decide({ decision: "approve", digest: "0".repeat(64), reason: canaries.reason }))
    keep(await decide({ decision: "reject", digest, reason: canaries.reason }))
    await until(async () => ((await rows("select 1 from action where status = 'denied'")).length > 1 ? true : undefined), 60_000)
    // they really are inside: the key at its provider, the words in the tables
    expect(provider.heard.every((key) => key.includes(canaries.modelKey))).toBe(true)
    const inside = JSON.stringify([
      await rows("select body from message"),
      await rows("select args, tool from action"),
      await rows("select reason from decision"),
    ])
    for (const name of ["words", "card", "iban", "toolArgs", "modelWords", "reason"] as const)
      expect([name, inside.includes(canaries[name])]).toEqual([name, true])
    // two rounds of every exporter
    const before = collector.bodies("/v1/metrics").length
    await until(async () => (collector.bodies("/v1/metrics").length >= before + 2 ? true : undefined), 40_000)
    const told = await output()
    for (const [where, text] of Object.entries(told)) expect([where, text.length > 200]).toEqual([where, true])
    expect(told.traces).toContain("Model.think")
    expect(refused.length).toBeGreaterThan(8)
    const demo = home.demo()
    const passwords = [home.database.appUrl, home.database.ownerUrl, home.database.sealerUrl].map((url) => new URL(url).password)
    const own = {
      ...demo.tokens,
      bankKey: demo.bankKey,
      bankWebhookSecret: demo.bankWebhookSecret,
      ...Object.fromEntries(passwords.map((one, n) => [`password ${n}`, one])),
    }
    // a refusal names the field it refuses to the one who sent it, and to nobody else
    const { broken, ...others } = canaries
    expect(found({ ...told, answers: "" }, { broken })).toEqual([])
    expect(found(told, { ...others, ...own })).toEqual([])
    // the oracle sees each of them
    for (const [name, secret] of Object.entries(canaries))
      expect(found({ here: `a ${secret} b` }, { [name]: secret })).toEqual([`${name} in here`])
    for (const line of told.printed.split("\n").filter((one) => one.startsWith("{"))) expect(() => JSON.parse(line)).not.toThrow()
  }, 150_000)

  it("nor does one that cannot start", () => {
    const program = fileURLToPath(new URL("../main.ts", import.meta.url))
    const data = mkdtempSync(join(tmpdir(), "countersign-canary-"))
    const wrong = [
      { DATABASE_URL: `postgres://app:${canaries.startPassword}@127.0.0.1:1/x`, NATS_URL: "nats://127.0.0.1:1" },
      { DATABASE_URL: `postgrez://app:${canaries.startPassword}@127.0.0.1/x` },
      { DATABASE_URL: home.database.appUrl, NATS_URL: `nats://u:${canaries.startPassword}@127.0.0.1:1` },
      { OPENAI_BASE_URL: `ftp://u:${canaries.startPassword}@example.com` },
      { OTEL_EXPORTER_OTLP_ENDPOINT: `grpc://u:${canaries.startPassword}@example.com` },
    ]
    for (const env of wrong) {
      const ended = spawnSync(process.execPath, [program, "serve"], {
        env: { PATH: process.env["PATH"], COUNTERSIGN_DATA: data, ...env },
        encoding: "utf8",
        timeout: 30_000,
      })
      expect([env, ended.status === 0]).toEqual([env, false])
      expect(found({ printed: ended.stdout + ended.stderr }, canaries)).toEqual([])
    }
    rmSync(data, { recursive: true, force: true })
  }, 120_000)
})
