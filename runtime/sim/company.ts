/** Names and people of the simulated company: ids that are the same in every world. */
import { derivedId } from "../ids/ids.ts"
import type { Role } from "../kernel/action.ts"
import { namesOf } from "../mailbox/subjects.ts"

export const names = namesOf("sim")
export const tenantId = derivedId("sim", "tenant")
export const workspaceId = derivedId("sim", "workspace")

interface Member {
  readonly id: string
  readonly role: Role
}
const member = (name: string, role: Role): Member => ({ id: derivedId("sim", "member", name), role })
export const members = [member("first", "owner"), member("second", "owner")] as const

export const conversationId = (index: number): string => derivedId("sim", "conversation", String(index))
export const contactId = (index: number): string => derivedId("sim", "contact", String(index))
