/** Everything the two listeners need of the world, over the store, the backbone and the files of the product. */
import { Clock, Effect, Layer, Stream } from "effect"
import { exportBytes } from "../../audit/layer.ts"
import { Sealer } from "../../audit/sealer.ts"
import { Backbone } from "../../mailbox/connection.ts"
import { makeEnvelope } from "../../mailbox/envelope.ts"
import { Publisher } from "../../mailbox/publisher.ts"
import { membershipsOf } from "../../identity/members.ts"
import { ReceiptStore } from "../../receipts/receipt-store.ts"
import { insertAudit } from "../../store/queries/desk/acts.ts"
import { memberSeen, tokenUsed } from "../../store/queries/seen.ts"
import { listTenantIds } from "../../store/queries/tenants.ts"
import { Db } from "../../tenancy/db.ts"
import { systemScope } from "../../tenancy/scope.ts"
import { Outbox } from "../../turns/relay.ts"
import { Floodgate } from "../floodgate.ts"
import { Mailroom } from "../mailroom.ts"
import {
  AuditExport,
  AuditNotes,
  Committed,
  Memberships,
  Post,
  Readiness,
  ReceiptFiles,
  type TokenRow,
  Tokens,
  Unavailable,
} from "../ports.ts"
import { Rates } from "../rates.ts"
import { releaseLayer } from "../release.ts"
import { Replayer } from "../replayer.ts"
import { Watchers } from "../watchers.ts"
import { accessLayer } from "./access.ts"
import { actsLayer } from "./acts.ts"
import { attentionLayer } from "./attention.ts"
import { changesRelay, visibilityLayer } from "./changes.ts"
import { contactLayer } from "./contacts.ts"
import { deskLayer } from "./desk.ts"
import { pausesLayer, replaysLayer } from "./flow.ts"
import { inboxLayer } from "./inbox.ts"
import { marksLayer } from "./marks.ts"
import { operationsLayer } from "./operations.ts"
import { papersLayer } from "./papers.ts"
import { verifierLayer } from "./verify.ts"
import { trialsLayer } from "./trials.ts"
import { versionsLayer } from "./versions.ts"
import { watchedLayer, watchersRelay } from "./watchers.ts"
import { overviewLayer } from "./overview.ts"
import { peopleLayer } from "./people.ts"
import { policyDeskLayer } from "./policies.ts"
import { answersLayer } from "./answers.ts"
import { asked, reader } from "./scope.ts"
import { noter } from "./seen.ts"

const tokenOf = (row: Readonly<Record<string, unknown>>): TokenRow => ({
  tenantId: String(row["tenant_id"]),
  memberId: String(row["member_id"]),
  role: row["role"] as TokenRow["role"],
  workspaceIds: row["workspace_ids"] as ReadonlyArray<string>,
  scopes: row["scopes"] as ReadonlyArray<string>,
  // the function answers for live tokens of active members only
  memberActive: true,
  expiresAt: null,
  revokedAt: null,
})

const tokens = Layer.effect(
  Tokens,
  Effect.map(Db, (db) => {
    const note = noter(db, tokenUsed)
    return Tokens.of({
      lookup: Effect.fnUntraced(function* (hash) {
        const [row] = yield* asked(db.call("cs_token", "select * from cs_token($1)", [hash], "people"))
        if (row === undefined) return null
        yield* note(String(row["tenant_id"]), String(row["token_id"]))
        return tokenOf(row)
      }),
    })
  }),
)

const memberships = Layer.effect(
  Memberships,
  Effect.map(Db, (db) => Memberships.of({ of: (userId) => asked(membershipsOf(db, userId)), seen: noter(db, memberSeen) })),
)

const post = Layer.effect(
  Post,
  Effect.map(Publisher, (publisher) =>
    Post.of({
      send: Effect.fnUntraced(function* (parcel) {
        const at = yield* Clock.currentTimeMillis
        const { id, type, source, data, tenantId: tenant, conversationId: conversation, traceparent } = parcel
        const sent = publisher.toConversation(
          makeEnvelope({ id, source, type, at, tenant, conversation, data, ...(traceparent === undefined ? {} : { traceparent }) }),
          {
            msgID: `${tenant}:${id}`,
          },
        )
        return yield* sent.pipe(
          Effect.as("sent" as const),
          Effect.catch((error) =>
            Effect.as(
              Effect.logWarning("a delivery stays in the inbox", { reason: error._tag }),
              error._tag === "TooLarge" ? ("refused" as const) : ("left" as const),
            ),
          ),
        )
      }),
    }),
  ),
)

const committed = Layer.effect(
  Committed,
  Effect.map(Outbox, ({ offer }) => Committed.of({ offer })),
)

const receipts = Layer.effect(
  ReceiptFiles,
  Effect.map(ReceiptStore, (store) =>
    ReceiptFiles.of({
      read: (_path, sha256) =>
        store.get(sha256).pipe(
          Effect.catchTags({
            ReceiptMissing: () => Effect.succeed(null),
            ReceiptDamaged: () => Effect.as(Effect.logError("a receipt file was altered", { sha256 }), null),
            ReceiptStoreUnavailable: () => Effect.fail(new Unavailable({ what: "receipts" })),
          }),
        ),
    }),
  ),
)

const audit = Layer.effect(
  AuditExport,
  Effect.map(Db, (db) =>
    AuditExport.of({
      lines: (actor) => exportBytes(db, { tenant: actor.tenantId }).pipe(Stream.mapError(() => new Unavailable({ what: "audit" }))),
    }),
  ),
)

const auditNotes = Layer.effect(
  AuditNotes,
  Effect.map(Db, (db) => {
    const run = reader(db)
    return AuditNotes.of({ add: (tenantId, line) => run(systemScope(tenantId), insertAudit(line)) })
  }),
)

const readiness = Layer.effect(
  Readiness,
  Effect.gen(function* () {
    const db = yield* Db
    const backbone = yield* Backbone
    const sealer = yield* Sealer
    return [
      {
        name: "postgres",
        check: db.call("cs_tenant_ids", listTenantIds, []).pipe(
          Effect.asVoid,
          Effect.mapError(() => "the database does not answer"),
        ),
      },
      { name: "nats", check: Effect.flatMap(backbone.connected, (up) => (up ? Effect.void : Effect.fail("the backbone does not answer"))) },
      {
        name: "audit",
        check: Effect.flatMap(sealer.troubles, (troubles) =>
          troubles.length === 0 ? Effect.void : Effect.fail("the audit of a tenant contradicts its anchor: run `countersign audit verify`"),
        ),
      },
    ]
  }),
)

/** All ports of the API. Needs the world, the arrivals, the tool host, the outbox, receipts and the audit room. */
export const apiLayer = Layer.mergeAll(Rates.layer(), Replayer.layer, releaseLayer, changesRelay, watchersRelay).pipe(
  Layer.provideMerge(Mailroom.layer),
  Layer.provideMerge(
    Layer.mergeAll(
      Layer.mergeAll(deskLayer, actsLayer, attentionLayer, inboxLayer, policyDeskLayer, visibilityLayer, overviewLayer),
      Layer.mergeAll(accessLayer, contactLayer, operationsLayer, verifierLayer, versionsLayer, trialsLayer, papersLayer),
      Layer.mergeAll(marksLayer, watchedLayer, Watchers.layer, replaysLayer, pausesLayer),
      Layer.mergeAll(answersLayer, tokens, memberships, peopleLayer, post, committed, receipts, audit, auditNotes, readiness),
    ),
  ),
  Layer.provideMerge(Floodgate.layer),
)
