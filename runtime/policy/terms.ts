/**
 * Approval terms: what a rule's draft means, how several sets merge, and which of two is weaker. Merging only ever tightens:
 * largest quorum, shortest ttl, all roles, any not-the-maker, longest release hold, earliest escalation per role.
 */
import type { ApprovalTerms, Role } from "../kernel/action.ts"
import { deciders, type ApprovalDraft } from "./schema.ts"

const inOrder = (roles: Iterable<Role>): ReadonlyArray<Role> => {
  const set = new Set(roles)
  return deciders.filter((role) => set.has(role))
}

type Escalation = ApprovalTerms["escalate"][number]
const earliest = (all: ReadonlyArray<Escalation>, ttl_ms: number): ReadonlyArray<Escalation> => {
  const by = new Map<Role, number>()
  for (const { after_ms, to } of all) by.set(to, Math.min(after_ms, by.get(to) ?? Infinity))
  return [...by]
    .filter(([, after_ms]) => after_ms < ttl_ms)
    .map(([to, after_ms]) => ({ after_ms, to }))
    .sort((a, b) => a.after_ms - b.after_ms || deciders.indexOf(a.to) - deciders.indexOf(b.to))
}

/** Terms without an own role ask an owner: the strictest single person. */
export const termsOf = (draft: ApprovalDraft | undefined, approvalTtl_ms: number): ApprovalTerms => {
  const ttl_ms = draft?.ttl?.value ?? approvalTtl_ms
  return {
    roles: inOrder(draft?.roles ?? ["owner"]),
    quorum: draft?.quorum?.value ?? 1,
    notMaker: draft?.notMaker?.value ?? false,
    ttl_ms,
    escalate: earliest(draft?.escalate ?? [], ttl_ms),
    releaseHold_ms: draft?.releaseHold?.value ?? 0,
  }
}

/** At least one set of terms. */
export const mergeTerms = (all: readonly [ApprovalTerms, ...ApprovalTerms[]]): ApprovalTerms => {
  const ttl_ms = Math.min(...all.map((t) => t.ttl_ms))
  return {
    roles: inOrder(all.flatMap((t) => t.roles)),
    quorum: Math.max(...all.map((t) => t.quorum)),
    notMaker: all.some((t) => t.notMaker),
    ttl_ms,
    escalate: earliest(
      all.flatMap((t) => t.escalate),
      ttl_ms,
    ),
    releaseHold_ms: Math.max(...all.map((t) => t.releaseHold_ms)),
  }
}

/** What makes `next` weaker than `base`, in words; undefined when it is at least as strict in everything. */
export const weaker = (next: ApprovalTerms, base: ApprovalTerms): string | undefined => {
  if (next.quorum < base.quorum) return `the quorum falls from ${base.quorum} to ${next.quorum}`
  const gone = base.roles.find((role) => !next.roles.includes(role))
  if (gone) return `the role ${gone} is no longer asked`
  if (base.notMaker && !next.notMaker) return "the maker could approve"
  if (next.ttl_ms > base.ttl_ms) return "the approval lives longer"
  if (next.releaseHold_ms < base.releaseHold_ms) return "the release hold is shorter"
  for (const e of base.escalate) {
    if (e.after_ms < next.ttl_ms && !next.escalate.some((n) => n.to === e.to && n.after_ms <= e.after_ms))
      return `the escalation to ${e.to} comes later or is gone`
  }
  const added = next.escalate.find((n) => n.to !== "owner" && !base.escalate.some((e) => e.to === n.to) && !base.roles.includes(n.to))
  return added && `it escalates to ${added.to}, who was not asked before`
}
