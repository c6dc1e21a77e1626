/** Dead letters as one company's people see them. Those of other companies are as absent as those that never were (faults I1). */
import { Effect } from "effect"
import type { ActorShape } from "../../contract/auth.ts"
import { type DeadLetter, NoDeadLetter } from "../../mailbox/dead-letters.ts"
import type { DeadLetters } from "../../mailbox/layer.ts"
import { insertAudit } from "../../store/queries/desk/acts.ts"
import { operationLimits } from "../../store/queries/desk/operations.ts"
import { Unavailable } from "../ports.ts"
import type { Operations } from "../ports-operations.ts"
import { type reader, scopeOf } from "./scope.ts"

const away = () => Effect.fail(new Unavailable({ what: "backbone" }))
const lineOf = ({ seq, stream, conversation, reason, parkedAt, bytes }: DeadLetter) => ({
  seq,
  stream,
  conversationId: conversation,
  reason,
  parkedAt,
  size_bytes: bytes,
})

export const lettersDesk = (
  letters: DeadLetters["Service"],
  run: ReturnType<typeof reader>,
): Pick<Operations["Service"], "deadLetters" | "deadLetter" | "settleLetter"> => {
  /** The letter of this number, when it is this company's. */
  const own = (actor: ActorShape, seq: number) =>
    Effect.map(letters.list({ tenant: actor.tenantId, after: seq - 1, limit: 1 }), ([letter]) => (letter?.seq === seq ? letter : null))
  const settle = Effect.fnUntraced(function* (actor: ActorShape, seq: number, reason: string, how: "redrive" | "drop") {
    const letter = yield* own(actor, seq)
    if (letter === null) return "absent" as const
    if (how === "redrive" && letter.conversation === "") return "homeless" as const
    yield* letters[how](seq)
    // the reason is a person's word about the system and names nobody
    const data = { seq, stream: letter.stream, conversationId: letter.conversation, reason: reason.slice(0, 200) }
    yield* run(scopeOf(actor), insertAudit({ kind: `dead-letter.${how}`, actor: `member:${actor.memberId}`, subject: `dlq/${seq}`, data }))
    return "done" as const
  })
  return {
    deadLetters: (actor, { after, limit }) =>
      Effect.map(letters.list({ tenant: actor.tenantId, after: after?.[0] ?? 0, limit }), (found) => found.map(lineOf)).pipe(
        Effect.catch(away),
      ),
    deadLetter: (actor, seq) =>
      own(actor, seq).pipe(
        Effect.flatMap((letter) =>
          letter === null
            ? Effect.succeed(null)
            : Effect.map(letters.body(seq), (body) => {
                const text = new TextDecoder().decode(body)
                return {
                  ...lineOf(letter),
                  body: text.slice(0, operationLimits.body_chars),
                  cut: text.length > operationLimits.body_chars,
                }
              }),
        ),
        Effect.catch((error) => (error instanceof NoDeadLetter ? Effect.succeed(null) : away())),
      ),
    settleLetter: (actor, seq, reason, how) =>
      settle(actor, seq, reason, how).pipe(
        Effect.catch((error) =>
          error instanceof NoDeadLetter
            ? Effect.succeed("absent" as const)
            : error._tag === "PublishRefused"
              ? Effect.succeed("homeless" as const)
              : away(),
        ),
      ),
  }
}
