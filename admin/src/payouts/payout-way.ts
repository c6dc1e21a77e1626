/**
 * The way of a payout: prepared, approved, sent, confirmed, reconciled; who and when, as far as it got, and what it waits for. Pure. A step that
 * did not happen is told as open or as not reached, never left out: a gap is seen as a gap.
 */
import type { PayoutDetail } from "../client/records.ts"

type Call = PayoutDetail["calls"][number]
type Approval = Call["approvals"][number]

export type WayStep =
  | { readonly name: "prepared" | "sent" | "confirmed" | "reconciled"; readonly state: "done"; readonly at: number | null }
  | { readonly name: "sent" | "confirmed" | "reconciled" | "approved"; readonly state: "ahead" }
  | {
      readonly name: "approved"
      readonly state: "done"
      readonly at: number | null
      readonly by: ReadonlyArray<string>
      readonly approvalId: string
    }
  | {
      readonly name: "approved"
      readonly state: "waits"
      readonly missing: number
      readonly by: ReadonlyArray<string>
      readonly approvalId: string
    }
  | {
      readonly name: "approved"
      readonly state: "refused"
      readonly outcome: string
      readonly at: number | null
      readonly approvalId: string
    }
  /** It was sent, but who approved it is not to be found, or not for you. */
  | { readonly name: "approved"; readonly state: "untold" }
  | { readonly name: "failed" | "unknown"; readonly state: "stopped" }

const namesOf = ({ decisions }: Approval): ReadonlyArray<string> =>
  decisions.filter(({ kind }) => kind === "approve" || kind === "edit").map(({ by }) => by)

/** The approval that counts: the one it was sent by, else the last one asked. */
const approvalOf = ({ calls, sentBy }: PayoutDetail): Approval | undefined => {
  const call = calls.find(({ id }) => id === sentBy) ?? calls.at(-1)
  return call?.approvals.at(-1)
}

const moved = new Set(["sent", "confirmed", "reconciled"])
const isSent = ({ sentAt, status }: PayoutDetail): boolean => sentAt !== null || moved.has(status)

const approvedStep = (payout: PayoutDetail): WayStep => {
  const approval = approvalOf(payout)
  if (approval === undefined) return { name: "approved", state: isSent(payout) ? "untold" : "ahead" }
  const { id: approvalId, state, decidedAt: at } = approval
  const by = namesOf(approval)
  if (state === "approved" || state === "edited") return { name: "approved", state: "done", at, by, approvalId }
  if (state === "open") return { name: "approved", state: "waits", missing: Math.max(0, approval.quorum - by.length), by, approvalId }
  return { name: "approved", state: "refused", outcome: state, at, approvalId }
}

const step = (name: "sent" | "confirmed", at: number | null, reached: boolean): WayStep =>
  reached ? { name, state: "done", at } : { name, state: "ahead" }

export const payoutWay = (payout: PayoutDetail): ReadonlyArray<WayStep> => {
  const { status, createdAt, sentAt, confirmedAt, updatedAt } = payout
  const begin: ReadonlyArray<WayStep> = [{ name: "prepared", state: "done", at: createdAt }, approvedStep(payout)]
  if (status === "failed" || status === "unknown")
    return [...begin, ...(isSent(payout) ? [step("sent", sentAt, true)] : []), { name: status, state: "stopped" }]
  return [
    ...begin,
    step("sent", sentAt, isSent(payout)),
    step("confirmed", confirmedAt, confirmedAt !== null || status === "confirmed" || status === "reconciled"),
    ...(status === "reconciled" ? [{ name: "reconciled", state: "done", at: updatedAt } as const] : []),
  ]
}
