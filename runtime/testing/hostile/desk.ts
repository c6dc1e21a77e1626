/** People at the desk of a case: honest, and of every opinion. They remember themselves what they decided, over which digest. */
import type { ApprovalDecided } from "../../contract/envelopes.ts"
import type { Chance } from "./chance.ts"
import { contactIdOf } from "./company.ts"
import type { Evidence } from "./evidence.ts"
import type { Rows } from "./memory-store.ts"

type Decision = Evidence["decisions"][number]
type Approval = Rows["approvals"] extends Map<string, infer A> ? A : never

export interface Word {
  readonly type: string
  readonly data: unknown
}

const people = (tenantId: string): ReadonlyArray<{ readonly member: string; readonly role: string }> => [
  { member: contactIdOf(tenantId, "owner"), role: "owner" },
  { member: contactIdOf(tenantId, "co-owner"), role: "owner" },
  { member: contactIdOf(tenantId, "manager"), role: "manager" },
]

const bentArgs = (chance: Chance, args: unknown): unknown => {
  const old = args as Record<string, unknown>
  return chance.pick<unknown>([
    { ...old, amountMinor: 1 },
    { ...old, text: "A person wrote this." },
    { ...old, to: "creator-one@example.com" },
    { ...old, extra: true },
    old,
  ])
}

/** What the desk says about one open approval; nothing when nobody decides, or too few. */
export const decideOn = (chance: Chance, tenantId: string, rows: Rows, approval: Approval, book: Array<Decision>): ReadonlyArray<Word> => {
  const action = rows.actions.get(approval.actionId)!
  const { id: approvalId, actionId, digest } = approval
  const able = people(tenantId).filter(({ role }) => role === "owner" || approval.roles.includes(role))
  const signers = able.slice(0, approval.quorum)
  const note = (approve: boolean, over: string, by = signers) => {
    for (const { member, role } of by) book.push({ approvalId, member, role, approve, digest: over })
  }
  const decided = (outcome: ApprovalDecided["outcome"], more: object = {}): ReadonlyArray<Word> => {
    approval.open = false
    const by = signers.map(({ member }) => member)
    const word = { type: "approval.decided", data: { approvalId, actionId, outcome, by, digest, ...more } }
    return chance.maybe(0.2) ? [word, word] : [word]
  }
  return chance.weighed<() => ReadonlyArray<Word>>([
    [50, () => (note(true, digest), decided("approved"))],
    [14, () => (note(false, digest), decided("rejected", { reason: "not this one" }))],
    [10, () => (note(false, digest), decided("edited", { reason: "less", args: bentArgs(chance, action.args) }))],
    [8, () => [{ type: "timer.expired", data: { approvalId, actionId } }]],
    [4, () => (note(true, "0".repeat(64)), decided("approved", { digest: "0".repeat(64) }))],
    [4, () => (note(true, digest, signers.slice(1)), [])],
    [10, () => []],
  ])()
}
