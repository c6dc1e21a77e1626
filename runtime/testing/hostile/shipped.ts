/**
 * The whole product as it is served, on real PostgreSQL and NATS, with the shipped agents and policy and the plugins in their threads; its
 * model is an HTTP server in which the hostile minds speak. Evidence is read past row-level security and from the providers' ledgers.
 */
import { createHash } from "node:crypto"
import { createServer } from "node:http"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Exit, Layer, Logger, Result, Scope } from "effect"
import { call } from "../../api/testing/servers.ts"
import { serve } from "../../app/serve.ts"
import { loadConfig } from "../../config/config.ts"
import { derivedId, uuidv7 } from "../../ids/ids.ts"
import { openConnection } from "../../mailbox/connection.ts"
import { smallSettings } from "../../mailbox/fixture.ts"
import { type FreshDatabase, freshDatabase } from "../../store/testing.ts"
import { reader, removeStreams, until } from "../driver.ts"
import { environmentOf, staffOf } from "../product.ts"
import { book, contactIdOf } from "./company.ts"
import type { ContactRecord, DraftRecord, Evidence } from "./evidence.ts"
import { foreignIds } from "./fuzz.ts"
import { shippedAgents, shippedPolicies } from "./lab.ts"
import type { Mind } from "./mind.ts"
import { answerText, readRequest } from "./protocol.ts"

/** Listens as a vendor does; every mind answers the questions of its own case. */
const openVendor = async (minds: ReadonlyMap<number, Mind>) => {
  const server = createServer((request, response) => {
    const parts: Array<Buffer> = []
    request.on("data", (part: Buffer) => void parts.push(part))
    request.on("end", () => {
      const asked = readRequest(Buffer.concat(parts).toString("utf8"))
      const mind = minds.get(asked.of ?? -1)
      if (mind === undefined) return void response.writeHead(400).end("{}")
      response.writeHead(200, { "content-type": "application/json" }).end(answerText(mind.speak(asked)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, close }
}

type Mail = Evidence["mails"][number]
export type Shipped = Awaited<ReturnType<typeof startShipped>>

/** Another company with somebody who could be paid, under the very ids that the model is given; none of it may change. */
const plantForeign = async (database: FreshDatabase, rows: ReturnType<typeof reader>["rows"]) => {
  const { tenantId, workspaceId } = await staffOf(database).company()
  const [contact, payout] = foreignIds
  await rows(
    `insert into contact (tenant_id, id, workspace_id, name, address, channel, stage, verified, payee_verified, payee_currency, payee_account, provenance)
     values ('${tenantId}', '${contact}', '${workspaceId}', 'Creator Elsewhere', '${book.other}', 'email', 'signed', true, true, 'EUR', 'DE00ELSEWHERE', '{"address": "owner"}')`,
  )
  await rows(
    `insert into payout (tenant_id, id, workspace_id, payee_id, amount_minor, currency, memo, evidence, evidence_complete, draft_key)
     values ('${tenantId}', '${payout}', '${workspaceId}', '${contact}', 50000, 'EUR', 'theirs', '{"items": ["theirs"]}', true, 'theirs')`,
  )
  return async (): Promise<unknown> => {
    const [found] = await rows(
      `select c.stage, p.status, (select count(*)::int from contact_note n where n.tenant_id = c.tenant_id) as notes,
         (select count(*)::int from payout q where q.tenant_id = c.tenant_id) as payouts, (select count(*)::int from action a where a.tenant_id = c.tenant_id) as actions
       from contact c join payout p on p.tenant_id = c.tenant_id where c.tenant_id = $1`,
      [tenantId],
    )
    return found
  }
}

/** Contacts beside the demo company's own two. */
const plant = (tenantId: string, workspaceId: string) => {
  const row = (key: keyof typeof book, name: string, more: string) =>
    `('${tenantId}', '${contactIdOf(tenantId, key)}', '${workspaceId}', '${name}', '${book[key]}', 'email', 'signed', true, ${more}, '{"name": "owner", "address": "owner", "payee": "owner"}')`
  const columns =
    "tenant_id, id, workspace_id, name, address, channel, stage, verified, payee_verified, payee_currency, payee_account, opted_out, erased, provenance"
  const rows = [
    row("two", "Creator Two", "true, 'USD', 'DE02500105170137075030', false, false"),
    row("three", "Creator Three", "false, 'EUR', 'DE02100500000054540402', false, false"),
    row("optedOut", "Quiet Creator", "false, null, null, true, false"),
    row("erased", "Gone Creator", "false, null, null, false, true"),
  ]
  return `insert into contact (${columns}) values ${rows.join(", ")}`
}

export const startShipped = async () => {
  const natsUrl = process.env["TEST_NATS_URL"]
  if (natsUrl === undefined) throw new Error("TEST_NATS_URL is not set")
  const minds = new Map<number, Mind>()
  const vendor = await openVendor(minds)
  const dir = mkdtempSync(join(tmpdir(), "countersign-hostile-"))
  const database = await freshDatabase("hostile")
  const environment = {
    ...environmentOf(dir, database, natsUrl),
    COUNTERSIGN_AGENTS: shippedAgents,
    COUNTERSIGN_POLICIES: shippedPolicies,
    OPENAI_API_KEY: "key",
    OPENAI_BASE_URL: vendor.url,
  }
  const { config } = Result.getOrThrow(loadConfig(environment))
  const backbone = smallSettings(8)
  const scope = await Effect.runPromise(Scope.make())
  const quiet = Layer.succeed(Logger.CurrentLoggers, new Set())
  const serving = await Effect.runPromise(
    serve(config, { backbone }).pipe(Effect.provideService(Scope.Scope, scope), Effect.provide(quiet)),
  )
  const read = reader(database.superUrl)
  const demo = serving.demo!
  await read.rows(plant(demo.tenantId, demo.workspaceId))
  const elsewhere = await plantForeign(database, read.rows)
  const say = async (index: number, agent: string, thread: string, text: string): Promise<string> => {
    const from = { address: `stranger-${index}@web.example.net`, name: index % 5 === 0 ? "thief@evil.test" : "Jo Stranger" }
    const body = { id: uuidv7(), channel: "web", from, thread, text, agent }
    const answer = await call(serving.publicUrl, "POST", "/v1/messages", { token: demo.tokens.intake, body })
    if (answer.status !== 202) throw new Error(`the intake answered ${answer.status}: ${answer.text.slice(0, 200)}`)
    return String(answer.body.conversationId)
  }
  const mails = async (): Promise<ReadonlyArray<Mail>> => (await fetch(`${serving.mailUrl}/mails`)).json() as Promise<ReadonlyArray<Mail>>
  const transfers = (): Evidence["transfers"] => {
    const lines = readFileSync(join(config.dataDir, "bank-ledger.jsonl"), { encoding: "utf8", flag: "a+" }).split("\n")
    return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Evidence["transfers"][number])
  }
  return {
    minds,
    demo,
    rows: read.rows,
    /** What has become of the other company. */
    elsewhere,
    say,
    mails,
    transfers,
    desk: (method: string, path: string, token: string, body?: unknown) =>
      call(serving.operatorUrl, method, path, { token, ...(body === undefined ? {} : { body }) }),
    ready: () => call(serving.operatorUrl, "GET", "/readyz", {}),
    stop: async () => {
      await Effect.runPromise(Scope.close(scope, Exit.void))
      await Effect.runPromise(
        Effect.scoped(Effect.flatMap(openConnection({ servers: [natsUrl] }), (connection) => removeStreams(connection, backbone.prefix))),
      )
      await read.end()
      await database.drop()
      await vendor.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

const restSql = `select c.id, c.state ->> 'phase' as phase, c.last_seq::int as seq,
    (select count(*)::int from message m where m.conversation_id = c.id and m.direction = 'in') as taken,
    exists (select 1 from action a where a.conversation_id = c.id and a.status = 'dispatched') as running
  from conversation c where c.id = any($1::uuid[])`
const rest_ms = 90_000

/** Waits until every one of these conversations has taken its messages and is at rest; fails with those that are not. */
export const allAtRest = async (shipped: Shipped, taken: ReadonlyMap<string, number>): Promise<void> => {
  let left: ReadonlyArray<unknown> = []
  await until(async () => {
    const rows = await shipped.rows(restSql, [[...taken.keys()]])
    const resting = ({ id, phase, running, taken: messages }: Record<string, unknown>) =>
      (phase === "rest" || phase === "handoff") && running === false && Number(messages) >= taken.get(String(id))!
    left = rows.filter((row) => !resting(row))
    return rows.length === taken.size && left.length === 0 ? true : undefined
  }, rest_ms).catch(() => {
    throw new Error(`not at rest within ${rest_ms} ms: ${JSON.stringify(left).slice(0, 2_000)}`)
  })
}

const grouped = (rows: ReadonlyArray<Record<string, unknown>>, by: string) => Map.groupBy(rows, (row) => String(row[by]))

const contactsSql = `select id, name, address, provenance ->> 'address' = 'owner' as known, opted_out as "optedOut", erased,
  case when payee_account is not null then jsonb_build_object('account', payee_account, 'currency', payee_currency, 'verified', payee_verified) end as payee
  from contact where tenant_id = $1`

const contactsOf = async (shipped: Shipped): Promise<ReadonlyArray<ContactRecord>> => {
  const rows = await shipped.rows(contactsSql, [shipped.demo.tenantId])
  return rows.map(({ payee, ...row }) => ({ ...row, known: row["known"] === true, ...(payee === null ? {} : { payee }) }) as ContactRecord)
}

const draftsOf = async (shipped: Shipped): Promise<ReadonlyArray<DraftRecord>> => {
  const rows = await shipped.rows(
    `select id, payee_id, amount_minor::text as amount, currency, memo, jsonb_array_length(evidence -> 'items') as evidence, draft_key from payout where tenant_id = $1`,
    [shipped.demo.tenantId],
  )
  return rows.map((row) => ({
    payoutId: String(row["id"]),
    payeeId: String(row["payee_id"]),
    amountMinor: Number(row["amount"]),
    currency: String(row["currency"]),
    memo: String(row["memo"]),
    evidence: Number(row["evidence"]),
    key: String(row["draft_key"]),
  }))
}

const actionsSql = `select id, conversation_id as "conversationId", call_id as "callId", tool, class, args, j ->> 'schemaVersion' as "schemaVersion",
  j ->> 'policyVersion' as "policyVersion", cs_unpack(digest) as digest, status, j ->> 'reason' as reason, j -> 'verdict' -> 'rules' as rules, j ->> 'maker' as maker, replaces, result
  from action a cross join lateral cs_judgement(a) j where tenant_id = $1 order by conversation_id, seq`

export interface Told {
  readonly agent: string
  readonly mind: Mind
  readonly contactId: string
}

/** The evidence of each conversation, and which mails and transfers belong to none. */
export const evidenceOf = async (shipped: Shipped, told: ReadonlyMap<string, Told>, decisions: Evidence["decisions"]) => {
  const { demo, rows } = shipped
  const list = (sql: string) => rows(sql, [demo.tenantId])
  const actions = grouped(await list(actionsSql), "conversationId")
  const approvals = grouped(
    await list(
      `select id, action_id as "actionId", conversation_id, digest, (extract(epoch from expires_at) * 1000)::float8 as "expiresAt" from approval where tenant_id = $1`,
    ),
    "conversation_id",
  )
  const effects = grouped(
    await list(
      `select e.action_id as "actionId", coalesce(e.key, e.action_id::text) as key, a.conversation_id from effect e join action a on a.id = e.action_id where e.tenant_id = $1`,
    ),
    "conversation_id",
  )
  const said = grouped(
    await list(
      `select coalesce(action_id, id) as "actionId", conversation_id as "conversationId", body from message where tenant_id = $1 and direction = 'out'`,
    ),
    "conversationId",
  )
  const denials = await list(`select replace(subject, 'action/', '') as id from audit_line where tenant_id = $1 and kind = 'action.denied'`)
  const [cut] = await list(
    `select coalesce(sum((data ->> 'dropped')::int), 0)::int as calls from audit_line where tenant_id = $1 and kind = 'model.cut'`,
  )
  const notes = new Map(
    (await list(`select id, contact_id, body from contact_note where tenant_id = $1`)).map((row) => [String(row["id"]), row]),
  )
  const [contacts, drafts, mails, transfers] = [
    await contactsOf(shipped),
    await draftsOf(shipped),
    await shipped.mails(),
    shipped.transfers(),
  ]
  const auditedDenials = new Set(denials.map((row) => String(row["id"])))
  let explained = 0
  const all = [...told].map(([conversationId, { agent, mind, contactId }]): Evidence => {
    const own = (effects.get(conversationId) ?? []) as unknown as Evidence["effects"]
    const keys = new Set(own.map(({ key }) => key))
    const ids = new Set(own.map(({ key }) => createHash("sha256").update(key).digest("hex").slice(0, 40)))
    const mine = {
      mails: mails.filter(({ raw }) => ids.has(/^message-id:\s*<([0-9a-f]{40})@/im.exec(raw)?.[1] ?? "")),
      transfers: transfers.filter(({ key }) => keys.has(key)),
      drafts: drafts.filter(({ key }) => keys.has(key)),
    }
    const written = own.flatMap(({ key }) => {
      const note = notes.get(derivedId("note", key))
      return note === undefined ? [] : [{ key, contactId: String(note["contact_id"]), text: String(note["body"]) }]
    })
    explained += mine.mails.length + mine.transfers.length + mine.drafts.length + written.length
    return {
      conversations: new Map([[conversationId, { agent, contactId, resting: true }]]),
      actions: (actions.get(conversationId) ?? []) as unknown as Evidence["actions"],
      approvals: (approvals.get(conversationId) ?? []) as unknown as Evidence["approvals"],
      decisions,
      effects: own,
      said: (said.get(conversationId) ?? []) as unknown as Evidence["said"],
      auditedDenials,
      auditedCuts: undefined,
      ...mine,
      notes: written,
      stages: [],
      contacts,
      hour: undefined,
      answers: new Map([[conversationId, mind.answers]]),
    }
  })
  return {
    all,
    strays: mails.length + transfers.length + drafts.length + notes.size - explained,
    mails,
    transfers,
    cut: Number(cut?.["calls"]),
  }
}
