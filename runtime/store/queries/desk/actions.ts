/**
 * Actions as the desk reads them: lists, the blocked log, unknown outcomes, and one action with its whole way. An action's id begins
 * with its time and keeps the order within a millisecond, so newest first is the primary key read backwards.
 */
import type { EntityManager } from "@mikro-orm/postgresql"
import { type ActionFilter, actionFilters } from "./action-filter.ts"
import { affectedJson } from "./affected.ts"
import { approvalJson, approvalTables } from "./approvals.ts"
import { idFloor } from "../../../ids/ids.ts"
import { markedAs, markJson } from "./marks.ts"
import { afterMoment, readOne, readRows, type Scanned, scanRows, type Slice, when, wholeRows } from "./rows.ts"

/** `json` with `j`, how the action was judged; looked up for the rows that are shown. */
const judged = (json: string) => `(select ${json} from cs_judgement(a) j)`
const summary = `jsonb_build_object('id', a.id, 'conversationId', a.conversation_id, 'workspaceId', a.workspace_id, 'turn', a.turn, 'tool', a.tool, 'class', a.class,
  'status', a.status, 'reason', j -> 'reason', 'policyVersion', j -> 'policyVersion', 'rules', coalesce(j -> 'verdict' -> 'rules', '[]'), 'maker', j -> 'maker',
  'replaces', a.replaces, 'replacedBy', a.replaced_by, 'at', cs_ms(a.at), 'updatedAt', cs_ms(a.updated_at))`
const shown = `jsonb_build_object('args', a.args, 'affects', ${affectedJson("a")}, 'digest', cs_unpack(a.digest), 'facts', j -> 'verdict' -> 'facts', 'provenance', j -> 'provenance')`
const effect = `jsonb_build_object('status', e.status, 'key', coalesce(e.key, e.action_id::text), 'idempotency', e.idempotency, 'attempts', e.attempts, 'at', cs_ms(e.at),
  'leasedAt', cs_ms(e.leased_at), 'settledAt', cs_ms(e.settled_at), 'outcome', e.outcome)`
const itsEffect = "e.tenant_id = a.tenant_id and e.action_id = a.id"
export const receiptJson = `jsonb_build_object('id', r.id, 'actionId', r.action_id, 'name', r.name, 'mediaType', r.media_type, 'sha256', r.sha256, 'size_bytes', r.size_bytes, 'at', cs_ms(r.at))`

const marked = `jsonb_build_object('mark', ${markJson("a")})`
const detail = `${summary} || ${shown} || ${marked} || jsonb_build_object('schemaVersion', j -> 'schemaVersion', 'result', a.result, 'releaseAt', cs_ms(a.release_at),
  'approvals', coalesce((select jsonb_agg(${approvalJson} order by p.at, p.id) from ${approvalTables("join")} where p.tenant_id = a.tenant_id and p.action_id = a.id), '[]'),
  'effect', (select ${effect} from effect e where ${itsEffect}),
  'receipts', coalesce((select jsonb_agg(${receiptJson} order by r.at, r.id) from receipt r where r.tenant_id = a.tenant_id and r.action_id = a.id), '[]'))`

/** A page of the list as it stands, or narrowed by what no index knows. */
const wayOf = ({ status, class: kind, conversationId, tool, rule, agent, mark }: ActionFilter) =>
  [status, kind, conversationId, tool, rule, agent, mark].every((value) => value === undefined) ? wholeRows : scanRows

const listed = (json: string, filter: ActionFilter) => (em: EntityManager) =>
  wayOf(filter)(
    em,
    {
      json: judged(json),
      from: "action a",
      where: [
        ...when(filter.status, "a.status = ?"),
        ...when(filter.class, "a.class = ?"),
        ...when(filter.conversationId, "a.conversation_id = ?::uuid"),
        ...when(filter.until === undefined ? undefined : idFloor(filter.until), "a.id < ?::uuid"),
        ...actionFilters("a", filter),
        ...markedAs("a", filter.mark),
      ],
      order: "a.id desc",
      limit: filter.limit,
    },
    {
      table: "action",
      type: "uuid",
      key: "a.id",
      after: filter.after?.[1] ?? (filter.until === undefined ? undefined : idFloor(filter.until)),
      ...(filter.since === undefined ? {} : { floor: idFloor(filter.since) }),
    },
  )

export const listActions = <A>(filter: ActionFilter): ((em: EntityManager) => Promise<Scanned<A>>) =>
  listed(summary, filter) as (em: EntityManager) => Promise<Scanned<A>>

/** Everything that policy or the gate denied. */
export const listBlocked = <A>(filter: Omit<ActionFilter, "status">): ((em: EntityManager) => Promise<Scanned<A>>) =>
  listed(`${summary} || ${shown} || ${marked}`, { ...filter, status: "denied" }) as (em: EntityManager) => Promise<Scanned<A>>

/** What has stood so longest is asked about first. `now` is Unix ms. Keys: updatedAt, id. */
export const listUnknown = (slice: Slice, now: number) => (em: EntityManager) =>
  readRows(em, {
    json: judged(
      `${summary} || jsonb_build_object('args', a.args, 'affects', ${affectedJson("a")}, 'effect', ${effect}, 'age_ms', greatest(0, ${Math.trunc(now)} - cs_ms(a.updated_at)))`,
    ),
    from: `action a join effect e on ${itsEffect}`,
    where: [{ sql: "a.status = 'unknown'", values: [] }, ...afterMoment("a.updated_at", "a.id", slice, true)],
    order: "a.updated_at, a.id",
    limit: slice.limit,
  })

export const readAction = (id: string) => (em: EntityManager) => readOne(em, judged(detail), "action a", "a.id", id)
