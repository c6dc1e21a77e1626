/** Answers kept under a member's Idempotency-Key, in the member's own scope: one row per key, for a day, and a bounded number of rows. */
import type { EntityManager } from "@mikro-orm/postgresql"

export const answerLimits = {
  keep_ms: 86_400_000,
  /** After this an answer that never came is given up. */ answering_ms: 60_000,
  perMember: 2_000,
  body_chars: 64_000,
} as const

export interface Kept {
  readonly digest: string
  /** Null: it is still being answered. */
  readonly status: number | null
  readonly contentType: string | null
  readonly body: string | null
}

const mine = "member_id = nullif(current_setting('app.member_id', true), '')::uuid"
const over = `delete from kept_answer where ${mine} and (at < cs_at(?::bigint) or key in (select key from kept_answer where ${mine} order by at desc offset ?))`
const begin = `insert into kept_answer (tenant_id, member_id, key, digest, at)
  values (current_setting('app.tenant_id')::uuid, current_setting('app.member_id')::uuid, ?, ?, cs_at(?::bigint))
  on conflict (tenant_id, member_id, key) do update set digest = excluded.digest, at = excluded.at
    where kept_answer.status is null and kept_answer.at < cs_at(?::bigint) and kept_answer.digest = excluded.digest returning 1`
const look = `select digest, status, content_type as "contentType", body from kept_answer where ${mine} and key = ?`

/** Begins an answer under this key; gives the one that is there instead, when it is. */
export const beginAnswer =
  (key: string, digest: string, now: number) =>
  async (em: EntityManager): Promise<Kept | null> => {
    await em.execute(over, [now - answerLimits.keep_ms, answerLimits.perMember])
    const begun = await em.execute<Array<unknown>>(begin, [key, digest, now, now - answerLimits.answering_ms])
    return begun.length > 0 ? null : ((await em.execute<Array<Kept>>(look, [key]))[0] ?? null)
  }

export const keepAnswer =
  (key: string, answer: { readonly status: number; readonly contentType: string; readonly body: string }) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute(`update kept_answer set status = ?, content_type = ?, body = ? where ${mine} and key = ?`, [
      answer.status,
      answer.contentType,
      answer.body,
      key,
    ])
  }

/** Nothing was done under it: the key is free again. */
export const forgetAnswer =
  (key: string) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute(`delete from kept_answer where ${mine} and key = ? and status is null`, [key])
  }

/** Runs as the runtime, over a tenant: what nobody came back for. */
export const dropOldAnswers =
  (now: number) =>
  async (em: EntityManager): Promise<void> => {
    await em.execute("delete from kept_answer where at < cs_at(?::bigint)", [now - answerLimits.keep_ms])
  }
