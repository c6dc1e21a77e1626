/** Records at the starter service. Reaches the one host that the operator names, with the token the operator gives. */
import { definePlugin } from "@countersign/kit"
import { create, settings } from "./tools/create.ts"

export default definePlugin({
  name: "starter",
  version: "0.1.0",
  description: "Records at the starter service",
  settings,
  tools: [create],
})
