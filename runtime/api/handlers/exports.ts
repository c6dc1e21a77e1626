/** Exports of the desk's lists: the same reads as the lists themselves. */
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { columns } from "../export-columns.ts"
import { type ExportOf, exportList } from "../export.ts"
import { DeskStore, type Slice } from "../ports.ts"
import { narrowed } from "../serve.ts"

const byTime = (row: { readonly at: number; readonly id: string }) => [row.at, row.id] as const
const whole = <A, E>(rows: Effect.Effect<ReadonlyArray<A>, E>) => Effect.map(rows, (found) => ({ rows: found, rest: undefined }))
const calls = narrowed({ conversation: "conversationId" })
const payees = narrowed({ payee: "payeeId" })
const plain = narrowed({})

export const ExportsLive = HttpApiBuilder.group(
  OperatorApi,
  "exports",
  Effect.fn(function* (handlers) {
    const store = yield* DeskStore
    const send = Effect.fnUntraced(function* <A>(
      query: { readonly format?: "csv" | "jsonl" },
      of: Pick<ExportOf<A>, "list" | "columns" | "keysOf"> & { readonly fetch: (slice: Slice) => ReturnType<ExportOf<A>["fetch"]> },
    ) {
      const { format = "csv", ...filters } = query
      return yield* exportList(yield* Actor, { ...of, format, filters })
    })
    return handlers
      .handleRaw(
        "approvals",
        Effect.fnUntraced(function* ({ query }) {
          const actor = yield* Actor
          const { format: _format, order, ...filters } = calls(query)
          const fetch = (slice: Slice) => whole(store.approvals(actor, { ...slice, ...filters, newest: order === "newest" }))
          return yield* send(query, {
            list: "approvals",
            columns: columns.approvals,
            fetch,
            keysOf: (row) => [row.expiresAt, row.actionId],
          })
        }),
      )
      .handleRaw(
        "actions",
        Effect.fnUntraced(function* ({ query }) {
          const actor = yield* Actor
          const { format: _format, ...filters } = calls(query)
          return yield* send(query, {
            list: "actions",
            columns: columns.actions,
            fetch: (slice) => store.actions(actor, { ...slice, ...filters }),
            keysOf: byTime,
          })
        }),
      )
      .handleRaw(
        "blocked",
        Effect.fnUntraced(function* ({ query }) {
          const actor = yield* Actor
          const { format: _format, ...filters } = calls(query)
          return yield* send(query, {
            list: "blocked",
            columns: columns.blocked,
            fetch: (slice) => store.blocked(actor, { ...slice, ...filters }),
            keysOf: byTime,
          })
        }),
      )
      .handleRaw(
        "contacts",
        Effect.fnUntraced(function* ({ query }) {
          const actor = yield* Actor
          const { format: _format, ...filters } = plain(query)
          const fetch = (slice: Slice) => whole(store.contacts(actor, { ...slice, ...filters }))
          return yield* send(query, { list: "contacts", columns: columns.contacts, fetch, keysOf: (row) => [row.updatedAt, row.id] })
        }),
      )
      .handleRaw(
        "payouts",
        Effect.fnUntraced(function* ({ query }) {
          const actor = yield* Actor
          const { format: _format, ...filters } = payees(query)
          const fetch = (slice: Slice) => whole(store.payouts(actor, { ...slice, ...filters }))
          return yield* send(query, { list: "payouts", columns: columns.payouts, fetch, keysOf: (row) => [row.createdAt, row.id] })
        }),
      )
      .handleRaw(
        "audit",
        Effect.fnUntraced(function* ({ query }) {
          const actor = yield* Actor
          const { format: _format, ...filters } = plain(query)
          return yield* send(query, {
            list: "audit",
            columns: columns.audit,
            fetch: (slice) => store.audit(actor, { ...slice, ...filters }),
            keysOf: byTime,
          })
        }),
      )
  }),
)
