/**
 * Tries at passwords and codes, counted before the password is looked at: guessing costs us no hash. Keys are digests, so that the table
 * names nobody. One statement counts and locks, so tries side by side are counted one after the other.
 */
import { Effect } from "effect"
import { sha256Hex } from "../../digest/digest.ts"
import { identityLimits as limits } from "../limits.ts"
import type { Ask } from "./pool.ts"

export interface Tried {
  /** Milliseconds until it may be tried again; 0 = this try counts. */
  readonly wait_ms: number
  /** This very try locked it. */
  readonly lockedNow: boolean
}

const count = `insert into attempt as a ("key", "count", "since") values ($1, 1, now())
on conflict ("key") do update set
  "count" = case when a."lockedUntil" <= now() or (a."lockedUntil" is null and a."since" < now() - $2 * interval '1 millisecond') then 1 else a."count" + 1 end,
  "since" = case when a."lockedUntil" <= now() or (a."lockedUntil" is null and a."since" < now() - $2 * interval '1 millisecond') then now() else a."since" end,
  "lockedUntil" = case when a."lockedUntil" <= now() or (a."lockedUntil" is null and a."since" < now() - $2 * interval '1 millisecond') then null
    else coalesce(a."lockedUntil", case when a."count" + 1 > $3 then now() + $4 * interval '1 millisecond' end) end
returning "count", ceil(greatest(0, coalesce(extract(epoch from "lockedUntil" - now()) * 1000, 0)))::float8 as wait`

export const attemptsOf = (ask: Ask) => {
  const keyOf = (kind: string, whose: string): string => sha256Hex(`${kind}:${whose}`)
  const take = (key: string, most: number): Effect.Effect<Tried, Effect.Error<ReturnType<Ask>>> =>
    Effect.map(ask(count, [key, limits.window_ms, most, limits.lock_ms]), ([row]) => ({
      wait_ms: Number(row?.["wait"] ?? 0),
      lockedNow: Number(row?.["count"]) === most + 1,
    }))
  return {
    account: (email: string) => take(keyOf("account", email.trim().toLowerCase()), limits.accountTries),
    address: (address: string) => take(keyOf("address", address), limits.addressTries),
    code: (userId: string) => take(keyOf("code", userId), limits.accountTries),
    /** The password or code was right: what was tried before is forgotten, for the account alone. */
    forget: (kind: "account" | "code", whose: string) =>
      Effect.asVoid(
        ask(`delete from attempt where "key" = $1 and ("lockedUntil" is null or "lockedUntil" <= now())`, [
          keyOf(kind, whose.trim().toLowerCase()),
        ]),
      ),
    /** The address is given its try back: people who sign in rightly do not lock their office out. */
    giveBack: (address: string) =>
      Effect.asVoid(
        ask(`update attempt set "count" = "count" - 1 where "key" = $1 and "count" > 0 and "lockedUntil" is null`, [
          keyOf("address", address),
        ]),
      ),
    /** True the first time; a code serves once. */
    firstUse: (userId: string, code: string) =>
      Effect.map(
        ask(
          `insert into attempt as a ("key", "count", "since") values ($1, 1, now())
           on conflict ("key") do update set "since" = now() where a."since" < now() - $2 * interval '1 millisecond' returning 1`,
          [keyOf("used", `${userId}:${code}`), limits.usedCode_ms],
        ),
        (rows) => rows.length === 1,
      ),
    sweep: Effect.asVoid(
      ask(
        `delete from attempt where "since" < now() - $1 * interval '1 millisecond' and ("lockedUntil" is null or "lockedUntil" <= now())`,
        [limits.keptAttempts_ms],
      ),
    ),
  }
}
export type Attempts = ReturnType<typeof attemptsOf>
