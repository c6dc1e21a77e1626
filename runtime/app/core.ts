/**
 * The governed turn as one layer: mailbox, actors, gate, effects and outbox over a store, a backbone, a tool host, a model and agents.
 * Joined here once, so that the product, its tests, the demo and the bench cannot be joined differently.
 */
import { Layer } from "effect"
import { Backbone, type ConnectOptions } from "../mailbox/connection.ts"
import { DeadLetters, Mailbox, type MailboxOptions } from "../mailbox/layer.ts"
import { Publisher } from "../mailbox/publisher.ts"
import { OutboxStore } from "../store/outbox-store.ts"
import { PayoutLedger } from "../store/payout-ledger.ts"
import { TurnStore } from "../store/turn-store.ts"
import { Db, type DbConfig } from "../tenancy/db.ts"
import { makeHandler } from "../turns/handler.ts"
import { Outbox } from "../turns/relay.ts"

/** What every room needs of the world: the database and the backbone. Both outlive everything above them. */
export const worldLayer = (db: DbConfig, nats: ConnectOptions) =>
  Layer.mergeAll(TurnStore.layer, OutboxStore.layer, PayoutLedger.layer, Publisher.layer()).pipe(
    Layer.provideMerge(Layer.mergeAll(Db.layer(db), Backbone.layer(nats))),
  )

/** Runs the node: takes partitions and drives turns until its scope closes. Needs the world, tools, model, agents, policies, facts and receipts. */
export const nodeLayer = (options: MailboxOptions) =>
  Layer.mergeAll(Mailbox.layer(makeHandler, options), DeadLetters.layer).pipe(Layer.provideMerge(Outbox.layer))
