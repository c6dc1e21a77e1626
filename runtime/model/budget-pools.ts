/**
 * Hands reservations out of durable blocks that the store has already counted as spent, so no number of parallel questions passes
 * the cap by one unit, crash or not. One pool per tenant, agent and UTC day; state is touched synchronously between yields.
 */
import { Clock, Effect, Layer, Semaphore } from "effect"
import { spanned } from "../telemetry/span.ts"
import { type Amount, Budget, type BudgetAsk, BudgetExhausted, BudgetStore, type Lease } from "./budget.ts"
import { modelLimits } from "./limits.ts"

type Store = BudgetStore["Service"]
type PoolId = Pick<Lease, "tenantId" | "agent" | "day">

interface Pool {
  readonly id: PoolId
  readonly refilling: Semaphore.Semaphore
  /** Granted by the store and not handed out; below 0 while there is debt. */
  tokens: number
  costMicros: number
  /** Blocks taken so far; each is twice the one before. */
  blocks: number
  /** The store said there is no more; not asked again before (Unix ms). */
  dryUntil: number
}

/** The largest durable step: small beside a daily cap, large beside one question. */
export const defaultBlock: Amount = { tokens: 200_000, costMicros: 500_000 }

/** The first durable step: what a crash leaves unspent is lost for the day, and a process may die again and again. */
const firstBlock: Amount = { tokens: 6_250, costMicros: 15_625 }

interface Steps {
  readonly first: Amount
  /** Each step is twice the one before, up to this. */
  readonly largest: Amount
}

const stepOf = (pool: Pool, { first, largest }: Steps): Amount => ({
  tokens: Math.min(largest.tokens, first.tokens * 2 ** Math.min(pool.blocks, 20)),
  costMicros: Math.min(largest.costMicros, first.costMicros * 2 ** Math.min(pool.blocks, 20)),
})

const day_ms = 86_400_000
const lastDay = { number: Number.NaN, text: "" }
const dayOf = (at: number): string => {
  const number = Math.floor(at / day_ms)
  if (number !== lastDay.number) Object.assign(lastDay, { number, text: new Date(at).toISOString().slice(0, 10) })
  return lastDay.text
}
const keyOf = (id: PoolId): string => `${id.tenantId}\u001f${id.agent}\u001f${id.day}`
const emptyPool = (id: PoolId): Pool => ({ id, refilling: Semaphore.makeUnsafe(1), tokens: 0, costMicros: 0, blocks: 0, dryUntil: 0 })
const whole = (amount: Amount): boolean => [amount.tokens, amount.costMicros].every((n) => Number.isSafeInteger(n) && n >= 0)
const fits = (pool: Pool, ask: Amount): boolean => pool.tokens >= ask.tokens && pool.costMicros >= ask.costMicros

const add = (pool: Pool, amount: Amount, sign: 1 | -1): void => {
  pool.tokens += sign * amount.tokens
  pool.costMicros += sign * amount.costMicros
}

const handOut = (pool: Pool, ask: Amount): Lease => {
  add(pool, ask, -1)
  return { ...pool.id, tokens: ask.tokens, costMicros: ask.costMicros }
}

/** What to ask the store for: the shortfall (debt included), and a whole block where there is one. */
const shortfall = (pool: Pool, ask: Amount, block: Amount): Amount => ({
  tokens: pool.tokens >= ask.tokens ? 0 : Math.max(block.tokens, ask.tokens - pool.tokens),
  costMicros: pool.costMicros >= ask.costMicros ? 0 : Math.max(block.costMicros, ask.costMicros - pool.costMicros),
})

/** Runs alone per pool. */
const refill = Effect.fnUntraced(function* (store: Store, pool: Pool, ask: Amount, steps: Steps) {
  if (fits(pool, ask)) return handOut(pool, ask)
  const now = yield* Clock.currentTimeMillis
  if (now < pool.dryUntil) return yield* new BudgetExhausted({ reason: "exhausted" })
  // Uninterruptible: a grant that nobody waits for any more still reaches the pool.
  const granted = yield* store.leaseBlock({ ...pool.id, ...shortfall(pool, ask, stepOf(pool, steps)) }).pipe(
    Effect.tap((got) =>
      Effect.sync(() => {
        pool.blocks++
        add(pool, got, 1)
      }),
    ),
    Effect.uninterruptible,
    Effect.mapError(() => new BudgetExhausted({ reason: "unreadable" })),
  )
  if (fits(pool, ask)) return handOut(pool, ask)
  if (granted.tokens === 0 && granted.costMicros === 0) pool.dryUntil = now + modelLimits.budgetDry_ms
  return yield* new BudgetExhausted({ reason: "exhausted" })
})

const giveBack = (store: Store, pool: Pool): Effect.Effect<void> => {
  const rest = { tokens: Math.max(0, pool.tokens), costMicros: Math.max(0, pool.costMicros) }
  add(pool, rest, -1)
  return rest.tokens === 0 && rest.costMicros === 0 ? Effect.void : Effect.ignore(store.giveBack({ ...pool.id, ...rest }))
}

/** The pools of days gone by, or the oldest one when there are too many. */
const outdated = (pools: ReadonlyMap<string, Pool>, day: string): ReadonlyArray<readonly [string, Pool]> => {
  const old = [...pools].filter(([, pool]) => pool.id.day < day)
  return old.length === 0 && pools.size > modelLimits.budgetPools ? [...pools].slice(0, 1) : old
}

export const makeBudget = Effect.fnUntraced(function* (steps: Steps) {
  const store = yield* BudgetStore
  const pools = new Map<string, Pool>()
  const settled = new WeakSet<Lease>()

  const poolOf = Effect.fnUntraced(function* (id: PoolId) {
    const found = pools.get(keyOf(id))
    if (found !== undefined) return found
    const made = emptyPool(id)
    pools.set(keyOf(id), made)
    for (const [key, pool] of outdated(pools, id.day)) {
      pools.delete(key)
      yield* giveBack(store, pool)
    }
    return made
  })

  const reserve = spanned("Budget.reserve")(function* (ask: BudgetAsk) {
    if (!whole(ask)) return yield* Effect.die(new RangeError("a budget is reserved in whole numbers >= 0"))
    const day = dayOf(yield* Clock.currentTimeMillis)
    const pool = yield* poolOf({ tenantId: ask.tenantId, agent: ask.agent, day })
    if (fits(pool, ask)) return handOut(pool, ask)
    return yield* pool.refilling.withPermit(refill(store, pool, ask, steps))
  })

  const settle = (lease: Lease, actual: Amount) =>
    Effect.sync(() => {
      if (settled.has(lease)) return
      settled.add(lease)
      const pool = pools.get(keyOf(lease))
      if (pool === undefined) return
      add(pool, lease, 1)
      add(pool, actual, -1)
    })

  yield* Effect.addFinalizer(() => Effect.forEach([...pools.values()], (pool) => giveBack(store, pool), { discard: true }))
  return { reserve, settle }
})

/**
 * `Budget` over a `BudgetStore`. `block` is what one durable step takes; left out, steps grow from `firstBlock` to `defaultBlock`. Unspent
 * rests go back when the layer closes.
 */
export const budgetLayer = (block?: Amount): Layer.Layer<Budget, never, BudgetStore> => {
  const steps = block === undefined ? { first: firstBlock, largest: defaultBlock } : { first: block, largest: block }
  return Layer.effect(Budget, Effect.map(makeBudget(steps), Budget.of))
}
