/** Exports of the desk's lists: the same reads as the lists themselves. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { exported } from "../export-columns.ts"
import { type ExportOf, exportList } from "../export.ts"
import { DeskStore, type Slice } from "../ports.ts"
import { narrowed } from "../serve.ts"

const whole = <A, E>(rows: Effect.Effect<ReadonlyArray<A>, E>) => Effect.map(rows, (found) => ({ rows: found, rest: undefined }))
const calls = narrowed({ conversation: "conversationId" })
const payees = narrowed({ payee: "payeeId" })
const plain = narrowed({})

/** The list's filters, without what only an export has. */
const filtersOf = <Q extends { readonly format?: unknown }>({ format: _format, ...filters }: Q) => filters

const send = Effect.fnUntraced(function* <A>(
  query: { readonly format?: "csv" | "jsonl" },
  of: Pick<ExportOf<A>, "list" | "columns" | "keysOf">,
  fetch: (slice: Slice) => ReturnType<ExportOf<A>["fetch"]>,
) {
  const { format = "csv", ...filters } = query
  return yield* exportList(yield* Actor, { ...of, format, filters, fetch })
})

export const ExportsLive = HttpApiBuilder.group(
  OperatorApi,
  "exports",
  Effect.fn(function* (handlers) {
    const store = yield* DeskStore
    return handlers
      .handleRaw("approvals", ({ query }) =>
        Effect.flatMap(Actor, (actor) => {
          const { order, ...filters } = filtersOf(calls(query))
          return send(query, exported.approvals, (slice) =>
            whole(store.approvals(actor, { ...slice, ...filters, newest: order === "newest" })),
          )
        }),
      )
      .handleRaw("actions", ({ query }) =>
        Effect.flatMap(Actor, (actor) =>
          send(query, exported.actions, (slice) => store.actions(actor, { ...slice, ...filtersOf(calls(query)) })),
        ),
      )
      .handleRaw("blocked", ({ query }) =>
        Effect.flatMap(Actor, (actor) =>
          send(query, exported.blocked, (slice) => store.blocked(actor, { ...slice, ...filtersOf(calls(query)) })),
        ),
      )
      .handleRaw("contacts", ({ query }) =>
        Effect.flatMap(Actor, (actor) =>
          send(query, exported.contacts, (slice) => whole(store.contacts(actor, { ...slice, ...filtersOf(plain(query)) }))),
        ),
      )
      .handleRaw("payouts", ({ query }) =>
        Effect.flatMap(Actor, (actor) =>
          send(query, exported.payouts, (slice) => whole(store.payouts(actor, { ...slice, ...filtersOf(payees(query)) }))),
        ),
      )
      .handleRaw("audit", ({ query }) =>
        Effect.flatMap(Actor, (actor) =>
          send(query, exported.audit, (slice) => store.audit(actor, { ...slice, ...filtersOf(plain(query)) })),
        ),
      )
  }),
)
