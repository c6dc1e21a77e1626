/** What lists of calls, held ones and blocked ones can be narrowed by. */
import type { MarkName } from "./marks.ts"
import { type Condition, type Slice, when } from "./rows.ts"

export interface ActionFilter extends Slice {
  readonly status?: string
  readonly class?: string
  readonly conversationId?: string
  readonly tool?: string
  /** One of the rules that decided. */
  readonly rule?: string
  readonly agent?: string
  /** What people thought of it, blocked ones alone. */
  readonly mark?: MarkName
  /** Unix ms. */
  readonly since?: number
  readonly until?: number
}

/** Of the action under this alias. The rules stand in its form, which many share. */
export const actionFilters = (a: string, filter: Pick<ActionFilter, "tool" | "rule" | "agent">): ReadonlyArray<Condition> => [
  ...when(filter.tool, `${a}.tool = ?`),
  ...when(
    filter.rule,
    `${a}.form = any (array(select f.id from form f where f.body like '{%' and jsonb_exists(f.body::jsonb -> 'verdict' -> 'rules', ?)))`,
  ),
  ...when(
    filter.agent,
    `exists (select 1 from conversation v where v.tenant_id = ${a}.tenant_id and v.id = ${a}.conversation_id and v.agent = ?)`,
  ),
]
