/** Who is asking. The token or the session alone says so: no header, path or body can name another tenant (invariant 7). */
import { Context } from "effect"
import { HttpApiMiddleware, HttpApiSecurity } from "effect/http-api"
import type { Role } from "./values.ts"
import { Problem400, Problem401, Problem403, Problem429, Problem500, Problem503 } from "./problem.ts"

/** What a token may do. `desk` is everything the member's role allows; `intake` only writes in and reads answers, on one channel or all. */
export type Scope = "desk" | "intake" | `intake:${string}`

export interface ActorShape {
  readonly tenantId: string
  readonly memberId: string
  readonly role: typeof Role.Type
  readonly workspaceIds: ReadonlyArray<string>
  readonly scopes: ReadonlyArray<Scope>
  /** Present when a person sits at a browser; absent for a token. */
  readonly session?: { readonly id: string; readonly userId: string; readonly steppedUpUntil: number | null }
}

export class Actor extends Context.Service<Actor, ActorShape>()("countersign/contract/Actor") {}

/** Members at the desk. */
export class DeskAuth extends HttpApiMiddleware.Service<DeskAuth, { provides: Actor }>()("countersign/contract/DeskAuth", {
  requiredForClient: true,
  security: { bearer: HttpApiSecurity.bearer },
  error: [Problem401, Problem403, Problem429, Problem503],
}) {}

/** Channels that hand in messages; a member's own token serves too. */
export class IntakeAuth extends HttpApiMiddleware.Service<IntakeAuth, { provides: Actor }>()("countersign/contract/IntakeAuth", {
  requiredForClient: true,
  security: { bearer: HttpApiSecurity.bearer },
  error: [Problem401, Problem403, Problem429, Problem503],
}) {}

/** Turns requests that do not decode into problems. */
export class Problems extends HttpApiMiddleware.Service<Problems>()("countersign/contract/Problems", {
  error: [Problem400, Problem500, Problem503],
}) {}
