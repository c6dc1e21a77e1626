/** What people thought of blocked calls: the newest word of each, and a new one, in the member's own scope. */
import type { EntityManager } from "@mikro-orm/postgresql"
import { insertAudit } from "./acts.ts"
import type { Condition } from "./rows.ts"

export type MarkName = "false-positive" | "right" | "none"

/** The newest word on the action of this alias. */
const newest = (a: string, json: string, join = "") =>
  `(select ${json} from blocked_mark k ${join} where k.tenant_id = ${a}.tenant_id and k.action_id = ${a}.id order by k.at desc, k.id desc limit 1)`

export const markJson = (a: string): string =>
  newest(
    a,
    `case when k.mark <> 'none' then jsonb_build_object('mark', k.mark, 'reason', k.reason, 'member', jsonb_build_object('id', k.member_id, 'name', coalesce(m.name, 'a member')), 'at', cs_ms(k.at)) end`,
    "left join member m on m.tenant_id = k.tenant_id and m.id = k.member_id",
  )

export const markedAs = (a: string, mark: MarkName | undefined): ReadonlyArray<Condition> =>
  mark === undefined ? [] : [{ sql: `coalesce(${newest(a, "k.mark")}, 'none') = ?`, values: [mark] }]

export interface MarkInsert {
  readonly id: string
  readonly actionId: string
  readonly mark: MarkName
  readonly reason: string
  /** Whoever looked has seen it: it leaves the list of what waits, under this id. */
  readonly seenId: string
}

const member = "current_setting('app.member_id')::uuid"
const add = `insert into blocked_mark (tenant_id, id, workspace_id, action_id, class, member_id, mark, reason)
  select a.tenant_id, ?::uuid, a.workspace_id, a.id, a.class, ${member}, ?, ? from action a where a.id = ?::uuid and a.status = 'denied' returning workspace_id::text as "workspaceId"`
const seen = `insert into attention_seen (tenant_id, id, kind, item_id, workspace_id, member_id, reason)
  values (current_setting('app.tenant_id')::uuid, ?::uuid, 'blocked', ?::uuid, ?::uuid, ${member}, ?)`

/** False when there is no such blocked call for this member. The words stay in the row: the audit gets the mark alone. */
export const addMark =
  ({ id, actionId, mark, reason, seenId }: MarkInsert, actor: string) =>
  async (em: EntityManager): Promise<boolean> => {
    const [row] = await em.execute<Array<{ workspaceId: string }>>(add, [id, mark, reason, actionId])
    if (row === undefined) return false
    if (mark !== "none") await em.execute(seen, [seenId, actionId, row.workspaceId, reason])
    await insertAudit({ kind: "blocked.marked", actor, subject: `action/${actionId}`, data: { mark } })(em)
    return true
  }

/** Of the last days, and of calls whose newest word it is. Counted up to `most` and one more. */
export const countFalsePositives =
  (since: number, most: number) =>
  async (em: EntityManager): Promise<number> => {
    const [row] = await em.execute<Array<{ n: number }>>(
      `select count(*)::int as n from (select distinct on (k.action_id) k.mark, k.at from blocked_mark k where k.action_id in (
         select w.action_id from blocked_mark w where w.mark = 'false-positive' and w.at >= cs_at(?::bigint) limit ${most + 1}) order by k.action_id, k.at desc, k.id desc) newest
       where newest.mark = 'false-positive'`,
      [since],
    )
    return row?.n ?? 0
  }
