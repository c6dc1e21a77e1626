/** What should have moved on its own and did not: approvals past their expiry, effects that nobody is working on. */
import type { EntityManager } from "@mikro-orm/postgresql"

export type Overdue =
  | { readonly kind: "approval"; readonly conversationId: string; readonly actionId: string; readonly approvalId: string }
  | { readonly kind: "effect"; readonly conversationId: string; readonly actionId: string }

export interface OverdueQuery {
  /** Unix ms. */
  readonly expiredBefore: number
  readonly stuckBefore: number
  readonly limit: number
}

const sql = `
(select 'approval' as kind, conversation_id as "conversationId", action_id as "actionId", id as "approvalId" from approval
  where state = 'open' and expires_at < cs_at(?::bigint) order by expires_at limit ?)
union all
(select 'effect', a.conversation_id, a.id, null from effect e join action a on a.tenant_id = e.tenant_id and a.id = e.action_id
  where e.settled_at is null and e.status in ('recorded', 'leased') and e.at < cs_at(?::bigint) order by e.at limit ?)`

export const overdue =
  ({ expiredBefore, stuckBefore, limit }: OverdueQuery) =>
  (em: EntityManager): Promise<ReadonlyArray<Overdue>> =>
    em.execute<Array<Overdue>>(sql, [expiredBefore, limit, stuckBefore, limit])
