/**
 * What a tenant and its agents may spend in a day, reserved BEFORE a question goes out (fault L5). The two ports: `Budget` for the
 * one who asks, `BudgetStore` for the durable side. Made by budget-pools.ts.
 */
import { Context, Effect, Layer, Schema } from "effect"

/** Tokens (in + out) and millionths of the major unit; safe integers >= 0. */
export interface Amount {
  readonly tokens: number
  readonly costMicros: number
}

export interface BudgetAsk extends Amount {
  readonly tenantId: string
  readonly agent: string
}

/** A reservation; settle it exactly once (more often does nothing). `day` is the UTC date it counts to. */
export interface Lease extends BudgetAsk {
  readonly day: string
}

/** The day's budget does not hold the question, or cannot be read. */
export class BudgetExhausted extends Schema.TaggedError<BudgetExhausted>()("countersign/model/BudgetExhausted", {
  reason: Schema.Literals(["exhausted", "unreadable"]),
}) {}

export class BudgetStoreAway extends Schema.TaggedError<BudgetStoreAway>()("countersign/model/BudgetStoreAway", {}) {}

/** The durable side, in the store. */
export class BudgetStore extends Context.Service<
  BudgetStore,
  {
    /**
     * Counts up to `tokens` and `costMicros` as spent by this tenant and agent on `day` (UTC, yyyy-mm-dd) and says how much was
     * granted: at most what was asked, at most what is left of the tenant's and the agent's caps, each of the two on its own.
     * Committed before it answers.
     */
    readonly leaseBlock: (ask: Lease) => Effect.Effect<Amount, BudgetStoreAway>
    /** Takes back what of a block was not spent (at an orderly stop). A crash loses it: too little is spent, never too much. */
    readonly giveBack: (rest: Lease) => Effect.Effect<void, BudgetStoreAway>
  }
>()("countersign/model/BudgetStore") {}

export class Budget extends Context.Service<
  Budget,
  {
    /** Sets aside the most a question can cost. */
    readonly reserve: (ask: BudgetAsk) => Effect.Effect<Lease, BudgetExhausted>
    /** Puts back what was not spent. Spending more than was reserved is a debt that the next reservations pay first. */
    readonly settle: (lease: Lease, actual: Amount) => Effect.Effect<void>
  }
>()("countersign/model/Budget") {
  /** No bounds; for tests of other rooms. */
  static readonly layerUnbounded = Layer.succeed(this, {
    reserve: (ask) => Effect.succeed({ ...ask, day: "1970-01-01" }),
    settle: () => Effect.void,
  })
}
