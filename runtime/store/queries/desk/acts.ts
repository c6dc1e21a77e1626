/** What a person's act reads under lock and writes: approvals, decisions, audit, outbox. Runs in the member's own scope, in one transaction. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { toJsonText } from "../../json.ts"
import type { OutboxRow } from "../../turn-write.ts"

const current = "current_setting('app.tenant_id')::uuid"
const first = async <A>(em: EntityManager, sql: string, values: ReadonlyArray<unknown>): Promise<A | null> => {
  const rows = await em.execute<Array<{ r: string }>>(sql, [...values])
  return rows[0] === undefined ? null : (JSON.parse(rows[0].r) as A)
}

/**
 * Locks the approval until the transaction ends and gives it with its call, the decisions so far with their members as they are now, and
 * the acting member; null when it is not there for this member.
 */
export const readForDecision =
  <A>(id: string, memberId: string) =>
  async (em: EntityManager): Promise<A | null> => {
    const rows = await em.execute<Array<{ r: string | null }>>("select cs_approval_for(?::uuid, ?::uuid)::text as r", [id, memberId])
    const text = rows[0]?.r
    return typeof text === "string" ? (JSON.parse(text) as A) : null
  }

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

export interface ActRows {
  readonly decisions: ReadonlyArray<DecisionInsert>
  /** New states: an open approval is closed, an approved one voided (which keeps when it was decided). */
  readonly closes: ReadonlyArray<{ readonly id: string; readonly state: string; readonly at: number }>
  readonly audit: ReadonlyArray<AuditInsert>
  readonly outbox: OutboxRow | null
}

/** Everything an act writes, in one statement; false when the outbox row was there already. */
export const writeAct =
  (rows: ActRows) =>
  async (em: EntityManager): Promise<boolean> =>
    (await em.execute<Array<{ r: boolean }>>("select cs_act(?::jsonb) as r", [toJsonText(rows)]))[0]?.r === true

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

export interface AuditInsert {
  readonly kind: string
  readonly actor: string
  readonly subject: string
  readonly data: unknown
}

/** Stamped by the database. Ids, digests and names of things only: no words of people. */
export const insertAudit =
  (line: AuditInsert) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute(`insert into audit_entry (tenant_id, kind, actor, subject, data) values (${current}, ?, ?, ?, ?::jsonb)`, [
      line.kind,
      line.actor,
      line.subject,
      JSON.stringify(line.data ?? null),
    ])
  }
