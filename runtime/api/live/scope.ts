/** The actor's own scope in the database, and the store's errors in the API's terms: away is 503, anything else is a bug. */
import { Effect } from "effect"
import type { ActorShape } from "../../contract/auth.ts"
import { type Db, query } from "../../tenancy/db.ts"
import type { DbError } from "../../tenancy/errors.ts"
import type { TenantScope } from "../../tenancy/scope.ts"
import { Unavailable } from "../ports.ts"

export const scopeOf = (actor: ActorShape): TenantScope => ({
  tenantId: actor.tenantId,
  role: actor.role,
  workspaceIds: actor.workspaceIds,
  memberId: actor.memberId,
})

const away = new Set(["DbUnavailable", "Contention", "StatementTimeout"])
const bugs = new Set(["UniqueViolation", "ReferenceViolation", "StaleWrite", "TenantViolation", "WallViolation", "DbDefect"])

/** A part that is away may be tried again; a defect of ours stays one; what the body itself says passes. */
export const asked = <A, E, R>(self: Effect.Effect<A, E, R>): Effect.Effect<A, Exclude<E, DbError> | Unavailable, R> =>
  Effect.catch(self, (error): Effect.Effect<never, Exclude<E, DbError> | Unavailable> => {
    const tag = (error as { readonly _tag?: string })._tag ?? ""
    if (away.has(tag)) return Effect.fail(new Unavailable({ what: `database: ${tag}` }))
    return bugs.has(tag) ? Effect.die(error) : Effect.fail(error as Exclude<E, DbError>)
  })

type Query<A> = Parameters<typeof query<A>>[0]

export type Work = Query<unknown>

/** Reads rows whose shape the contract states and the query builds; the contract's encoder checks them as they leave. */
export const reader =
  (db: Db["Service"]) =>
  <A>(scope: TenantScope, work: Work): Effect.Effect<A, Unavailable> =>
    asked(db.transact(scope, query(work as Query<A>), scope.memberId === undefined ? {} : { lane: "people" }))
