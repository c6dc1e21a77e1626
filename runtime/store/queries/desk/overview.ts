/** The sums of the overview, each a bounded look of its own in the member's scope: none counts a table. Times are Unix ms. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { idFloor } from "../../../ids/ids.ts"
import { countFalsePositives } from "./marks.ts"

export const overviewLimits = { counted: 100, endedLooked: 5_000, confirmedDays: 30, markedDays: 30, day_ms: 86_400_000 } as const

export interface Counted {
  readonly count: number
  readonly more: boolean
  readonly oldestAt: number | null
}

/** `rows` selects `at`; the oldest is asked for apart, because counting stops. */
const counted =
  (rows: string, oldest: string, values: ReadonlyArray<unknown>) =>
  async (em: EntityManager): Promise<Counted> => {
    const [row] = await em.execute<Array<{ n: number; oldest: number | null }>>(
      `select (select count(*)::int from (${rows} limit ${overviewLimits.counted + 1}) c) as n, (${oldest}) as oldest`,
      [...values, ...values],
    )
    const n = row?.n ?? 0
    return { count: Math.min(n, overviewLimits.counted), more: n > overviewLimits.counted, oldestAt: row?.oldest ?? null }
  }

export const countApprovals = counted(
  "select 1 from approval where state = 'open'",
  "select cs_ms(min(at)) from approval where state = 'open'",
  [],
)

export const countBlocked = (now: number) => async (em: EntityManager) => {
  const since = idFloor(now - overviewLimits.day_ms)
  const found = await counted(
    "select 1 from action where status = 'denied' and id >= ?::uuid",
    "select cs_ms(at) from action where status = 'denied' and id >= ?::uuid order by id limit 1",
    [since],
  )(em)
  const marked = await countFalsePositives(now - overviewLimits.markedDays * overviewLimits.day_ms, overviewLimits.counted)(em)
  return { ...found, falsePositives: marked }
}

const unknown =
  "effect e join action a on a.tenant_id = e.tenant_id and a.id = e.action_id where (e.settled_at is null or e.status = 'unknown') and e.status = 'unknown' and a.status = 'unknown'"
export const countUnknown = counted(`select 1 from ${unknown}`, `select cs_ms(min(a.updated_at)) from ${unknown}`, [])

export const countDeadLetters = counted(
  "select 1 from dead_letter where state = 'waiting'",
  "select cs_ms(min(at)) from dead_letter where state = 'waiting'",
  [],
)

export interface PayoutSum {
  readonly status: string
  readonly currency: string
  readonly count: number
  readonly sumMinor: number
}

export const sumPayouts =
  (now: number) =>
  async (em: EntityManager): Promise<ReadonlyArray<PayoutSum>> => {
    const rows = await em.execute<Array<{ status: string; currency: string; n: number; sum: string }>>(
      `select status, currency::text as currency, count(*)::int as n, sum(amount_minor)::text as sum from payout
       where status not in ('confirmed', 'reconciled') or confirmed_at >= cs_at(?::bigint) group by status, currency order by currency, status`,
      [now - overviewLimits.confirmedDays * overviewLimits.day_ms],
    )
    return rows.map(({ status, currency, n, sum }) => ({ status, currency, count: n, sumMinor: Number(sum) }))
  }

export interface Spent {
  readonly tokens: number
  readonly costMicros: number
}

/** What models took since the day began, and what is set aside of the day's bounds. `day` is Unix ms of its start (UTC). */
export const sumSpend =
  (day: number) =>
  async (em: EntityManager): Promise<Spent & { readonly setAside: Spent }> => {
    const [row] = await em.execute<Array<Record<"tokens" | "cost" | "kept_tokens" | "kept_cost", string>>>(
      `select (select coalesce(sum(c.v), 0) from model_usage u cross join lateral unnest(u.counts) with ordinality c(v, n) where u.id >= ?::uuid and c.n % 3 <> 0)::text as tokens,
        (select coalesce(sum(f.v), 0) from model_usage u cross join lateral unnest(u.figures) with ordinality f(v, n) where u.id >= ?::uuid and f.n % 2 = 1)::text as cost,
        (select coalesce(sum(granted), 0) from budget_lease where budget = 'tenant/tokens' and window_start = ?)::text as kept_tokens,
        (select coalesce(sum(granted), 0) from budget_lease where budget = 'tenant/costMicros' and window_start = ?)::text as kept_cost`,
      [idFloor(day), idFloor(day), day, day],
    )
    const number = (name: keyof NonNullable<typeof row>) => Number(row?.[name] ?? 0)
    return {
      tokens: number("tokens"),
      costMicros: number("cost"),
      setAside: { tokens: number("kept_tokens"), costMicros: number("kept_cost") },
    }
  }

/** How the newest calls of the last day ended. */
export const sumErrors =
  (now: number) =>
  async (em: EntityManager): Promise<{ readonly looked: number; readonly failed: number; readonly unknown: number }> => {
    const [row] = await em.execute<Array<{ looked: number; failed: number; unknown: number }>>(
      `select count(*)::int as looked, count(*) filter (where status = 'failed')::int as failed, count(*) filter (where status = 'unknown')::int as unknown
       from (select status from action where id >= ?::uuid and status in ('succeeded', 'failed', 'unknown') order by id desc limit ${overviewLimits.endedLooked}) ended`,
      [idFloor(now - overviewLimits.day_ms)],
    )
    return row ?? { looked: 0, failed: 0, unknown: 0 }
  }
