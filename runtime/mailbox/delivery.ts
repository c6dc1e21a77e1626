/**
 * One delivered message from decoding to its end. Boundary between the shard owner and the handler (the actor's door):
 * says when a message is done, tried again, parked or left for the next owner. Never gives a message back to the server inside a
 * conversation: later ones would overtake it (invariant 1).
 */
import { Cause, Effect, Exit, Random, Result, Schema } from "effect"
import { decodeEnvelope, type Envelope } from "./envelope.ts"
import { limits } from "./limits.ts"
import type { Address } from "./subjects.ts"

export interface Delivery {
  readonly tenant: string
  readonly conversation: string
  /** Sequence in CS_IN: grows along a conversation. */
  readonly seq: number
  readonly envelope: Envelope
  /** How often the server delivered it since the last take-over; 1 at first. Restarts with each owner, so never count poison by it. */
  readonly deliveryCount: number
  /** Which try of this owner, from 1. */
  readonly attempt: number
  readonly shard: number
  /** Under which this node holds the shard. Another one than before: somebody else may have worked on the conversation meanwhile. */
  readonly pin: string
  /** False once this node may no longer own the conversation: stop before the next outside effect. A hint; the journal's version is the fence. */
  readonly live: () => boolean
}

/** Something needed is away (database, model): try the same message again after a pause, as long as it takes. */
export class Retry extends Schema.TaggedError<Retry>()("Retry", { reason: Schema.String }) {}
/** This message can never succeed: park it with this reason and go on with the next. */
export class Poison extends Schema.TaggedError<Poison>()("Poison", { reason: Schema.String }) {}
/** Another owner wrote first: forget the message here; the shard is taken up again from its acknowledged floor. */
export class OwnerLost extends Schema.TaggedError<OwnerLost>()("OwnerLost", { reason: Schema.String }) {}
export type HandlerFailure = Retry | Poison | OwnerLost

/** Succeeds when the message's turn is committed and at rest: only then is it acknowledged. May run again for the same message. */
export type Handler = (delivery: Delivery) => Effect.Effect<void, HandlerFailure>

/** What the owner hands over. */
export interface Taken {
  readonly subject: string
  readonly address: Address | undefined
  readonly shard: number
  readonly pin: string
  readonly seq: number
  readonly body: Uint8Array
  readonly deliveryCount: number
  readonly live: () => boolean
}

export type End = "ack" | "lost" | "dropped"

export interface Park {
  /** Stores the message as a dead letter; fails when the store is away. */
  (taken: Taken, reason: string): Effect.Effect<void, unknown>
}

export interface SettleDeps {
  readonly handler: Handler
  readonly park: Park
  readonly counts: { retried: number; parked: number }
}

const pause = (tries: number) =>
  Effect.flatMap(Random.next, (random) =>
    Effect.sleep(Math.min(limits.retryMost_ms, limits.retryFirst_ms * 2 ** Math.min(tries, 12)) * (0.5 + random / 2)),
  )

/** Parks until it is stored: nothing is acknowledged unless it stands where a person sees it (invariant 12). */
const parkSurely = Effect.fnUntraced(function* (deps: SettleDeps, taken: Taken, reason: string) {
  for (let tries = 0; taken.live(); tries++) {
    const exit = yield* Effect.exit(deps.park(taken, reason))
    if (Exit.isSuccess(exit)) {
      deps.counts.parked++
      return "ack" as const
    }
    yield* Effect.logWarning("a dead letter could not be stored; trying again", { shard: taken.shard, seq: taken.seq })
    yield* pause(tries)
  }
  return "dropped" as const
})

/** Why this message can go to no handler, or its envelope. The subject decides; a body that claims another address is refused (I6). */
const open = (taken: Taken): Result.Result<Envelope, string> => {
  const { address } = taken
  if (address === undefined) return Result.fail(`the subject ${taken.subject.slice(0, 200)} names no conversation`)
  const decoded = decodeEnvelope(taken.body)
  if (Result.isFailure(decoded)) return Result.fail(decoded.failure.message)
  const { tenant, conversation } = decoded.success
  return tenant === address.tenant && conversation === address.conversation
    ? Result.succeed(decoded.success)
    : Result.fail("the envelope names another tenant or conversation than its subject")
}

type Ruling = { readonly tag: "end"; readonly end: End } | { readonly tag: "again" } | { readonly tag: "park"; readonly reason: string }

/** What an exit of the handler means; `deaths` counts tries that died. */
const rule = (exit: Exit.Exit<void, HandlerFailure>, deaths: number): Ruling => {
  if (Exit.isSuccess(exit)) return { tag: "end", end: "ack" }
  const failure = exit.cause.reasons.find(Cause.isFailReason)?.error
  if (failure?._tag === "OwnerLost") return { tag: "end", end: "lost" }
  if (failure?._tag === "Poison") return { tag: "park", reason: failure.reason }
  if (failure?._tag === "Retry" || Cause.hasInterruptsOnly(exit.cause)) return { tag: "again" }
  if (deaths + 1 < limits.poisonTries) return { tag: "again" }
  const defect = exit.cause.reasons.find(Cause.isDieReason)?.defect
  return {
    tag: "park",
    reason: `the handler died ${limits.poisonTries} times: ${defect instanceof Error ? defect.name : "unknown defect"}`,
  }
}

/** Runs one message to its end. Never fails; an interruption from outside leaves the message unacknowledged. */
export const settle = Effect.fnUntraced(function* (deps: SettleDeps, taken: Taken) {
  const opened = open(taken)
  if (Result.isFailure(opened)) return yield* parkSurely(deps, taken, opened.failure)
  const { tenant, conversation } = taken.address!
  let deaths = 0
  for (let attempt = 1; taken.live(); attempt++) {
    const exit = yield* Effect.exit(
      Effect.suspend(() =>
        deps.handler({
          tenant,
          conversation,
          seq: taken.seq,
          envelope: opened.success,
          deliveryCount: taken.deliveryCount,
          attempt,
          shard: taken.shard,
          pin: taken.pin,
          live: taken.live,
        }),
      ),
    )
    const ruling = rule(exit, deaths)
    if (ruling.tag === "end") return ruling.end
    if (ruling.tag === "park") return yield* parkSurely(deps, taken, ruling.reason)
    if (Exit.isFailure(exit) && Cause.hasDies(exit.cause)) {
      deaths++
      yield* Effect.logError("a handler died; trying again", { shard: taken.shard, seq: taken.seq, deaths, cause: exit.cause })
    }
    deps.counts.retried++
    yield* pause(attempt - 1)
  }
  return "dropped" as const
})
