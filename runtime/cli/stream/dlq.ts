/** `dlq ls`, `dlq redrive` and `dlq drop`: the desk of messages nobody could handle. */
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { DeadLetters } from "../../mailbox/layer.ts"
import { columns, say } from "../output.ts"
import { withBackbone } from "./backbone.ts"

const seq = Argument.Int("seq").pipe(Argument.withDescription("Number of the dead letter, from `dlq ls`"))

export const dlqList = Command.make(
  "ls",
  {
    tenant: Flag.String("tenant").pipe(Flag.withDescription("Id of a tenant (default: all)"), Flag.withDefault("")),
    after: Flag.Int("after").pipe(Flag.withDescription("Only numbers above this: the next page"), Flag.withDefault(0)),
  },
  Effect.fnUntraced(function* ({ tenant, after }) {
    const letters = yield* withBackbone(Effect.flatMap(DeadLetters, (desk) => desk.list({ after, ...(tenant === "" ? {} : { tenant }) })))
    yield* say(letters, () =>
      letters.length === 0
        ? "no dead letters"
        : columns(
            ["SEQ", "PARKED", "CONVERSATION", "REASON"],
            letters.map((l) => [String(l.seq), new Date(l.parkedAt).toISOString(), `${l.tenant}/${l.conversation}`, l.reason]),
          ),
    )
  }),
).pipe(Command.withDescription("List dead letters, oldest first"))

export const dlqRedrive = Command.make(
  "redrive",
  { seq },
  Effect.fnUntraced(function* (given) {
    yield* withBackbone(Effect.flatMap(DeadLetters, (desk) => desk.redrive(given.seq)))
    yield* say({ redriven: given.seq }, () => `dead letter ${given.seq} stands at the end of its conversation again`)
  }),
).pipe(Command.withDescription("Put a dead letter back at the end of its conversation"))

export const dlqDrop = Command.make(
  "drop",
  { seq },
  Effect.fnUntraced(function* (given) {
    yield* withBackbone(Effect.flatMap(DeadLetters, (desk) => desk.drop(given.seq)))
    yield* say({ dropped: given.seq }, () => `dead letter ${given.seq} is gone`)
  }),
).pipe(Command.withDescription("Remove a dead letter for good"))
