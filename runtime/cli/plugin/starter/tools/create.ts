/** starter.create: makes one record at the service. The service knows the effect's key, so a repeat makes no second one. */
import {
  defineSettings,
  defineTool,
  done,
  EgressError,
  type HttpResponse,
  type Outcome,
  Redacted,
  refused,
  Result,
  Schema,
  unknown,
} from "@countersign/kit"

/** What the operator gives. `config` may be shown, `credential` never is. */
export const settings = defineSettings({
  config: Schema.Struct({ host: Schema.String.check(Schema.isMaxLength(253), Schema.isPattern(/^[a-z0-9.-]{1,253}$/u)) }),
  credential: Schema.Struct({ token: Schema.String.check(Schema.isMinLength(8), Schema.isMaxLength(300)) }),
})

const Output = Schema.Struct({ id: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(100)) })

/** An answer that cannot be read proves nothing: the record may be there. */
const read = (answer: HttpResponse): Outcome<typeof Output.Type> => {
  const made = Schema.decodeUnknownResult(Schema.fromJsonString(Output))(answer.body)
  return Result.isSuccess(made) ? done(made.success) : unknown("the answer cannot be read; the record may have been made")
}

export const create = defineTool({
  name: "starter.create",
  class: "write", // read · write · outbound (reaches a person) · money
  description: "Create a record with a title. Use it once per thing that has to be kept.", // the model reads this
  settings,
  input: Schema.Struct({
    title: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200)).annotate({ description: "What the record is about" }),
  }),
  output: Output,
  idempotency: "keyed",
  keyLife_ms: 24 * 60 * 60 * 1_000, // how long the service remembers a key
  timeout_ms: 10_000,
  egress: (config) => [config.host],
  provenance: "tool",
  run: async (ctx, input) => {
    const headers = {
      authorization: `Bearer ${Redacted.value(ctx.credential).token}`,
      "content-type": "application/json",
      "idempotency-key": ctx.key,
    }
    const answer = await ctx
      .http({ method: "POST", url: `https://${ctx.config.host}/records`, headers, body: JSON.stringify(input) })
      .catch((error: unknown) => error as EgressError)
    if (answer instanceof EgressError)
      return answer.sent ? unknown("no answer after the request was sent") : refused("away", answer.message, { retry: true })
    if (answer.status >= 500) return unknown(`the service answered status ${answer.status}`)
    return answer.status < 300 ? read(answer) : refused("not-taken", `the service answered status ${answer.status}`)
  },
})
