/** The day's model budget, granted in blocks: what is granted counts as spent, so no crash can spend it twice (invariant 11). */
import type { EntityManager } from "@mikro-orm/postgresql"
import { uuidv7 } from "../../ids/ids.ts"

/** One budget to draw on: its name, what has been asked, and its cap for the window. Whole units (tokens or cost micros). */
export interface BudgetDraw {
  readonly budget: string
  readonly asked: number
  readonly cap: number
}

const lock = `select pg_advisory_xact_lock(hashtextextended(current_setting('app.tenant_id') || ?, 13))`
const spent = `select coalesce(sum(granted), 0)::bigint as n from budget_lease where budget = ? and window_start = ?`
const insert = `insert into budget_lease (tenant_id, id, budget, window_start, holder, granted, expires_at)
  select current_setting('app.tenant_id')::uuid, ?::uuid, ?, ?, 'runtime', ?, to_timestamp((?::bigint + 86400000) / 1000.0)`
const giveBack = `update budget_lease set granted = granted - least(granted, ?) where id = (
  select id from budget_lease where budget = ? and window_start = ? order by granted desc limit 1)`

/** Grants, for one group of budgets that must all agree (the tenant's and the agent's), the least that every one of them has left. */
export const leaseBudget =
  (windowStart: number, group: ReadonlyArray<BudgetDraw>) =>
  async (em: EntityManager): Promise<number> => {
    for (const { budget } of group.toSorted((a, b) => (a.budget < b.budget ? -1 : 1))) await em.execute(lock, [budget])
    let grant = Math.min(...group.map((draw) => draw.asked))
    for (const { budget, cap } of group) {
      const rows = await em.execute<Array<{ n: string }>>(spent, [budget, windowStart])
      grant = Math.min(grant, Math.max(0, cap - Number(rows[0]?.n ?? 0)))
    }
    if (grant <= 0) return 0
    for (const { budget } of group) await em.execute(insert, [uuidv7(), budget, windowStart, grant, windowStart])
    return grant
  }

/** Takes back what of a grant was not spent. */
export const returnBudget =
  (windowStart: number, budgets: ReadonlyArray<string>, amount: number) =>
  async (em: EntityManager): Promise<void> => {
    for (const budget of budgets) await em.execute(giveBack, [amount, budget, windowStart])
  }
