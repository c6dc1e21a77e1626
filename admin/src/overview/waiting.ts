/** What waits, and where to go for it. Pure. */
import type { AttentionItem } from "../client/records.ts"

type Kind = AttentionItem["kind"]

/** Kinds that nothing takes off the list but a person's word; the others leave it when they are decided, settled or redriven. */
export const putAsideKinds: ReadonlySet<Kind> = new Set<Kind>([
  "blocked",
  "expired",
  "quarantined",
  "unreadable",
  "payout-mismatch",
  "payout-missing",
  "payout-failed",
  "id-reused",
])

/** Where to look at it; undefined while there is no screen for it. */
export const placeOf = ({ kind, subject }: AttentionItem): string | undefined => {
  const [what, id] = subject.split("/")
  if (id === undefined) return undefined
  if (what === "approval") return `/approvals/${id}`
  if (what === "action" && kind === "blocked") return `/blocked/${id}`
  if (what === "action" && kind === "unknown") return `/unknown/${id}`
  if (what === "inbox") return `/deliveries/${id}`
  if (what === "dlq") return `/streams/${id}`
  return undefined
}
