/** The company's own contacts: find, note, stage. Works through the host's `contacts` capability; reaches nothing outside. */
import { definePlugin } from "@countersign/kit"
import { find } from "./tools/find.ts"
import { note } from "./tools/note.ts"
import { stage } from "./tools/stage.ts"

export default definePlugin({
  name: "crm",
  version: "0.1.0",
  description: "Contacts, notes and pipeline stages of the company",
  tools: [find, note, stage],
})
