/**
 * The journal's door: commits turns, loads conversations, leases effects. Boundary between actors and PostgreSQL; every method is one
 * round trip through a database function that enters the tenant itself (invariants 2, 3, 7, 9).
 */
import { Context, Effect, Layer } from "effect"
import { spanned } from "../telemetry/span.ts"
import { again } from "../tenancy/again.ts"
import { Db } from "../tenancy/db.ts"
import { type DbError, DbDefect } from "../tenancy/errors.ts"
import { makeBatcher, type RunBatch } from "./batcher.ts"
import { KnownForms } from "./known-forms.ts"
import { storeLimits } from "./limits.ts"
import { together } from "./together.ts"
import type { ConversationSnapshot } from "./snapshot.ts"
import { wiredOf } from "./turn-wire.ts"
import type { TurnResult, TurnWrite } from "./turn-write.ts"

export type { ConversationSnapshot as StoredConversation, OpenActionView as StoredAction } from "./snapshot.ts"

export class TurnStore extends Context.Service<
  TurnStore,
  {
    /**
     * Stores one step of a turn or says why not. Shares its statement with other turns of the tenant. After `DbUnavailable` with
     * `commitUnknown` it may have been stored: commit the same write again, `duplicate` then says that it had been.
     */
    readonly commit: (tenantId: string, write: TurnWrite) => Effect.Effect<TurnResult, DbError>
    /** Everything needed to revive an actor, with the newest `entries` (default 60) of the transcript; undefined when it does not exist. */
    readonly loadConversation: (
      tenantId: string,
      conversationId: string,
      entries?: number,
    ) => Effect.Effect<ConversationSnapshot | undefined, DbError>
    /** Whether the journal holds this kernel message. */
    readonly knows: (tenantId: string, conversationId: string, messageId: string) => Effect.Effect<boolean, DbError>
    /** True exactly once per effect, when it goes from recorded to leased: the caller may make the call. False: somebody may have made it. */
    readonly leaseEffect: (tenantId: string, actionId: string) => Effect.Effect<boolean, DbError>
  }
>()("countersign/store/TurnStore") {
  static readonly layer: Layer.Layer<TurnStore, never, Db> = Layer.effect(
    this,
    Effect.suspend(() => make),
  )
}

interface Wanted {
  readonly conversationId: string
  readonly entries: number
}

const loads = { items: storeLimits.loadsPerCall, bytes: 1, waiting: storeLimits.waitingPerTenant }

/** Conversations of one tenant that wake at the same time are read together. */
const loadAll =
  (one: (name: string, text: string, values: ReadonlyArray<unknown>) => Effect.Effect<unknown, DbError>) =>
  (tenantId: string, wanted: ReadonlyArray<Wanted>) => {
    const ids = wanted.map(({ conversationId }) => conversationId)
    const most = Math.max(...wanted.map(({ entries }) => entries))
    return one("cs_conversations", "select cs_conversations($1, $2, $3)::text as r", [tenantId, ids, most]).pipe(
      Effect.map((text) => JSON.parse(text as string) as ReadonlyArray<ConversationSnapshot | null>),
      Effect.map((found) => found.map((snapshot, n) => newest(snapshot, wanted[n]!.entries))),
    )
  }

const newest = (snapshot: ConversationSnapshot | null, entries: number): ConversationSnapshot | null =>
  snapshot === null || snapshot.entries.length <= entries ? snapshot : { ...snapshot, entries: snapshot.entries.slice(-entries) }

/** What the database answers: what the actor hears, or that a turn names a form by a hash that is not there. */
type StoredResult = TurnResult | { readonly status: "unknownForm" }

const make = Effect.gen(function* () {
  const db = yield* Db
  const scope = yield* Effect.scope
  const one = (name: string, text: string, values: ReadonlyArray<unknown>) =>
    Effect.map(db.call(name, text, values), (rows) => rows[0]?.["r"])
  const run: RunBatch<StoredResult> = (tenantId, turns) =>
    one("cs_turns", "select cs_turns($1, $2)::text as r", [tenantId, `[${turns.join(",")}]`]).pipe(
      Effect.map((text) => JSON.parse(text as string) as ReadonlyArray<StoredResult>),
      again({ on: "Contention", first_ms: 10, times: storeLimits.contentionRetries }),
    )
  const enqueue = makeBatcher(run, scope)
  const load = together<Wanted, ConversationSnapshot | null>({ run: loadAll(one), ...loads, bytesOf: () => 0 }, scope)
  const known = new KnownForms()
  const commit = spanned("TurnStore.commit")(function* (tenantId: string, write: TurnWrite) {
    const tried = Effect.fnUntraced(function* (nameOf: (form: string) => string | undefined) {
      const { json, forms } = wiredOf(write, nameOf)
      if (json.length > storeLimits.turnBytes)
        return yield* new DbDefect({ code: "turn-too-large", what: `${json.length} of ${storeLimits.turnBytes} bytes` })
      const result = yield* enqueue(tenantId, write.conversation.id, json)
      if (result.status === "ok") known.learn(tenantId, forms)
      return result
    })
    const result = yield* tried((form) => known.nameOf(tenantId, form))
    if (result.status !== "unknownForm") return result
    known.forget(tenantId)
    const whole = yield* tried(() => undefined)
    return whole.status === "unknownForm" ? yield* new DbDefect({ code: "unknown-form", what: "a form that was said whole" }) : whole
  })
  return TurnStore.of({
    commit,
    loadConversation: (tenantId, conversationId, entries = storeLimits.transcriptEntries) =>
      Effect.map(load(tenantId, { conversationId, entries }), (snapshot) => snapshot ?? undefined),
    knows: (tenantId, conversationId, messageId) =>
      Effect.map(one("cs_knows", "select cs_knows($1, $2, $3) as r", [tenantId, conversationId, messageId]), (known) => known === true),
    leaseEffect: (tenantId, actionId) =>
      Effect.map(one("cs_lease", "select cs_lease($1, $2) as r", [tenantId, actionId]), (leased) => leased === true),
  })
})
