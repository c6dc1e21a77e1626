/** A well-behaved neighbour for tests: answers what it was told, after as long as it was told. */
import { definePlugin, defineTool, done, Schema } from "@countersign/kit"

const echo = defineTool({
  name: "quiet.echo",
  class: "write",
  description: "Repeats a text",
  input: Schema.Struct({
    text: Schema.String.check(Schema.isMaxLength(100)),
    wait_ms: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 5_000 })),
  }),
  output: Schema.Struct({ text: Schema.String }),
  idempotency: "naturally",
  timeout_ms: 10_000,
  provenance: "tool",
  run: async (_ctx, { text, wait_ms }) => {
    await new Promise((resolve) => setTimeout(resolve, wait_ms))
    return done({ text })
  },
})

export default definePlugin({ name: "quiet", version: "0.0.1", description: "Echo", tools: [echo] })
