/** Sessions and people as we ask about them beside better-auth: what a session is good for, which ones a person has, taking them back. */
import { Effect } from "effect"
import { identityLimits as limits } from "../limits.ts"
import type { Ask, Row } from "./pool.ts"

export interface SessionLine {
  readonly id: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly address: string
  readonly userAgent: string
}

const words = (value: unknown): string => (typeof value === "string" ? value : "")
const ms = (at: unknown): number => (at instanceof Date ? at.getTime() : Number(new Date(String(at))))

const line = (row: Row): SessionLine => ({
  id: String(row["id"]),
  createdAt: ms(row["createdAt"]),
  expiresAt: ms(row["expiresAt"]),
  address: words(row["ipAddress"]),
  userAgent: words(row["userAgent"]).slice(0, 300),
})

export const sessionsOf = (ask: Ask) => ({
  /** Live ones of a person, newest first. Never with a token. */
  list: (userId: string) =>
    Effect.map(
      ask(
        `select "id", "createdAt", "expiresAt", "ipAddress", "userAgent" from session where "userId" = $1 and "expiresAt" > now() order by "createdAt" desc, "id" limit $2`,
        [userId, limits.sessionsListed],
      ),
      (rows) => rows.map(line),
    ),
  /** From this commit on it opens nothing. False when the person has no such session. */
  revoke: (userId: string, sessionId: string) =>
    Effect.map(ask(`delete from session where "id" = $1 and "userId" = $2 returning 1`, [sessionId, userId]), (rows) => rows.length === 1),
  revokeAll: (userId: string) => Effect.asVoid(ask(`delete from session where "userId" = $1`, [userId])),
  stepUp: (sessionId: string) => Effect.asVoid(ask(`update session set "steppedUpAt" = now() where "id" = $1`, [sessionId])),
  enter: (sessionId: string, tenantId: string) =>
    Effect.asVoid(ask(`update session set "tenantId" = $2 where "id" = $1`, [sessionId, tenantId])),
  passkeys: (userId: string) =>
    Effect.map(ask(`select count(*)::int as n from passkey where "userId" = $1`, [userId]), ([row]) => Number(row?.["n"] ?? 0)),
  userNamed: (email: string) =>
    Effect.map(ask(`select "id" from "user" where "email" = $1`, [email.trim().toLowerCase()]), ([row]) =>
      row === undefined ? null : String(row["id"]),
    ),
  /** Whose second factor a browser was asked for, by the id in its challenge; null when it is over. */
  challenged: (identifier: string) =>
    Effect.map(ask(`select "value" from verification where "identifier" = $1 and "expiresAt" > now()`, [identifier]), ([row]) =>
      row === undefined ? null : String(row["value"]),
    ),
  sweep: Effect.asVoid(
    Effect.andThen(ask(`delete from session where "expiresAt" < now()`), ask(`delete from verification where "expiresAt" < now()`)),
  ),
})
export type Sessions = ReturnType<typeof sessionsOf>
