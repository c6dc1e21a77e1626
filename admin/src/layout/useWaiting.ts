/** How many approvals wait, for the badge: counted to 99, never beyond, because the API counts nothing it would have to walk. */
import { useGetList } from "react-admin"
import { useMay } from "../session/useSession.ts"

const most = 99

export interface Waiting {
  readonly count: number
  /** `12`, `99+`, or nothing when none waits. */
  readonly text: string | undefined
}

export const useWaiting = (): Waiting => {
  const mayRead = useMay("attention", "read")
  const { data } = useGetList(
    "attention",
    { pagination: { page: 1, perPage: most + 1 }, sort: { field: "id", order: "ASC" }, filter: { kind: "held" } },
    { enabled: mayRead },
  )
  const count = data?.length ?? 0
  return { count, text: count === 0 ? undefined : count > most ? `${most}+` : String(count) }
}
