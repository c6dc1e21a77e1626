/** Who am I, payouts and receipt files. */
import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Actor } from "../../contract/auth.ts"
import { OperatorApi } from "../../contract/operator.ts"
import { DeskStore, ReceiptFiles } from "../ports.ts"
import { Papers } from "../ports-operations.ts"
import { refuse } from "../refuse.ts"
import { narrowed, paged, present, reachable } from "../serve.ts"

/** A name that is safe in a header and on any disk. */
const fileName = (name: string): string =>
  name
    .replace(/[^A-Za-z0-9._-]/g, "_")
    .replace(/^\.+/, "")
    .slice(0, 120) || "receipt"

const asked = narrowed({ payee: "payeeId" })

/** A receipt as a file, checked as it leaves. */
const receiptOf = (store: DeskStore["Service"], files: ReceiptFiles["Service"]) =>
  Effect.fn("Desk.receipt")(function* ({ params }: { readonly params: { readonly id: string } }) {
    const receipt = yield* reachable(present(store.receipt(yield* Actor, params.id)))
    const bytes = yield* reachable(files.read(receipt.path, receipt.sha256))
    if (bytes === null) {
      yield* Effect.logError("a receipt file is missing or was altered", { receiptId: receipt.id })
      return yield* refuse("internal")
    }
    return HttpServerResponse.uint8Array(bytes, {
      contentType: "application/octet-stream",
      headers: {
        "content-disposition": `attachment; filename="${fileName(receipt.name)}"`,
        "repr-digest": `sha-256=:${Buffer.from(receipt.sha256, "hex").toString("base64")}:`,
      },
    })
  })

export const DeskLive = HttpApiBuilder.group(
  OperatorApi,
  "desk",
  Effect.fn(function* (handlers) {
    const store = yield* DeskStore
    const papers = yield* Papers
    const files = yield* ReceiptFiles
    return handlers
      .handle(
        "me",
        Effect.fn("Desk.me")(function* () {
          const actor = yield* Actor
          const me = yield* reachable(store.me(actor))
          return me === null ? yield* refuse("not-signed-in") : me
        }),
      )
      .handle(
        "payouts",
        Effect.fn("Desk.payouts")(function* ({ query }) {
          const actor = yield* Actor
          return yield* paged(
            query,
            (slice) => store.payouts(actor, { ...slice, ...asked(query) }),
            (row) => [row.createdAt, row.id],
          )
        }),
      )
      .handle(
        "payout",
        Effect.fn("Desk.payout")(function* ({ params }) {
          return yield* reachable(present(papers.payout(yield* Actor, params.id)))
        }),
      )
      .handle(
        "reconciliation",
        Effect.fn("Desk.reconciliation")(function* ({ query }) {
          return yield* reachable(papers.reconciliation(yield* Actor, query.since, query.until))
        }),
      )
      .handleRaw("receipt", receiptOf(store, files))
  }),
)
