/** The CRM plugin under the kit's conformance suite, against records held in memory. */
import { describe, it } from "vitest"
import { type Capabilities, type ContactView, HostError } from "@countersign/kit"
import { conformance } from "@countersign/kit/conformance"
import crm from "./index.ts"

const contacts = new Map<string, ContactView>([
  ["c-1", { contactId: "c-1", name: "Example Partner", address: "partner@example.com", stage: "lead", verified: true }],
])
const notes = new Map<string, string>()
let stageChanges = 0
const away = () => Promise.reject(new HostError("unavailable", "not here"))

/** Keys are the host's business; here the text stands for it, each example writing its own. */
const capabilities = (): Capabilities => ({
  contacts: {
    find: async (query) => [...contacts.values()].filter((contact) => contact.name.includes(query)),
    note: async (contactId, text) => {
      notes.set(`${contactId}/${text}`, text)
      return { noteId: `n-${notes.size}` }
    },
    setStage: async (contactId, stage) => {
      const contact = contacts.get(contactId)!
      if (contact.stage !== stage) stageChanges += 1
      contacts.set(contactId, { ...contact, stage })
      return { contactId, stage }
    },
  },
  payouts: { draft: away, get: away, markSent: away },
})

let count = 0
const checks = conformance({
  plugin: crm,
  capabilities,
  cases: {
    "crm.find": { valid: () => ({ query: "Example" }) },
    "crm.note": { valid: () => ({ contactId: "c-1", text: `met at the fair ${(count += 1)}` }), acted: () => notes.size },
    "crm.stage": {
      valid: () => ({ contactId: "c-1", stage: contacts.get("c-1")!.stage === "signed" ? "contacted" : "signed" }),
      acted: () => stageChanges,
    },
  },
})

describe("crm conformance", () => {
  for (const check of checks) it(check.name, check.run)
})
