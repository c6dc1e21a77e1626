/**
 * The store's services over the tables of a simulated world: the real batcher above, the rules of cs_turns below, and every call a step
 * that may fail, be lost on the way or be lost on the way back (faults P1, P5).
 */
import { Effect, Exit, type Scope } from "effect"
import { derivedId } from "../ids/ids.ts"
import { sha256Hex } from "../digest/digest.ts"
import { type ReceiptStore, ReceiptStoreUnavailable } from "../receipts/receipt-store.ts"
import { makeBatcher } from "../store/batcher.ts"
import { toJsonText } from "../store/json.ts"
import { storeLimits } from "../store/limits.ts"
import type { OutboxStore } from "../store/outbox-store.ts"
import type { TurnStore } from "../store/turn-store.ts"
import type { TurnResult, TurnWrite } from "../store/turn-write.ts"
import { type DbError, DbUnavailable, WallViolation } from "../tenancy/errors.ts"
import type { Process } from "./loop.ts"
import { journalKey } from "./tables.ts"
import { Refused, storeTurns } from "./turns.ts"
import { readConversation } from "./view.ts"
import type { World } from "./world.ts"

const away = (commitUnknown: boolean) => new DbUnavailable({ code: "08006", commitUnknown })

/** One statement: it may fail before, or its answer may be lost after. */
export const statement = <A>(world: World, process: Process, name: string, act: () => A): Effect.Effect<A, DbError> =>
  world.loop.io(process, name, (): Exit.Exit<A, DbError> => {
    const fault = world.faults.at(0.04)
    if (fault === "refused" || fault === "request lost") return Exit.fail(away(fault !== "refused"))
    try {
      const value = act()
      return fault === "answer lost" ? Exit.fail(away(true)) : Exit.succeed(value)
    } catch (error) {
      if (error instanceof Refused) return Exit.fail(new WallViolation({ code: error.code, what: name }))
      throw error
    }
  })

export const turnStore = (world: World, process: Process, scope: Scope.Scope): TurnStore["Service"] => {
  const { tables, broken } = world
  const run = (_tenant: string, turns: ReadonlyArray<string>) =>
    statement(world, process, `store ${turns.length}`, () => {
      const writes = turns.map((text) => JSON.parse(text) as TurnWrite)
      const results = storeTurns(tables, world.loop.now, writes, broken)
      world.stored(writes.filter((_, index) => results[index]?.status === "ok"))
      return results
    })
  const enqueue = makeBatcher(run, scope)
  const late = new Map<string, { readonly tenantId: string; readonly write: TurnWrite }>()
  const commit = (tenantId: string, write: TurnWrite): Effect.Effect<TurnResult, DbError> =>
    enqueue(tenantId, write.conversation.id, toJsonText(write))
  /** Says ok at once and stores before the next write of the conversation. */
  const early = Effect.fnUntraced(function* (tenantId: string, write: TurnWrite) {
    const { id, expectedVersion } = write.conversation
    const before = late.get(id)
    late.delete(id)
    if (before !== undefined) yield* commit(before.tenantId, before.write)
    if (write.effects.length === 0) return yield* commit(tenantId, write)
    late.set(id, { tenantId, write })
    return { status: "ok", version: expectedVersion + 1 } as const
  })
  return {
    commit: broken.has("run-before-commit") ? early : commit,
    loadConversation: (_tenant, id, entries = storeLimits.transcriptEntries) =>
      statement(world, process, "load", () => {
        const found = readConversation(tables, id, entries)
        if (found === undefined || !broken.has("ignore-duplicate")) return found
        return { ...found, state: { ...(found.state as object), recent: [] } }
      }),
    knows: (_tenant, id, messageId) =>
      statement(world, process, "knows", () => tables.journal.has(journalKey(id, messageId)) && !broken.has("ignore-duplicate")),
    leaseEffect: (_tenant, actionId) =>
      statement(world, process, "lease", () => {
        const row = tables.effects.get(actionId)
        if (broken.has("lease-for-everyone")) return true
        if (row?.status !== "recorded") return false
        tables.effects.set(actionId, { ...row, status: "leased", leasedAt: world.loop.now, attempts: row.attempts + 1 })
        return true
      }),
  }
}

export const outboxStore = (world: World, process: Process): OutboxStore["Service"] => ({
  leftovers: (_tenant, limit) =>
    statement(world, process, "leftovers", () =>
      world.broken.has("forget-outbox") ? [] : [...world.tables.outbox.values()].slice(0, limit),
    ),
  remove: (_tenant, ids) =>
    statement(world, process, "remove", () => {
      for (const id of ids) world.tables.outbox.delete(id)
    }),
})

export const receiptStore = (world: World, process: Process): ReceiptStore["Service"] => ({
  put: (draft) =>
    world.loop.io(process, "file", () => {
      if (world.faults.at(0.04) !== undefined) return Exit.fail(new ReceiptStoreUnavailable({ cause: new Error("no room") }))
      const sha256 = sha256Hex(draft.content)
      const { name, mediaType, content } = draft
      return Exit.succeed({ path: `sha256/${derivedId(sha256)}`, sha256, sizeBytes: content.length, name, mediaType })
    }),
  get: () => Effect.die(new Error("nobody reads receipts here")),
})
