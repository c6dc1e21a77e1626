/** What waits, in the words of the call itself: the rows that the inbox and the blocked list show anyway, by the subject of what waits. */
import { useGetList } from "react-admin"
import { type Titled, useTitle } from "../approvals/useTitle.ts"
import type { Approval, Blocked } from "../client/records.ts"
import { useMay } from "../session/useSession.ts"

const looked = 50
const newest = { field: "id", order: "DESC" } as const

/** Undefined for what is no call, or not among the first of its list. */
export const useTitles = (): ((subject: string) => string | undefined) => {
  const title = useTitle()
  const pagination = { page: 1, perPage: looked }
  const held = useGetList<Approval>(
    "approvals",
    { pagination, sort: newest, filter: { state: "open" } },
    { enabled: useMay("approval", "read") },
  )
  const blocked = useGetList<Blocked>("blocked", { pagination, sort: newest, filter: {} }, { enabled: useMay("blocked", "read") })
  const calls = new Map<string, Titled>([
    ...(held.data ?? []).map((row) => [`approval/${row.id}`, row] as const),
    ...(blocked.data ?? []).map((row) => [`action/${row.id}`, row] as const),
  ])
  return (subject) => {
    const call = calls.get(subject)
    return call === undefined ? undefined : title(call).full
  }
}
