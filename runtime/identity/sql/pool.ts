/** Connections of the role that knows who people are. It sees the schema `auth` and nothing else; the application's role sees none of that. */
import { Effect, Schema } from "effect"
import { roleStrength } from "../../store/roles.ts"
import { RoleTooStrong } from "../../tenancy/errors.ts"
import { makeOrm, type NativePool, nativePool } from "../../tenancy/orm.ts"
import { identityLimits } from "../limits.ts"

/** What knows who people are is away, or was never configured. */
export class IdentityAway extends Schema.TaggedError<IdentityAway>()("IdentityAway", { why: Schema.String }) {}

/** The thrown message may hold values, so only its code is kept. */
export const away = (thrown: unknown): IdentityAway => {
  const { code, name } = (thrown ?? {}) as { readonly code?: string | number; readonly name?: string }
  return new IdentityAway({ why: String(code ?? name ?? "unknown") })
}

export type Row = Readonly<Record<string, unknown>>

const nameOf = (row: Row | undefined): string => (typeof row?.["name"] === "string" ? row["name"] : "?")

export const openPool = Effect.fnUntraced(function* (url: string) {
  const orm = yield* Effect.acquireRelease(
    Effect.sync(() =>
      makeOrm({ url, connections: identityLimits.connections, applicationName: "countersign-identity", foreign: { schema: "auth" } }),
    ),
    (made) => Effect.promise(() => made.close(true).catch(() => undefined)),
  )
  const pool: NativePool = yield* Effect.tryPromise({ try: () => nativePool(orm), catch: away })
  const { rows } = yield* Effect.tryPromise({ try: () => pool.query(roleStrength), catch: away })
  if (rows[0]?.["strong"] !== false) return yield* new RoleTooStrong({ role: nameOf(rows[0]) })
  return pool
})

export type Ask = (text: string, values?: ReadonlyArray<unknown>) => Effect.Effect<ReadonlyArray<Row>, IdentityAway>

export const asker =
  (pool: NativePool): Ask =>
  (text, values = []) =>
    Effect.tryPromise({ try: () => pool.query({ text, values }), catch: away }).pipe(Effect.map(({ rows }) => rows))
