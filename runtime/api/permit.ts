/** The permission model at the desk's door and in its acts (invariant 7): an endpoint's own word for the role, the row's for the member. */
import { Context, Effect, Option } from "effect"
import type { HttpApiEndpoint } from "effect/http-api"
import { covers, coversKind, type RowFacts } from "../access/covers.ts"
import { type Condition, may, partsOf, type Permission } from "../access/model.ts"
import type { ActorShape } from "../contract/auth.ts"
import type { ProblemOf } from "../contract/problem.ts"
import { Requires } from "../contract/requires.ts"
import type { Role } from "../kernel/action.ts"
import { refuse } from "./refuse.ts"

/** What an endpoint asks for; undefined when it does not say, and then nobody may. */
export const requiredBy = (endpoint: Pick<HttpApiEndpoint.Top, "annotations">): Permission | undefined =>
  Option.getOrUndefined(Context.getOption(endpoint.annotations as Context.Context<Requires>, Requires))

/** Whether the role may use the endpoint on any row at all. */
export const mayUse = (role: Role, endpoint: Pick<HttpApiEndpoint.Top, "annotations">): boolean => {
  const permission = requiredBy(endpoint)
  return permission !== undefined && may(role, ...partsOf(permission)) !== undefined
}

const askingOf = ({ memberId, role, workspaceIds }: ActorShape) => ({ id: memberId, role, workspaceIds })

/** Refuses what the member may not do to this row. */
export const permitted = (actor: ActorShape, permission: Permission, row: RowFacts): Effect.Effect<void, ProblemOf<"forbidden">> =>
  covers(askingOf(actor), ...partsOf(permission), row) ? Effect.void : refuse("forbidden")

/** Refuses what the member's role may do to no row of this kind, before anything is read. */
export const permittedKind = (
  actor: ActorShape,
  permission: Permission,
  is: ReadonlyArray<Condition>,
): Effect.Effect<void, ProblemOf<"forbidden">> => (coversKind(actor.role, ...partsOf(permission), is) ? Effect.void : refuse("forbidden"))
