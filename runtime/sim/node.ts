/**
 * One process of a simulated company: the shells that run live (actors, turns, effects, outbox relay, publisher, settlement of deliveries)
 * over the services of the world. Built anew at every start; what it held in memory dies with it.
 */
import { Clock, Context, Effect, Exit, type Fiber, Layer, Random, References, Scheduler, Scope } from "effect"
import { Agents } from "../agents/agents.ts"
import { ActStore, Committed, EditedArgs, Unavailable } from "../api/ports.ts"
import type { Handler } from "../mailbox/delivery.ts"
import type { Envelope } from "../mailbox/envelope.ts"
import { Publisher } from "../mailbox/publisher.ts"
import { Model } from "../model/port.ts"
import { ReceiptStore } from "../receipts/receipt-store.ts"
import { OutboxStore } from "../store/outbox-store.ts"
import type { OutboxRow } from "../store/turn-write.ts"
import { PayoutLedger } from "../store/payout-ledger.ts"
import { TurnStore } from "../store/turn-store.ts"
import { type Decoded, ToolHost } from "../toolhost/port.ts"
import { Facts, Policies } from "../turns/gate.ts"
import { makeHandler } from "../turns/handler.ts"
import { DefaultAgent } from "../turns/load.ts"
import { Outbox, RelayWorkers } from "../turns/relay.ts"
import { actStore } from "./desk.ts"
import type { Process } from "./loop.ts"
import { model } from "./model.ts"
import { Owner } from "./owner.ts"
import { toolHost } from "./provider.ts"
import { publisher } from "./publisher.ts"
import { agent, tools } from "./rules.ts"
import { outboxStore, receiptStore, turnStore } from "./stores.ts"
import { tenantId } from "./company.ts"
import type { World } from "./world.ts"

const agents = { get: (name: string) => (name === agent.name ? agent : undefined), all: [agent] }

const misfitOf = (decoded: Decoded | undefined) => (decoded?.tag === "ok" ? null : { path: [], message: decoded?.reason ?? "no such tool" })

/** The services of the outside as this process sees them, on its own clock. */
const outside = (world: World, process: Process, scope: Scope.Scope) => {
  // a dead one draws nothing
  const next = () => (process.alive ? world.chance.next() : 0)
  const random = { nextDoubleUnsafe: next, nextIntUnsafe: () => Math.floor(next() * Number.MAX_SAFE_INTEGER) }
  return Context.empty().pipe(
    Context.add(Scheduler.Scheduler, world.loop.schedulerOf(process)),
    Context.add(Clock.Clock, world.loop.clockOf(process)),
    Context.add(Random.Random, random),
    Context.add(References.TracerEnabled, false),
    Context.add(References.MinimumLogLevel, "None"),
    // a world has a handful of parcels, and is built anew at every death
    Context.add(RelayWorkers, 4),
    Context.add(Scope.Scope, scope),
    Context.add(TurnStore, turnStore(world, process, scope)),
    Context.add(OutboxStore, outboxStore(world, process)),
    Context.add(ReceiptStore, receiptStore(world, process)),
    Context.add(PayoutLedger, { confirm: () => Effect.succeed("missing") }),
    Context.add(Publisher, publisher(world, process)),
    Context.add(ToolHost, toolHost(world, process)),
    Context.add(Model, model(world, process)),
    Context.add(Agents, agents),
    Context.add(Policies, { current: () => Effect.sync(() => world.policyInForce()) }),
    Context.add(Facts, { load: () => Effect.succeed({}) }),
    Context.add(DefaultAgent, agent.name),
    Context.add(ActStore, actStore(world, process)),
    Context.add(EditedArgs, { misfit: (tool, args) => misfitOf(tools.get(tool)?.compiled.decode(args)) }),
  )
}

/** The same services in one map: they are looked up at every turn of the story. */
const flat = <R>(context: Context.Context<R>): Context.Context<R> => Context.makeUnsafe(new Map(context.mapUnsafe))

type Services = ReturnType<typeof outside> extends Context.Context<infer R> ? R : never

/** What a person does through a process of the company. */
export type PersonsAct = Effect.Effect<unknown, unknown, Services | Outbox | Committed>

export class Node {
  readonly process: Process
  readonly owner: Owner
  readonly outbox: Outbox["Service"]
  readonly publisher: Publisher["Service"]
  readonly #context: Context.Context<Services | Outbox | Committed>

  constructor(world: World, process: Process) {
    this.process = process
    const context = outside(world, process, Effect.runSync(Scope.make()))
    this.publisher = Context.get(context, Publisher)
    this.outbox = this.#now(world, context, Effect.map(Layer.build(Outbox.layer), Context.get(Outbox)))
    const committed = { offer: this.outbox.offer }
    this.#context = flat(context.pipe(Context.add(Outbox, this.outbox), Context.add(Committed, committed)))
    const ask = this.#now(world, this.#context, makeHandler)
    const handler: Handler = (delivery) => {
      world.loop.handedOver = true
      return ask(delivery)
    }
    const fork = (effect: Effect.Effect<void>): Fiber.Fiber<void> => Effect.runForkWith(this.#context)(effect)
    this.owner = new Owner(world, process, handler, fork)
  }

  /** Runs what needs nobody's answer to its end. */
  #now<A, R>(world: World, context: Context.Context<R>, effect: Effect.Effect<A, never, R>): A {
    const fiber = Effect.runForkWith(context)(effect)
    world.loop.flush()
    const exit = fiber.pollUnsafe()
    if (exit === undefined || Exit.isFailure(exit)) throw new Error("a process of the simulation did not start")
    return exit.value
  }

  fork<A, E>(effect: Effect.Effect<A, E, Services | Outbox | Committed>): Fiber.Fiber<A, E> {
    return Effect.runForkWith(this.#context)(effect)
  }

  /** A person's request: answered, refused, or not heard of. */
  act(effect: PersonsAct): Fiber.Fiber<"answered" | "away"> {
    return this.fork(
      Effect.match(effect, {
        onSuccess: () => "answered" as const,
        onFailure: (error) => (error instanceof Unavailable ? ("away" as const) : ("answered" as const)),
      }),
    )
  }

  /** The duties of a tenant: what is left in the outbox is sent. */
  sweep(): void {
    this.fork(this.outbox.sweep(tenantId))
  }
  send(letter: Envelope): void {
    this.fork(this.publisher.toConversation(letter, { msgID: `${tenantId}:${letter.id}` }))
  }
  offer(rows: ReadonlyArray<OutboxRow>): void {
    this.fork(this.outbox.offer(tenantId, rows))
  }
}
