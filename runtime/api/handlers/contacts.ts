/** Contacts at the desk: the list, one of them, its notes, and what people change. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { Changes } from "../changes.ts"
import { permitted } from "../permit.ts"
import { DeskStore } from "../ports.ts"
import { ContactDesk } from "../ports-operations.ts"
import { refuse } from "../refuse.ts"
import { given, narrowed, paged, present, reachable } from "../serve.ts"

const asked = narrowed({})

export const ContactsLive = HttpApiBuilder.group(
  OperatorApi,
  "contacts",
  Effect.fn(function* (handlers) {
    const store = yield* DeskStore
    const desk = yield* ContactDesk
    const { tell } = yield* Changes
    return handlers.handleAll({
      list: Effect.fn("Contacts.list")(function* ({ query }) {
        const actor = yield* Actor
        return yield* paged(
          query,
          (slice) => store.contacts(actor, { ...slice, ...asked(query) }),
          (row) => [row.updatedAt, row.id],
        )
      }),
      get: Effect.fn("Contacts.get")(function* ({ params }) {
        return yield* reachable(present(store.contact(yield* Actor, params.id)))
      }),
      edit: Effect.fn("Contacts.edit")(function* ({ params, payload }) {
        const actor = yield* Actor
        const contact = yield* reachable(present(store.contact(actor, params.id)))
        yield* permitted(actor, "contact:edit", contact)
        const { seenAt, ...to } = payload
        const changed = yield* reachable(desk.change(actor, params.id, seenAt, given(to)))
        if (changed === "absent") return yield* refuse("not-found")
        if (changed === "stale") return yield* refuse("contact-changed")
        tell(actor.tenantId, [{ resource: "contact", id: params.id }])
        return changed
      }),
      notes: Effect.fn("Contacts.notes")(function* ({ params, query }) {
        const actor = yield* Actor
        yield* reachable(present(store.contact(actor, params.id)))
        return yield* paged(
          query,
          (slice) => store.contactNotes(actor, { ...slice, contactId: params.id }),
          (row) => [row.at, row.id],
        )
      }),
      note: Effect.fn("Contacts.note")(function* ({ params, payload }) {
        const actor = yield* Actor
        const note = yield* reachable(present(desk.note(actor, params.id, payload.body)))
        tell(actor.tenantId, [{ resource: "contact", id: params.id }])
        return note
      }),
    })
  }),
)
