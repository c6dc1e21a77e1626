/**
 * Planned replays and pauses of what comes in, over the store. People plan, pause and resume in their own scope and are audited in the same
 * transaction; what moves a plan along, and ends a pause, is the runtime.
 */
import { Clock, Effect, Layer } from "effect"
import { may } from "../../access/model.ts"
import type { ActorShape } from "../../contract/auth.ts"
import type { DeliveryPlan } from "../../contract/replays.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { insertAudit } from "../../store/queries/desk/acts.ts"
import { endPause, insertPause, listPauses, readIntake, releasePause } from "../../store/queries/desk/pauses.ts"
import { type Begun, beginPlan, endPlan, insertPlan, readPlan, stepPlan, sumIssues } from "../../store/queries/desk/replays.ts"
import { Db } from "../../tenancy/db.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { Floodgate } from "../floodgate.ts"
import { IntakePauses, Replays } from "../ports-flow.ts"
import { asked, reader, scopeOf, type Work } from "./scope.ts"

const noted = (actor: ActorShape, kind: string, subject: string, data: object) =>
  insertAudit({ kind, actor: `member:${actor.memberId}`, subject, data })

export const replaysLayer: Layer.Layer<Replays, never, Db> = Layer.effect(
  Replays,
  Effect.map(Db, (db) => {
    const run = reader(db)
    return Replays.of({
      issues: (actor) => run(scopeOf(actor), sumIssues),
      plan: Effect.fnUntraced(function* (actor, filter, said) {
        const id = uuidv7(yield* Clock.currentTimeMillis)
        return yield* run<typeof DeliveryPlan.Type>(scopeOf(actor), async (em) => {
          await insertPlan(id, actor.memberId, filter, said)(em)
          return readPlan(id)(em)
        })
      }),
      read: (actor, id) => run(scopeOf(actor), readPlan(id)),
      begin: (actor, id) =>
        run<Begun | "busy" | "known" | "over">(systemScope(actor.tenantId), async (em) => {
          const begun = await beginPlan(id)(em)
          if (typeof begun !== "string")
            await noted(actor, "inbox.replay", `delivery-plan/${id}`, { deliveries: begun.ids.length, tried: begun.tried })(em)
          return begun
        }),
      step: (tenantId, id, tried, result) => run(systemScope(tenantId), stepPlan(id, tried, result)),
      end: (actor, id, state) =>
        run(systemScope(actor.tenantId), async (em) => {
          if (await endPlan(id, state)(em)) await noted(actor, "inbox.replay-ended", `delivery-plan/${id}`, { state })(em)
        }),
    })
  }),
)

export const pausesLayer: Layer.Layer<IntakePauses, never, Db | Floodgate> = Layer.effect(
  IntakePauses,
  Effect.gen(function* () {
    const db = yield* Db
    const gate = yield* Floodgate
    const run = reader(db)
    const all = Effect.map(asked(db.call("cs_pauses", listPauses, [])), (rows) =>
      rows.map((row) => ({ id: String(row["id"]), state: row["state"] === "paused" ? ("paused" as const) : ("releasing" as const) })),
    )
    /** An act and its line in the audit; what this process keeps follows at once. */
    const acted = Effect.fnUntraced(function* (
      actor: ActorShape,
      kind: string,
      data: object,
      act: (em: Parameters<Work>[0]) => Promise<boolean>,
    ) {
      const done = yield* run<boolean>(scopeOf(actor), async (em) => {
        if (!(await act(em))) return false
        await noted(actor, kind, "intake", data)(em)
        return true
      })
      gate.learn(yield* all, yield* Clock.currentTimeMillis)
      return done
    })
    return IntakePauses.of({
      read: (actor) => run(scopeOf(actor), readIntake(may(actor.role, "delivery", "read") !== undefined)),
      pause: Effect.fnUntraced(function* (actor, reason) {
        const id = uuidv7(yield* Clock.currentTimeMillis)
        // the reason is a person's word about the system and names nobody
        return yield* acted(actor, "intake.paused", { reason: reason.slice(0, 200) }, insertPause(id, actor.memberId, reason))
      }),
      resume: (actor) => acted(actor, "intake.resumed", {}, releasePause(actor.memberId)),
      all,
      end: (tenantId) => run(systemScope(tenantId), endPause),
    })
  }),
)
