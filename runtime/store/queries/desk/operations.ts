/** Deliveries, usage of models and how calls of tools ended: what those who look after the system read, in the member's own scope. Times are Unix ms. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { idFloor } from "../../../ids/ids.ts"
import { readRows, readOne, type Scanned, scanRows, type Slice, when } from "./rows.ts"

export const operationLimits = { body_chars: 16_000, usageDays: 92, usageDefaultDays: 30, callsLooked: 20_000, day_ms: 86_400_000 } as const

const delivery = `jsonb_build_object('id', i.id, 'source', i.source, 'deliveryId', i.delivery_id, 'conversationId', i.conversation_id, 'state', i.state, 'verdict', i.verdict,
  'receivedAt', cs_ms(i.received_at), 'publishedAt', cs_ms(i.published_at), 'heldAt', cs_ms(i.held_at), 'latency_ms', cs_ms(i.published_at) - cs_ms(i.received_at))`

export interface DeliveryFilter extends Slice {
  readonly state?: string
  readonly source?: string
  readonly conversationId?: string
  readonly verdict?: string
  /** Unix ms: received then or later, and before. */
  readonly since?: number
  readonly until?: number
}

/** Newest first; ids begin with their time. */
export const listDeliveries =
  <A>(filter: DeliveryFilter) =>
  (em: EntityManager): Promise<Scanned<A>> =>
    scanRows<A>(
      em,
      {
        json: delivery,
        from: "inbox i",
        where: [
          ...when(filter.state, "i.state = ?"),
          ...when(filter.source, "i.source = ?"),
          ...when(filter.conversationId, "i.conversation_id = ?::uuid"),
          ...when(filter.verdict, "i.verdict = ?"),
          ...when(filter.until, "i.received_at < cs_at(?::bigint)"),
        ],
        order: "i.id desc",
        limit: filter.limit,
      },
      {
        table: "inbox",
        type: "uuid",
        key: "i.id",
        after: filter.after?.[1],
        ...(filter.since === undefined ? {} : { floor: idFloor(filter.since) }),
      },
    )

/** Headers hold what was settled at the door and no secret of a sender. */
export const readDelivery = (id: string) => (em: EntityManager) =>
  readOne(
    em,
    `${delivery} || jsonb_build_object('sha256', i.body_sha256, 'headers', i.headers, 'body', left(i.body, ${operationLimits.body_chars}), 'cut', length(i.body) > ${operationLimits.body_chars})`,
    "inbox i",
    "i.id",
    id,
  )

const keys = { day: "to_char(c.at at time zone 'UTC', 'YYYY-MM-DD')", agent: "c.agent", model: "c.provider || '/' || c.model" } as const

export interface UsageAsk {
  readonly by: keyof typeof keys
  readonly since: number
  readonly until: number
}

export const sumUsage =
  <A>({ by, since, until }: UsageAsk) =>
  (em: EntityManager) =>
    // a row holds the calls of one statement, which begin where its id says: those before the first moment are left out one by one
    em
      .execute<Array<{ r: string }>>(
        `select jsonb_build_object('key', u.k, 'calls', u.calls, 'inputTokens', u.tokens_in, 'outputTokens', u.tokens_out, 'costMicros', u.cost)::text as r from (
        select ${keys[by]} as k, count(*) as calls, sum(c.input_tokens) as tokens_in, sum(c.output_tokens) as tokens_out, sum(c.cost_micros) as cost
        from (select f.body::jsonb ->> 'agent' as agent, f.body::jsonb ->> 'provider' as provider, f.body::jsonb ->> 'model' as model, u.counts[3 * x.n - 2] as input_tokens,
            u.counts[3 * x.n - 1] as output_tokens, u.figures[2 * x.n - 1] as cost_micros, cs_at(u.figures[2 * x.n]) as at
          from model_usage u cross join lateral unnest(u.forms) with ordinality x(form, n) join form f on f.tenant_id = u.tenant_id and f.id = x.form
          where u.id >= ?::uuid and u.id < ?::uuid) c
        where c.at >= cs_at(?::bigint) and c.at < cs_at(?::bigint) group by 1 order by 1 limit 500) u`,
        [idFloor(since - 60_000), idFloor(until), since, until],
      )
      .then((rows) => rows.map(({ r }) => JSON.parse(r) as A))

export interface ToolCalls {
  readonly tool: string
  readonly succeeded: number
  readonly failed: number
  readonly unknown: number
  readonly lastSuccessAt: number | null
}

/** How the newest calls of the last day ended, tool by tool. */
export const sumCalls = (now: number) => (em: EntityManager) =>
  readRows<ToolCalls>(em, {
    json: `jsonb_build_object('tool', t.tool, 'succeeded', t.succeeded, 'failed', t.failed, 'unknown', t.unknown, 'lastSuccessAt', t.last)`,
    from: `(select a.tool, count(*) filter (where a.status = 'succeeded') as succeeded, count(*) filter (where a.status = 'failed') as failed,
      count(*) filter (where a.status = 'unknown') as unknown, cs_ms(max(a.updated_at) filter (where a.status = 'succeeded')) as last
      from (select tool, status, updated_at from action where id >= '${idFloor(now - operationLimits.day_ms)}'::uuid order by id desc limit ${operationLimits.callsLooked}) a group by a.tool) t`,
    where: [],
    order: "t.tool",
    limit: 500,
  })
