/** Sessions and people as we ask about them beside better-auth: what a session is good for, which ones a person has, taking them back. */
import { Effect } from "effect"
import type { Ask, Row } from "./pool.ts"

interface Slice {
  /** Creation (Unix ms) and id of the last one seen. */
  readonly after?: readonly [number, string]
  readonly limit: number
}

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

/** How somebody signs in, as far as others may know it. */
export interface Standing {
  readonly totp: boolean
  readonly passkeys: number
  readonly sessions: number
}

const standingOf = `select u."id", u."twoFactorEnabled" is true as totp, (select count(*)::int from passkey p where p."userId" = u."id") as passkeys,
  (select count(*)::int from session s where s."userId" = u."id" and s."expiresAt" > now()) as sessions
  from "user" u where u."id" = any ($1::uuid[])`

/** Creation to the millisecond, as the key of a page tells it. */
const madeAt = `date_trunc('milliseconds', "createdAt")`
const listOf = `select "id", "createdAt", "expiresAt", "ipAddress", "userAgent" from session where "userId" = $1 and "expiresAt" > now()
  and ($2::float8 is null or (${madeAt}, "id") < (to_timestamp($2::float8 / 1000), $3::uuid)) order by ${madeAt} desc, "id" desc limit $4`

export const sessionsOf = (ask: Ask) => ({
  /** Live ones of a person, newest first. Never with a token. */
  list: (userId: string, { after, limit }: Slice) =>
    Effect.map(ask(listOf, [userId, after?.[0] ?? null, after?.[1] ?? null, limit]), (rows) => rows.map(line)),
  /** From this commit on it opens nothing. False when the person has no such session. */
  revoke: (userId: string, sessionId: string) =>
    Effect.map(ask(`delete from session where "id" = $1 and "userId" = $2 returning 1`, [sessionId, userId]), (rows) => rows.length === 1),
  /** How many there were. */
  revokeOthers: (userId: string, sessionId: string) =>
    Effect.map(ask(`delete from session where "userId" = $1 and "id" <> $2 returning 1`, [userId, sessionId]), (rows) => rows.length),
  revokeAll: (userId: string) => Effect.asVoid(ask(`delete from session where "userId" = $1`, [userId])),
  stepUp: (sessionId: string) => Effect.asVoid(ask(`update session set "steppedUpAt" = now() where "id" = $1`, [sessionId])),
  enter: (sessionId: string, tenantId: string) =>
    Effect.asVoid(ask(`update session set "tenantId" = $2 where "id" = $1`, [sessionId, tenantId])),
  passkeys: (userId: string) =>
    Effect.map(ask(`select count(*)::int as n from passkey where "userId" = $1`, [userId]), ([row]) => Number(row?.["n"] ?? 0)),
  /** Of each of these people; who is not known is not there. */
  standing: (userIds: ReadonlyArray<string>) =>
    Effect.map(
      ask(standingOf, [userIds]),
      (rows) =>
        new Map<string, Standing>(
          rows.map((row) => [
            String(row["id"]),
            { totp: row["totp"] === true, passkeys: Number(row["passkeys"]), sessions: Number(row["sessions"]) },
          ]),
        ),
    ),
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
