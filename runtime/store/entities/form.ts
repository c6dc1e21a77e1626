/**
 * What many rows of a tenant have in common, said once: how calls were judged. A row names its form by a small number. A form never
 * changes and never goes (triggers refuse it), so what a row said stays said (invariants 5 and 8). Filled by cs_turns alone.
 */
import { defineEntity, p } from "@mikro-orm/core"
import { walled } from "./wall.ts"

const FormSchema = defineEntity({
  name: "Form",
  ...walled("form"),
  properties: {
    tenantId: p.uuid().primary(),
    id: p.integer().primary(),
    /** SHA-256 of the body: one body has one number. */
    hash: p.blob(),
    body: p.text(),
  },
  uniques: [{ name: "form_hash_key", properties: ["hash", "tenantId"] }],
})
export class Form extends FormSchema.class {}
FormSchema.setClass(Form)
