/**
 * What is left to be seen after a campaign, gathered without the runtime's code: rows by plain SQL, the provider's ledger, the stream's
 * messages, the queue of unknown calls as an owner sees it, and what infra/verify-audit.mjs says of the exported audit.
 */
import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { jetstream } from "@nats-io/jetstream"
import type { Home } from "./home.ts"
import type { Urls } from "./life.ts"
import { chaosLimits } from "./limits.ts"
import type { Said } from "./plan.ts"
import type { Act } from "./provider.ts"

export interface Evidence {
  readonly said: ReadonlyArray<Said>
  /** Refs answered 202. */
  readonly accepted: ReadonlySet<string>
  /** Words of the conversations in their order. */
  readonly messages: ReadonlyArray<{ readonly thread: string; readonly direction: string; readonly body: string }>
  readonly actions: ReadonlyArray<{
    readonly id: string
    readonly ref: string
    readonly status: string
    readonly effect: string | null
    readonly settled: boolean
    readonly approval: string | null
    readonly decisions: number
    readonly audited: number
  }>
  readonly journals: ReadonlyArray<{
    readonly thread: string
    /** Of the conversation's row. */
    readonly version: number
    /** Of its journal: rows, distinct places among them, distinct versions, the highest. */
    readonly rows: number
    readonly places: number
    readonly versions: number
    readonly highest: number
    readonly lastSeq: number
    readonly highestSeq: number
  }>
  readonly ledger: ReadonlyArray<Act>
  /** Texts stored in the stream, in its order. */
  readonly stream: ReadonlyArray<{ readonly conversation: string; readonly text: string }>
  /** Rows and deliveries that still wait, by queue. */
  readonly waiting: Readonly<Record<string, number>>
  /** Actions listed as unknown at the desk. */
  readonly listed: ReadonlySet<string>
  readonly audit: { readonly ok: boolean; readonly entries: number; readonly rows: number; readonly why: string }
}

const messagesSql =
  "select c.thread_key as thread, m.direction, m.body from message m join conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id order by c.thread_key, m.seq"
const actionsSql = `
select a.id, a.args ->> 'ref' as ref, a.status, e.status as effect, e.settled_at is not null as settled, p.state as approval,
  (select count(*)::int from decision d where d.tenant_id = a.tenant_id and d.approval_id = p.id) as decisions,
  coalesce(t.lines, 0) as audited
from action a
left join (select tenant_id, subject, count(*)::int as lines from audit_line group by 1, 2) t on t.tenant_id = a.tenant_id and t.subject = 'action/' || a.id
left join effect e on e.tenant_id = a.tenant_id and e.action_id = a.id
left join approval p on p.tenant_id = a.tenant_id and p.action_id = a.id
where a.tool like 'chaos.%'`
const journalsSql = `
select c.thread_key as thread, c.version, count(*)::int as rows, count(distinct (j.version, j.place))::int as places,
  count(distinct j.version)::int as versions, max(j.version) as highest, c.last_seq::float8 as "lastSeq",
  coalesce(max((select max((x ->> 'seq')::float8) from jsonb_array_elements(cs_journal_entries(j)) x)), 0) as "highestSeq"
from conversation c join journal j on j.tenant_id = c.tenant_id and j.conversation_id = c.id
group by c.tenant_id, c.id, c.thread_key, c.version, c.last_seq`
const waitingSql =
  "select (select count(*)::int from outbox) as outbox, (select count(*)::int from inbox where state = 'accepted') as inbox, (select count(*)::int from effect where status in ('recorded', 'leased')) as effects"

/** Everything in CS_IN, and what its consumers still have to do. */
const readStream = async (home: Home): Promise<Pick<Evidence, "stream"> & { readonly deliveries: number; readonly dead: number }> => {
  const connection = await home.connectNats()
  try {
    const js = jetstream(connection)
    const manager = await js.jetstreamManager()
    let deliveries = 0
    for await (const info of manager.consumers.list("CS_IN")) deliveries += info.num_pending + info.num_ack_pending
    const dead = (await manager.streams.info("CS_DLQ")).state.messages
    const stream: Array<Evidence["stream"][number]> = []
    const consumer = await js.consumers.get("CS_IN", { filter_subjects: ["cs.p.>"] })
    if ((await consumer.info(true)).num_pending > 0)
      for await (const message of await consumer.consume()) {
        const envelope = message.json<{ readonly type: string; readonly conversation: string; readonly data: { readonly text?: string } }>()
        if (envelope.type === "message.received") stream.push({ conversation: envelope.conversation, text: envelope.data.text ?? "" })
        if (message.info.pending === 0) break
      }
    return { stream, deliveries, dead }
  } finally {
    await connection.close()
  }
}

/** Every page of the queue of unknown calls. */
const readUnknown = async (home: Home, urls: Urls): Promise<ReadonlySet<string>> => {
  const ids = new Set<string>()
  for (let cursor = ""; ;) {
    const page = await fetch(`${urls.operatorUrl}/v1/unknown?limit=100${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`, {
      headers: { authorization: `Bearer ${home.demo.tokens.owner}` },
      signal: AbortSignal.timeout(chaosLimits.request_ms),
    })
    const body = (await page.json()) as {
      readonly items: ReadonlyArray<{ readonly id: string }>
      readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
    }
    for (const { id } of body.items) ids.add(id)
    if (!body.pageInfo.hasNextPage) return ids
    cursor = body.pageInfo.endCursor ?? ""
  }
}

const verifier = fileURLToPath(new URL("../verify-audit.mjs", import.meta.url))

/** What the stand-alone verifier says of a file, with the key and the anchors kept outside the database. */
export const verifyAudit = (dataDir: string, file: string): { readonly ok: boolean; readonly entries: number; readonly why: string } => {
  const trust = ["--key", join(dataDir, "audit-key.pub"), "--anchor", join(dataDir, "anchors.jsonl")]
  const run = spawnSync(process.execPath, [verifier, file, ...trust, "--json"], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 })
  if (run.stdout === "") return { ok: false, entries: 0, why: run.stderr.trim() }
  const report = JSON.parse(run.stdout) as { readonly ok: boolean; readonly entries: number; readonly first?: { readonly why: string } }
  return { ok: run.status === 0 && report.ok, entries: report.entries, why: report.first?.why ?? "" }
}

/** Exports until the seals cover every row there is, then has it verified. */
const readAudit = async (home: Home, urls: Urls): Promise<Evidence["audit"]> => {
  const file = join(home.folder, "audit.jsonl")
  for (const end = Date.now() + chaosLimits.seal_ms; ;) {
    const rows = Number((await home.rows("select count(*)::int as n from audit_line"))[0]?.["n"])
    const answer = await fetch(`${urls.operatorUrl}/v1/audit/export`, { headers: { authorization: `Bearer ${home.demo.tokens.auditor}` } })
    writeFileSync(file, await answer.text())
    const report = verifyAudit(home.dataDir, file)
    if (report.entries >= rows || Date.now() > end) return { ...report, rows }
    await sleep(500)
  }
}

/** Waits until nothing waits any more, at most `drain_ms`, and gathers everything. */
export const gather = async (home: Home, urls: Urls, said: ReadonlyArray<Said>, accepted: Iterable<string>): Promise<Evidence> => {
  const of = async <A>(sql: string): Promise<ReadonlyArray<A>> => (await home.rows(sql)) as unknown as ReadonlyArray<A>
  for (const end = Date.now() + chaosLimits.drain_ms; ; await sleep(200)) {
    const { stream, deliveries, dead } = await readStream(home)
    const rows = (await home.rows(waitingSql))[0] as Readonly<Record<string, number>>
    const waiting = { ...rows, deliveries, dead }
    if (Object.values(waiting).some((n) => n > 0) && Date.now() < end) continue
    return {
      said,
      accepted: new Set(accepted),
      messages: await of(messagesSql),
      actions: await of(actionsSql),
      journals: await of(journalsSql),
      ledger: home.provider.ledger(),
      stream,
      waiting,
      listed: await readUnknown(home, urls),
      audit: await readAudit(home, urls),
    }
  }
}
