/** What a person's act reads under lock and writes: approvals, decisions, audit, outbox. Runs in the member's own scope, in one transaction. */
import type { EntityManager } from "@mikro-orm/postgresql"
import type { OutboxRow } from "../../turn-write.ts"

const current = "current_setting('app.tenant_id')::uuid"
const jsonOf = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value))
const first = async <A>(em: EntityManager, sql: string, values: ReadonlyArray<unknown>): Promise<A | null> => {
  const rows = await em.execute<Array<{ r: string }>>(sql, [...values])
  return rows[0] === undefined ? null : (JSON.parse(rows[0].r) as A)
}

/** Locks the approval until the transaction ends; false when it is not there for this member. */
export const lockApproval =
  (id: string) =>
  async (em: EntityManager): Promise<boolean> =>
    (await em.execute<Array<unknown>>("select 1 from approval where id = ?::uuid for no key update", [id])).length === 1

const member = (of: string) =>
  `jsonb_build_object('id', ${of}.id, 'name', ${of}.name, 'role', ${of}.role, 'workspaceIds', to_jsonb(${of}.workspace_ids), 'active', ${of}.status = 'active')`

/** The approval with its call, the decisions so far with their members as they are now, and the acting member. */
export const readForDecision =
  <A>(id: string, memberId: string) =>
  (em: EntityManager) =>
    first<A>(
      em,
      `select (jsonb_build_object('conversationId', p.conversation_id, 'member', ${member("me")},
      'approval', jsonb_build_object('id', p.id, 'actionId', p.action_id, 'workspaceId', p.workspace_id, 'class', p.class, 'args', a.args, 'digest', p.digest, 'terms', p.terms, 'roles', to_jsonb(p.roles),
        'quorum', p.quorum, 'state', p.state, 'at', cs_ms(p.at), 'expiresAt', cs_ms(p.expires_at), 'decidedAt', cs_ms(p.decided_at),
        'releaseAt', case when p.state = 'approved' and (p.terms ->> 'releaseHold_ms')::bigint > 0 then cs_ms(p.decided_at) + (p.terms ->> 'releaseHold_ms')::bigint end, 'maker', a.maker),
      'decisions', (select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'digest', d.digest, 'at', cs_ms(d.at),
        'member', coalesce(case when m.id is not null then ${member("m")} end, jsonb_build_object('id', d.member_id, 'name', 'a member', 'role', 'auditor', 'workspaceIds', '[]'::jsonb, 'active', false))) order by d.at, d.id), '[]')
        from decision d left join member m on m.tenant_id = d.tenant_id and m.id = d.member_id where d.tenant_id = p.tenant_id and d.approval_id = p.id)))::text as r
    from approval p join action a on a.tenant_id = p.tenant_id and a.id = p.action_id join member me on me.tenant_id = p.tenant_id and me.id = ?::uuid
    where p.id = ?::uuid`,
      [memberId, id],
    )

export interface DecisionInsert {
  readonly id: string
  readonly approvalId: string
  readonly memberId: string
  readonly kind: string
  readonly reason: string | null
  readonly digest: string
  readonly args: unknown
  readonly at: number
}

export const insertDecision =
  (row: DecisionInsert) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute(
      `insert into decision (tenant_id, id, approval_id, member_id, kind, reason, digest, args, at) values (${current}, ?::uuid, ?::uuid, ?::uuid, ?, ?, ?, ?::jsonb, cs_at(?::bigint))`,
      [row.id, row.approvalId, row.memberId, row.kind, row.reason, row.digest, jsonOf(row.args), row.at],
    )
  }

/** Closes an open approval, or voids an approved one (which keeps when it was decided). */
export const closeApproval =
  (id: string, state: string, at: number) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute("update approval set state = ?, decided_at = coalesce(decided_at, cs_at(?::bigint)) where id = ?::uuid", [
      state,
      at,
      id,
    ])
  }

export const readActionStanding =
  <A>(id: string) =>
  (em: EntityManager) =>
    first<A>(
      em,
      "select jsonb_build_object('status', status, 'class', class, 'conversationId', conversation_id, 'workspaceId', workspace_id)::text as r from action where id = ?::uuid",
      [id],
    )

export const readConversationStanding =
  <A>(id: string) =>
  (em: EntityManager) =>
    first<A>(
      em,
      "select jsonb_build_object('status', status, 'workspaceId', workspace_id)::text as r from conversation where id = ?::uuid",
      [id],
    )

/** Stamped and hashed by the database. Ids, digests and names of things only: no words of people. */
export const insertAudit =
  (line: { readonly kind: string; readonly actor: string; readonly subject: string; readonly data: unknown }) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute(`insert into audit_entry (tenant_id, kind, actor, subject, data) values (${current}, ?, ?, ?, ?::jsonb)`, [
      line.kind,
      line.actor,
      line.subject,
      JSON.stringify(line.data ?? null),
    ])
  }

/** False when a row of this id is waiting already. */
export const insertOutbox =
  (row: OutboxRow) =>
  async (em: EntityManager): Promise<boolean> => {
    // a member may write here but not read back (only the runtime does), so no `returning`
    const waiting = await em.execute<{ affectedRows: number }>(
      `insert into outbox (tenant_id, id, subject, body, schedule_at, schedule_target, cancel) values (${current}, ?, ?, ?::jsonb, null, null, ?) on conflict do nothing`,
      [row.id, row.subject, JSON.stringify(row.body), row.cancel],
      "run",
    )
    return waiting.affectedRows === 1
  }
