/**
 * How long a page of the audit takes at any depth, through the API over HTTP: fills a database of its own with audit rows of several
 * companies, then reads pages from the newest to the oldest. `node infra/bench/audit-list.ts [--rows 1000000]`; needs TEST_DATABASE_URL
 * and TEST_NATS_URL, or starts both. The last line is one JSON object.
 */
import { parseArgs } from "node:util"
import { performance } from "node:perf_hooks"
import { setup } from "../testing/global.ts"
import { startProduct } from "../../runtime/testing/product.ts"
import { encodeCursor } from "../../runtime/api/cursor.ts"

const { values } = parseArgs({ options: { rows: { type: "string", default: "1000000" }, pages: { type: "string", default: "400" } } })
const wanted = Number(values.rows)
const pages = Number(values.pages)

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
  const others = await Promise.all(Array.from({ length: 3 }, () => product.staff.company()))
  // three quarters of the rows belong to the company that is read, the rest lies between them; the stamping trigger stands aside, and a transaction that never ended keeps the sealer away
  const tenants = [tenantId, tenantId, tenantId, ...others.map((other) => other.tenantId)]
  const filling = performance.now()
  for (let done = 0; done < wanted; done += 100_000)
    await product.tamper(`insert into audit_entry (tenant_id, id, xid, at, kind, actor, subject, data, hash)
      select (array['${tenants.join("','")}']::uuid[])[case when n % 4 < 3 then 1 else 4 + n % 3 end], nextval('audit_entry_id_seq'), '9000000000000000000'::xid8, now() - interval '1 day' + ${done} * interval '1 ms' + n * interval '1 ms',
        case when n % 1000 = 0 then 'rare.kind' else 'action.dispatched' end, 'agent:bench', 'action/' || gen_random_uuid(), jsonb_build_object('n', n), '\\x00'
      from generate_series(1, ${Math.min(100_000, wanted - done)}) n`)
  await product.read.rows("vacuum analyze audit_entry")
  const fill_s = Math.round((performance.now() - filling) / 1_000)
  const [ends] = await product.read.rows(
    "select min(id)::text as low, max(id)::text as high, count(*)::int as rows from audit_entry where tenant_id = $1",
    [tenantId],
  )
  const [low, high] = [Number(ends!["low"]), Number(ends!["high"])]
  const page = async (query: string) => {
    const begun = performance.now()
    const answer = await product.desk("GET", `/v1/audit?limit=50${query}`)
    if (answer.status !== 200) throw new Error(`the list answered ${answer.status}: ${answer.text}`)
    return {
      took: performance.now() - begun,
      body: answer.body as { items: ReadonlyArray<unknown>; pageInfo: { hasNextPage: boolean; endCursor: string } },
    }
  }
  for (let n = 0; n < 20; n += 1) await page("")
  const measure = async (filter: string) => {
    const took: Array<number> = []
    for (let n = 0; n < pages; n += 1) {
      const place = Math.round(high - ((high - low) * n) / pages)
      took.push((await page(`&cursor=${encodeCursor([0, String(place)])}${filter}`)).took)
    }
    return figuresOf(took)
  }
  const plain = await measure("")
  const byKind = await measure("&kind=rare.kind")
  const nothing = await measure("&kind=there.is.none")
  const since = await measure(`&since=${Date.now() - 12 * 3_600_000}`)
  const result = {
    auditRows: ends!["rows"],
    allRows: wanted,
    fill_s,
    pages,
    page_ms: plain,
    rareKind_ms: byKind,
    noMatch_ms: nothing,
    since_ms: since,
  }
  process.stdout.write(`${JSON.stringify(result)}\n`)
} finally {
  await product.stop()
  await stop()
}
