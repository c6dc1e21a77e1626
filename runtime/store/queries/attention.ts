/**
 * What waits for a person, of every kind, each where it stands (invariant 12). Row-level security decides whose eyes see which; a keyset
 * over (since, id) walks all kinds at once, and every kind reads at most a page. Blocked and expired calls are final and asked of nobody:
 * they stand for `attentionDays`, found through ids that begin with their time, and for ever in their own lists.
 */
import type { EntityManager } from "@mikro-orm/postgresql"
import { idFloor } from "../../ids/ids.ts"
import { storeLimits } from "../limits.ts"

export interface AttentionRow {
  readonly kind: string
  readonly id: string
  /** Unix ms. */
  readonly since: number
  readonly workspaceId: string | null
  readonly conversationId: string | null
  readonly subject: string
  readonly reason: string
}

export interface AttentionQuery {
  readonly after?: readonly [number, string]
  readonly limit: number
  readonly kind?: string
  readonly id?: string
  /** Unix ms. */
  readonly now: number
}

interface Source {
  readonly from: string
  readonly where: string
  readonly id: string
  readonly since: string
  readonly workspace: string
  readonly conversation: string
  readonly subject: string
  readonly reason: string
  /** A person may put it aside. */
  readonly aside: boolean
}

/** `:floor` stands for the least id of the days that are looked at. */
const action = (where: string, since: string): Omit<Source, "aside"> => ({
  from: "action a",
  where,
  id: "a.id",
  since,
  workspace: "a.workspace_id",
  conversation: "a.conversation_id::text",
  subject: "'action/' || a.id",
  reason: "cs_judgement(a) ->> 'reason'",
})
const approval = (where: string, since: string): Omit<Source, "aside"> => ({
  ...action(where, since),
  from: "approval p join action a on a.tenant_id = p.tenant_id and a.id = p.action_id",
  id: "p.id",
  subject: "'approval/' || p.id",
})
const inbox = (state: string): Source => ({
  from: "inbox i",
  where: `i.held_at is not null and i.state = '${state}'`,
  id: "i.id",
  since: "i.held_at",
  workspace: "null::uuid",
  conversation: "i.conversation_id::text",
  subject: "'inbox/' || i.id",
  reason: "i.source || ': ' || coalesce(i.verdict, '')",
  aside: true,
})
const notice = (kind: string): Source => ({
  from: "notice n",
  where: `n.kind = '${kind}'`,
  id: "n.id",
  since: "n.at",
  workspace: "n.workspace_id",
  conversation: "n.conversation_id::text",
  subject: "n.subject",
  reason: "n.reason",
  aside: true,
})

const sources: Readonly<Record<string, Source>> = {
  held: { ...approval("p.state = 'open'", "p.at"), aside: false },
  expired: { ...approval("p.state = 'expired' and a.id > :floor", "p.expires_at"), aside: true },
  unknown: {
    ...action("(e.settled_at is null or e.status = 'unknown') and e.status = 'unknown' and a.status = 'unknown'", "a.updated_at"),
    from: "effect e join action a on a.tenant_id = e.tenant_id and a.id = e.action_id",
    aside: false,
  },
  blocked: { ...action("a.status = 'denied' and a.id > :floor", "a.at"), aside: true },
  handoff: {
    ...action("c.status = 'handoff'", "c.updated_at"),
    from: "conversation c",
    id: "c.id",
    workspace: "c.workspace_id",
    conversation: "c.id::text",
    subject: "'conversation/' || c.id",
    reason: "'a person has this conversation in hand or was asked to take it'",
    aside: false,
  },
  quarantined: inbox("blocked"),
  unreadable: inbox("unreadable"),
  "payout-mismatch": notice("payout-mismatch"),
  "payout-missing": notice("payout-missing"),
  "id-reused": notice("id-reused"),
  "sign-in-locked": notice("sign-in-locked"),
  "payout-failed": {
    from: "payout o",
    where: "o.status = 'failed'",
    id: "o.id",
    since: "o.updated_at",
    workspace: "o.workspace_id",
    conversation: "null::text",
    subject: "'payout/' || o.id",
    reason: "coalesce(o.failure, 'the transfer failed')",
    aside: true,
  },
  "dead-letter": {
    from: "dead_letter d",
    where: "d.state = 'waiting'",
    id: "d.id",
    since: "d.at",
    workspace: "null::uuid",
    conversation: "d.conversation",
    subject: "'dlq/' || d.seq",
    reason: "d.reason",
    aside: false,
  },
}
export const attentionKinds: ReadonlyArray<string> = Object.keys(sources)

/** One kind's page: its statement and the values it binds. */
const branch = (kind: string, source: Source, ask: AttentionQuery) => {
  const { id, since } = source
  const floor = idFloor(ask.now - storeLimits.attentionDays * 86_400_000)
  const where = [
    source.where.replace(":floor", `'${floor}'::uuid`),
    // seen before it began to wait anew does not count
    ...(source.aside
      ? [`not exists (select 1 from attention_seen s where s.item_id = ${id} and s.kind = '${kind}' and s.at >= ${since})`]
      : []),
    ...(ask.after === undefined ? [] : [`(${since}, ${id}) > (cs_at(?::bigint), ?::uuid)`]),
    ...(ask.id === undefined ? [] : [`${id} = ?::uuid`]),
  ]
  const sql = `(select '${kind}'::text as kind, ${id} as id, ${since} as since, ${source.workspace} as workspace, ${source.conversation} as conversation,
    ${source.subject} as subject, ${source.reason} as reason from ${source.from} where ${where.join(" and ")} order by ${since}, ${id} limit ?)`
  return { sql, values: [...(ask.after ?? []), ...(ask.id === undefined ? [] : [ask.id]), ask.limit] }
}

const union = (ask: AttentionQuery) => {
  const kinds = ask.kind === undefined ? attentionKinds : attentionKinds.filter((kind) => kind === ask.kind)
  const branches = kinds.map((kind) => branch(kind, sources[kind]!, ask))
  return { sql: branches.map(({ sql }) => sql).join(" union all "), values: branches.flatMap(({ values }) => values) }
}

/** Oldest first; keys are (since, id). */
export const listAttention =
  (ask: AttentionQuery) =>
  async (em: EntityManager): Promise<ReadonlyArray<AttentionRow>> => {
    const { sql, values } = union(ask)
    const rows = await em.execute<Array<{ r: string }>>(
      `select jsonb_build_object('kind', kind, 'id', id, 'since', cs_ms(since), 'workspaceId', workspace, 'conversationId', conversation, 'subject', subject, 'reason', reason)::text as r
       from (${sql}) all_kinds order by since, id limit ?`,
      [...values, ask.limit],
    )
    return rows.map((row) => JSON.parse(row.r) as AttentionRow)
  }

export interface AttentionSum {
  readonly kind: string
  /** Counted up to `storeLimits.attentionCounted`. */
  readonly waiting: number
  /** Unix ms. */
  readonly oldest: number
}

/** How many of each kind wait, and since when the oldest does. Kinds of which none waits are absent. */
export const sumAttention =
  (now: number) =>
  async (em: EntityManager): Promise<ReadonlyArray<AttentionSum>> => {
    const { sql, values } = union({ now, limit: storeLimits.attentionCounted })
    return em.execute<Array<AttentionSum>>(
      `select kind, count(*)::int as waiting, cs_ms(min(since)) as oldest from (${sql}) all_kinds group by kind`,
      values,
    )
  }

export interface PutAside {
  readonly id: string
  readonly kind: string
  readonly itemId: string
  readonly since: number
  readonly workspaceId: string | null
  readonly memberId: string
  readonly reason: string
}

/** In the member's own scope and name. Counts from now, or from when the item began to wait if its clock is ahead. */
export const insertSeen =
  (row: PutAside) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute(
      `insert into attention_seen (tenant_id, id, kind, item_id, workspace_id, member_id, reason, at)
       values (current_setting('app.tenant_id')::uuid, ?::uuid, ?, ?::uuid, ?::uuid, ?::uuid, ?, greatest(now(), cs_at(?::bigint)))`,
      [row.id, row.kind, row.itemId, row.workspaceId, row.memberId, row.reason, row.since],
    )
  }
