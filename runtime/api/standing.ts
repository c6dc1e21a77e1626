/**
 * Whether whoever began a long answer may still have it: asked again while it goes on, because revoking counts for those who are inside, too.
 * Given by whatever signed them in; where nothing gave it, nobody stands (fails closed).
 */
import { Context, Effect } from "effect"
import type { ActorShape } from "../contract/auth.ts"
import type { Unavailable } from "./ports.ts"

/** The actor as they are now; null when they are no longer let in. A store that is away says neither. */
export const Standing = Context.Reference<Effect.Effect<ActorShape | null, Unavailable>>("countersign/api/Standing", {
  defaultValue: () => Effect.succeed(null),
})
