/** The way of one call: proposed, judged, decided by people, tried, ended. Pure; each step says when and by whom, as far as it got. */
import type { Action } from "../client/records.ts"

export type Step =
  | { readonly tag: "proposed"; readonly at: number; readonly by: string }
  | {
      readonly tag: "judged"
      readonly verdict: "allow" | "deny" | "approve"
      readonly rules: ReadonlyArray<string>
      readonly reason: string
    }
  | {
      readonly tag: "decided"
      readonly at: number
      readonly by: string
      readonly kind: "approve" | "reject" | "edit" | "undo"
      readonly reason: string | null
    }
  | { readonly tag: "waiting"; readonly until: number; readonly approvalId: string }
  | { readonly tag: "expired"; readonly at: number }
  | { readonly tag: "tried"; readonly at: number; readonly attempts: number }
  | { readonly tag: "ended"; readonly at: number; readonly status: string }
  | { readonly tag: "receipt"; readonly at: number; readonly id: string; readonly name: string }

const verdictOf = (action: Action): "allow" | "deny" | "approve" =>
  action.approvals.length > 0 || action.status === "held" ? "approve" : action.status === "denied" ? "deny" : "allow"

const decisionsOf = (action: Action): ReadonlyArray<Step> =>
  action.approvals.flatMap((approval) => [
    ...approval.decisions.map((row): Step => ({ tag: "decided", at: row.at, by: row.member.name, kind: row.kind, reason: row.reason })),
    ...(approval.state === "open" ? [{ tag: "waiting", until: approval.expiresAt, approvalId: approval.id } as const] : []),
    ...(approval.state === "expired" ? [{ tag: "expired", at: approval.expiresAt } as const] : []),
  ])

const effectOf = ({ effect }: Action): ReadonlyArray<Step> => {
  if (effect === null) return []
  const tried: ReadonlyArray<Step> = effect.leasedAt === null ? [] : [{ tag: "tried", at: effect.leasedAt, attempts: effect.attempts }]
  const ended: ReadonlyArray<Step> = effect.settledAt === null ? [] : [{ tag: "ended", at: effect.settledAt, status: effect.status }]
  return [...tried, ...ended]
}

export const wayOf = (action: Action): ReadonlyArray<Step> => [
  { tag: "proposed", at: action.at, by: action.maker },
  { tag: "judged", verdict: verdictOf(action), rules: action.rules, reason: action.reason },
  ...decisionsOf(action),
  ...effectOf(action),
  ...action.receipts.map(({ id, name, at }): Step => ({ tag: "receipt", at, id, name })),
]
