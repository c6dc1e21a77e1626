/** Outgoing mail over SMTP. Honest about SMTP: a mail whose answer was lost is `unknown`, never sent a second time by itself. */
import { definePlugin } from "@countersign/kit"
import { settings } from "./settings.ts"
import { send } from "./tools/send.ts"

export default definePlugin({
  name: "email",
  version: "0.1.0",
  description: "Plain-text mail through the company's SMTP relay",
  settings,
  tools: [send],
})
