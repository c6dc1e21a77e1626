/** Answers kept under a key, over the store, each step in a transaction of its own in the member's scope. */
import { Effect, Layer } from "effect"
import { beginAnswer, forgetAnswer, keepAnswer } from "../../store/queries/desk/answers.ts"
import { Db } from "../../tenancy/db.ts"
import { AnswerStore } from "../ports.ts"
import { reader, scopeOf } from "./scope.ts"

export const answersLayer: Layer.Layer<AnswerStore, never, Db> = Layer.effect(
  AnswerStore,
  Effect.map(Db, (db) => {
    const run = reader(db)
    return AnswerStore.of({
      begin: (actor, key, digest, now) => run(scopeOf(actor), beginAnswer(key, digest, now)),
      keep: (actor, key, answer) => run(scopeOf(actor), keepAnswer(key, answer)),
      forget: (actor, key) => run(scopeOf(actor), forgetAnswer(key)),
    })
  }),
)
