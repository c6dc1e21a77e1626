/** How many approvals wait, for the badge: counted up to a bound, because the API counts nothing it would have to walk. */
import { useQuery } from "@tanstack/react-query"
import type { Overview } from "../client/records.ts"
import { read } from "../client/transport.ts"
import { overviewKey } from "../live/Live.tsx"
import { useSession } from "../session/useSession.ts"

/** One read for everybody who asks; made stale by live events. */
export const useOverview = () => {
  const session = useSession()
  return useQuery({
    queryKey: [overviewKey],
    queryFn: ({ signal }) => read<Overview>("/v1/overview", {}, signal),
    enabled: session !== undefined,
  })
}

/** `12`, `99+`, or undefined when none waits. */
export const useWaiting = (): string | undefined => {
  const counted = useOverview().data?.approvals.value
  if (counted == null || counted.count === 0) return undefined
  return counted.more || counted.count > 99 ? "99+" : String(counted.count)
}
