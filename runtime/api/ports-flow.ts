/** What planned replays and pauses of what comes in need of the store, as narrow services; the same bounds and scopes as in ports.ts. */
import { Context, type Effect } from "effect"
import type { ActorShape } from "../contract/auth.ts"
import type { IntakeStanding } from "../contract/flow.ts"
import type { DeliveryIssue, DeliveryPlan, ReplayResult } from "../contract/replays.ts"
import type { Begun, HeldFilter } from "../store/queries/desk/replays.ts"
import type { Unavailable } from "./ports.ts"

type Ask<A> = Effect.Effect<A, Unavailable>
type Plan = typeof DeliveryPlan.Type

export class Replays extends Context.Service<
  Replays,
  {
    readonly issues: (actor: ActorShape) => Ask<ReadonlyArray<typeof DeliveryIssue.Type>>
    readonly plan: (actor: ActorShape, filter: HeldFilter, said: Plan["filter"]) => Ask<Plan>
    readonly read: (actor: ActorShape, id: string) => Ask<Plan | null>
    /** Takes it to run it, audited. */
    readonly begin: (actor: ActorShape, id: string) => Ask<Begun | "busy" | "known" | "over">
    /** False when it is no longer this runner's to go on with. */
    readonly step: (tenantId: string, id: string, tried: number, result: typeof ReplayResult.Type) => Ask<boolean>
    /** Audited, unless it was ended before. */
    readonly end: (actor: ActorShape, id: string, state: "done" | "cancelled") => Ask<void>
  }
>()("countersign/api/Replays") {}

export class IntakePauses extends Context.Service<
  IntakePauses,
  {
    readonly read: (actor: ActorShape) => Ask<typeof IntakeStanding.Type>
    /** Audited; false when it stands so already. This process keeps what comes in from then on, others within a look of theirs. */
    readonly pause: (actor: ActorShape, reason: string) => Ask<boolean>
    readonly resume: (actor: ActorShape) => Ask<boolean>
    /** Of all companies. */
    readonly all: Ask<ReadonlyArray<{ readonly id: string; readonly state: "paused" | "releasing" }>>
    /** Nothing waits any more. */
    readonly end: (tenantId: string) => Ask<void>
  }
>()("countersign/api/IntakePauses") {}
