/** Payouts to payees the company knows: prepare, release through the bank's API, status. */
import { definePlugin } from "@countersign/kit"
import { settings } from "./settings.ts"
import { prepare } from "./tools/prepare.ts"
import { release } from "./tools/release.ts"
import { status } from "./tools/status.ts"

export default definePlugin({
  name: "payouts",
  version: "0.1.0",
  description: "Prepared, approved and sent payouts",
  settings,
  tools: [prepare, release, status],
})
