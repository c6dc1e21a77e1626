/** Workspaces: listed, made, renamed. */
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { uuidv7 } from "../../ids/ids.ts"
import { Changed } from "../../store/changed.ts"
import { People } from "../people.ts"
import { refuse } from "../refuse.ts"
import { given, paged, reachable } from "../serve.ts"

const told = (tenantId: string, id: string) => Effect.map(Changed, (changed) => changed(tenantId, [{ resource: "workspace", id }]))

export const WorkspacesLive = HttpApiBuilder.group(
  OperatorApi,
  "workspaces",
  Effect.fn(function* (handlers) {
    const people = yield* People
    return handlers.handleAll({
      list: Effect.fn("Workspaces.list")(function* ({ query }) {
        const actor = yield* Actor
        return yield* paged(
          query,
          (slice) => people.workspaces(actor, { ...slice, ...given({ search: query.search }) }),
          ({ createdAt, id }) => [createdAt, id] as const,
        )
      }),
      create: Effect.fn("Workspaces.create")(function* ({ payload }) {
        const actor = yield* Actor
        const id = uuidv7(yield* Clock.currentTimeMillis)
        const result = yield* reachable(people.addWorkspace(actor, id, payload.name))
        if (result === "taken") return yield* refuse("name-taken")
        if (result === "full") return yield* refuse("limit-reached")
        yield* told(actor.tenantId, id)
        return { id }
      }),
      rename: Effect.fn("Workspaces.rename")(function* ({ params: { id }, payload }) {
        const actor = yield* Actor
        const result = yield* reachable(people.renameWorkspace(actor, id, payload.name))
        if (result === "absent") return yield* refuse("not-found")
        if (result === "taken") return yield* refuse("name-taken")
        yield* told(actor.tenantId, id)
        return { id }
      }),
    })
  }),
)
