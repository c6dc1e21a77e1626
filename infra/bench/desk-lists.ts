/**
 * How long a page of conversations and of contacts takes for a company that has very many, through the API over HTTP: copies one real
 * conversation so often, then reads pages at several depths. `node infra/bench/desk-lists.ts [--rows 100000]`; needs TEST_DATABASE_URL and
 * TEST_NATS_URL, or starts both. The last line is one JSON object.
 */
import { parseArgs } from "node:util"
import { performance } from "node:perf_hooks"
import { setup } from "../testing/global.ts"
import { encodeCursor } from "../../runtime/api/cursor.ts"
import { startProduct } from "../../runtime/testing/product.ts"

const { values } = parseArgs({ options: { rows: { type: "string", default: "100000" }, pages: { type: "string", default: "60" } } })
const wanted = Number(values.rows)
const pages = Number(values.pages)

/** The one turn that is copied is over by then. */
const settled_ms = 2_000

const at = (sorted: ReadonlyArray<number>, share: number) =>
  Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1))
const figuresOf = (took: ReadonlyArray<number>) => {
  const sorted = took.toSorted((a, b) => a - b)
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), max: at(sorted, 1) }
}

const stop = await setup()
const product = await startProduct()
try {
  const { tenantId } = product.demo
  const said = await product.say("one", "hello")
  const { conversationId } = said.body as { readonly conversationId: string }
  await new Promise((done) => setTimeout(done, settled_ms))
  const filling = performance.now()
  await product.tamper(`insert into contact (tenant_id, id, workspace_id, name, address, channel, stage, created_at, updated_at)
    select k.tenant_id, gen_random_uuid(), k.workspace_id, 'Creator ' || n, 'c' || n || '@example.org', k.channel, 'new', k.created_at - n * interval '1 minute', k.updated_at - n * interval '1 minute'
    from contact k join conversation c on c.contact_id = k.id and c.tenant_id = k.tenant_id cross join generate_series(1, ${wanted}) n where c.id = '${conversationId}'`)
  await product.tamper(`insert into conversation (tenant_id, id, workspace_id, contact_id, channel, thread_key, agent, status, state, version, last_seq, created_at, updated_at)
    select c.tenant_id, gen_random_uuid(), c.workspace_id, k.id, c.channel, 'bench' || k.address, c.agent, case when random() < 0.01 then 'handoff' else c.status end, c.state, c.version, c.last_seq, k.created_at, k.created_at + random() * interval '30 days' - interval '31 days'
    from conversation c, contact k where c.id = '${conversationId}' and k.tenant_id = c.tenant_id and k.name like 'Creator %'`)
  await product.read.rows("vacuum analyze conversation, contact")
  const fill_s = Math.round((performance.now() - filling) / 1_000)
  const sizes = await product.read.rows(
    "select (select count(*)::int from conversation where tenant_id = $1) as conversations, (select count(*)::int from contact where tenant_id = $1) as contacts, pg_relation_size('conversation') / 1048576 as conversation_mib, (select avg(pg_column_size(state))::int from conversation) as state_bytes",
    [tenantId],
  )
  const page = async (path: string) => {
    const begun = performance.now()
    const answer = await product.desk("GET", `${path}limit=50`)
    if (answer.status !== 200) throw new Error(`the list answered ${answer.status}: ${answer.text}`)
    return performance.now() - begun
  }
  const measure = async (path: string, deep: boolean) => {
    for (let n = 0; n < 3; n += 1) await page(path)
    const took: Array<number> = []
    const now = Date.now()
    for (let n = 0; n < pages; n += 1) {
      const cursor = encodeCursor([now - n * 86_400_000 * 0.6, "ffffffff-ffff-4fff-bfff-ffffffffffff"])
      took.push(await page(deep ? `${path}cursor=${cursor}&` : path))
    }
    process.stderr.write(`${path} ${JSON.stringify(figuresOf(took))}\n`)
    return figuresOf(took)
  }
  const result = {
    ...sizes[0],
    fill_s,
    first_ms: await measure("/v1/conversations?", false),
    deep_ms: await measure("/v1/conversations?", true),
    handoff_ms: await measure("/v1/conversations?status=handoff&", false),
    contacts_ms: await measure("/v1/contacts?", false),
    contactsDeep_ms: await measure("/v1/contacts?", true),
    contactSearch_ms: await measure("/v1/contacts?search=creator%2099&", false),
  }
  process.stdout.write(`${JSON.stringify(result)}\n`)
} finally {
  await product.stop()
  await stop()
}
