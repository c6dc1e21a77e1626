/** What the screens of decisions need beside the desk's lists, as narrow services; the same bounds and scopes as in ports.ts. */
import { Context, type Effect } from "effect"
import type { ActorShape } from "../contract/auth.ts"
import type { MarkName } from "../store/queries/desk/marks.ts"
import type { Watcher } from "../store/queries/desk/watchers.ts"
import type { Unavailable } from "./ports.ts"

/** What people thought of blocked calls. */
export class Marks extends Context.Service<
  Marks,
  {
    /** Puts it on record in the member's name, audited; false when no such blocked call is there for them. */
    readonly add: (
      actor: ActorShape,
      mark: { readonly actionId: string; readonly mark: MarkName; readonly reason: string },
    ) => Effect.Effect<boolean, Unavailable>
  }
>()("countersign/api/Marks") {}

/** Names of those who look at an approval. */
export class Watched extends Context.Service<
  Watched,
  {
    /** Null when the approval is not there for this member. */
    readonly by: (
      actor: ActorShape,
      approvalId: string,
      memberIds: ReadonlyArray<string>,
    ) => Effect.Effect<ReadonlyArray<Watcher> | null, Unavailable>
  }
>()("countersign/api/Watched") {}
