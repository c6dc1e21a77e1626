/** A fresh bearer token and the row that is kept of it. The token itself leaves this process once, on standard output, and is stored nowhere. */
import { randomBytes } from "node:crypto"
import { Effect, Clock } from "effect"
import { Flag } from "effect/cli"
import { sha256Hex } from "../../digest/digest.ts"
import { uuidv7 } from "../../ids/ids.ts"
import type { NewToken } from "../../store/queries/tenants.ts"
import { fail } from "../failure.ts"

const day_ms = 86_400_000
const longest_days = 3_650

export const daysFlag = Flag.Int("days").pipe(Flag.withDescription("Days until the token expires; 0 = never"), Flag.withDefault(90))

export const shownOnce = "It is shown this once; only its hash is kept."

export const newToken = Effect.fnUntraced(function* (memberId: string, name: string, days: number, scopes: ReadonlyArray<string> = []) {
  if (days < 0 || days > longest_days)
    return yield* fail(
      "usage",
      `--days ${days} is out of bounds`,
      `it must be 0 to ${longest_days}`,
      "give fewer days, or 0 for a token without end",
    )
  const now = yield* Clock.currentTimeMillis
  const token = `cs_${randomBytes(32).toString("base64url")}`
  const life = days === 0 ? {} : { expiresAt: now + days * day_ms }
  return { token, row: { id: uuidv7(now), memberId, hash: sha256Hex(token), name, scopes, ...life } satisfies NewToken }
})
