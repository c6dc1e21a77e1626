/** What money, credentials, policies and bulk copies ask of whoever sits at a browser: a second factor shown within the last minutes. */
import { Clock, Effect } from "effect"
import type { ActorShape } from "../contract/auth.ts"
import { refuse } from "./refuse.ts"

/** A token of the API is a machine's: it has no second factor, and what it may do was settled when it was made. */
export const steppedUp = Effect.fnUntraced(function* (actor: ActorShape) {
  if (actor.session === undefined) return
  const { steppedUpUntil } = actor.session
  if (steppedUpUntil === null || steppedUpUntil <= (yield* Clock.currentTimeMillis)) return yield* refuse("step-up-needed")
})
