/** `serve`: the product in the foreground, the very run that `npm start` makes. Ends when it is told to stop; says why when it could not start. */
import { Effect } from "effect"
import { Command } from "effect/cli"
import { Json } from "./output.ts"
import { World } from "./world.ts"

export const serve = Command.make(
  "serve",
  {},
  Effect.fnUntraced(function* () {
    const world = yield* World
    const json = yield* Json
    yield* world.serve(({ facts, words }) => (json ? [JSON.stringify(facts)] : words))
  }),
).pipe(Command.withDescription("Run the product in the foreground, as npm start does; Ctrl-C stops everything"))
