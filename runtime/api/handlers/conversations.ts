/** Conversations at the desk. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { handleConversation } from "../acts.ts"
import { Changes } from "../changes.ts"
import { DeskStore } from "../ports.ts"
import { Papers } from "../ports-operations.ts"
import { narrowed, paged, present, reachable } from "../serve.ts"

const asked = narrowed({ contact: "contactId" })

export const ConversationsLive = HttpApiBuilder.group(
  OperatorApi,
  "conversations",
  Effect.fn(function* (handlers) {
    const store = yield* DeskStore
    const papers = yield* Papers
    const { tell } = yield* Changes
    return handlers.handleAll({
      list: Effect.fn("Conversations.list")(function* ({ query }) {
        const actor = yield* Actor
        return yield* paged(
          query,
          (slice) => store.conversations(actor, { ...slice, ...asked(query) }),
          (row) => [row.updatedAt, row.id],
        )
      }),
      get: Effect.fn("Conversations.get")(function* ({ params }) {
        return yield* reachable(present(store.conversation(yield* Actor, params.id)))
      }),
      messages: Effect.fn("Conversations.messages")(function* ({ params, query }) {
        const actor = yield* Actor
        yield* reachable(present(store.conversation(actor, params.id)))
        return yield* paged(
          query,
          (slice) => store.messages(actor, { ...slice, ...asked(query), conversationId: params.id }),
          (row) => [row.seq, row.id],
        )
      }),
      notes: Effect.fn("Conversations.notes")(function* ({ params, query }) {
        const actor = yield* Actor
        yield* reachable(present(store.conversation(actor, params.id)))
        return yield* paged(
          query,
          (slice) => papers.notes(actor, params.id, slice),
          (row) => [row.at, row.id],
        )
      }),
      note: Effect.fn("Conversations.note")(function* ({ params, payload }) {
        const actor = yield* Actor
        const note = yield* reachable(present(papers.note(actor, params.id, payload.body)))
        tell(actor.tenantId, [{ resource: "conversation", id: params.id }])
        return note
      }),
      take: Effect.fn("Conversations.take")(function* ({ params }) {
        return yield* reachable(handleConversation(yield* Actor, params.id, "taken"))
      }),
      giveBack: Effect.fn("Conversations.giveBack")(function* ({ params }) {
        return yield* reachable(handleConversation(yield* Actor, params.id, "returned"))
      }),
    })
  }),
)
