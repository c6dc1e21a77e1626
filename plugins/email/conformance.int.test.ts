/** The email plugin under the conformance suite, against the mail catcher. */
import { afterAll, beforeAll, describe, it } from "vitest"
import { conformance } from "@countersign/kit/conformance"
import { type MailCatcher, startMailCatcher } from "../../infra/simulators/mail.ts"
import email from "./index.ts"

let catcher: MailCatcher
beforeAll(async () => {
  catcher = await startMailCatcher({ smtpPort: 0, httpPort: 0 })
})
afterAll(() => catcher.close())

const checks = conformance({
  plugin: email,
  get config() {
    return { host: "127.0.0.1", port: catcher.smtpPort, security: "none", from: "desk@example.com", messageDomain: "example.com" }
  },
  credential: { user: "", pass: "not-shown-to-anyone" },
  secrets: ["not-shown-to-anyone"],
  cases: {
    "email.send": {
      valid: () => ({ to: "partner@example.org", subject: "Your contract", text: "Please have a look.", template: null }),
      acted: () => catcher.mails().length,
      loseAnswer: () => catcher.fault("drop-after-data"),
    },
  },
})

describe("email conformance", () => {
  for (const check of checks) it(check.name, check.run)
})
