/** What trying without effect needs of the rest, as a narrow service; the same bounds and scopes as in ports.ts. */
import { Context, type Effect } from "effect"
import type { ActorShape } from "../contract/auth.ts"
import type { PolicyCheck } from "../contract/policy.ts"
import type { Asked, AskRequest, Tried, TryRequest, WhatIf, WhatIfRequest } from "../contract/trial.ts"
import type { Unavailable } from "./ports.ts"

type Ask<A> = Effect.Effect<A, Unavailable>
type Row<S extends { readonly Type: unknown }> = S["Type"]

/** Trying without effect. `absent`: nothing of it is there for this member; `not-there`: no such agent can be tried; `busy`: too many tries at once. */
export class Trials extends Context.Service<
  Trials,
  {
    readonly whatIf: (
      actor: ActorShape,
      ask: Row<typeof WhatIfRequest>,
    ) => Ask<{ readonly what: Row<typeof WhatIf> } | { readonly check: Row<typeof PolicyCheck> } | "absent">
    readonly attempt: (
      actor: ActorShape,
      name: string,
      version: string,
      ask: Row<typeof TryRequest>,
    ) => Ask<{ readonly tried: Row<typeof Tried> } | "absent" | "not-there" | "busy">
    readonly ask: (
      actor: ActorShape,
      approvalId: string,
      ask: Row<typeof AskRequest>,
    ) => Ask<{ readonly asked: Row<typeof Asked> } | "absent" | "not-yours" | "not-there" | "busy">
  }
>()("countersign/api/Trials") {}
