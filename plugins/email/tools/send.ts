/** email.send: one mail to one address. SMTP cannot recognise a repeat, so nobody ever tries twice. */
import { createHash } from "node:crypto"
import { defineTool, done, type EgressError, Redacted, refused, Schema } from "@countersign/kit"
import { compose, messageIdOf } from "../compose.ts"
import { deliver, greets } from "../deliver.ts"
import { Address, settings } from "../settings.ts"

export const send = defineTool({
  name: "email.send",
  class: "outbound",
  description: "Send one plain-text mail to one address.",
  settings,
  input: Schema.Struct({
    to: Address.annotate({ description: "One address, for example someone@example.com" }),
    subject: Schema.String.check(
      Schema.isMinLength(1),
      Schema.isMaxLength(200),
      Schema.isPattern(/^[^\u0000-\u001f\u007f\u0085\u2028\u2029]*$/u),
    ),
    text: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(16_000)),
    template: Schema.NullOr(Schema.String.check(Schema.isPattern(/^[a-z0-9-]{1,64}$/u))).annotate({
      description: "Name of the template the text follows, or null",
    }),
  }),
  output: Schema.Struct({ messageId: Schema.String, to: Schema.String, response: Schema.String }),
  idempotency: "none",
  timeout_ms: 20_000,
  egress: (config) => [`${config.host}:${config.port}`],
  provenance: "tool",
  probe: async (ctx) => {
    const { host, port, security } = ctx.config
    const socket = await ctx.dial({ host, port }).catch((error: unknown) => error as EgressError)
    if (socket instanceof Error)
      return refused("mail-unreachable", `the mail server could not be reached: ${socket.message}`, { retry: true })
    return greets({ socket, host, port, security, ...Redacted.value(ctx.credential), timeout_ms: Math.max(1, ctx.deadline - Date.now()) })
  },
  run: async (ctx, { to, subject, text, template }) => {
    const { host, port, security, from, messageDomain } = ctx.config
    const messageId = messageIdOf(ctx.key, messageDomain)
    const bytes = await compose({ from, to, subject, text, template, messageId })
    const socket = await ctx.dial({ host, port }).catch((error: unknown) => error as EgressError)
    if (socket instanceof Error)
      return refused("mail-unreachable", `the mail server could not be reached: ${socket.message}`, { retry: true })
    const { user, pass } = Redacted.value(ctx.credential)
    const timeout_ms = Math.max(1, ctx.deadline - Date.now())
    const result = await deliver({ socket, host, port, security, user, pass, from, to, bytes, timeout_ms })
    if (result.tag !== "accepted") return result
    const sent = { messageId, from, to, subject, textSha256: createHash("sha256").update(text).digest("hex"), response: result.response }
    return done(
      { messageId, to, response: result.response },
      { receipt: { name: "mail.json", mediaType: "application/json", content: JSON.stringify(sent, null, 2) } },
    )
  },
})
