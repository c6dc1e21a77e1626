/** Names of the company's people by id, for lines that only name an id. Read once for a while: names hardly change. */
import { useQuery } from "@tanstack/react-query"
import { api, body } from "../client/api.ts"

const fresh_ms = 300_000
const most = "200"

/** Undefined while they are asked for. */
export const useMemberNames = (): ReadonlyMap<string, string> | undefined => {
  const { data, isPending } = useQuery({
    queryKey: ["members", "names"],
    queryFn: async ({ signal }) => {
      const { items } = await body(api.GET("/v1/members", { params: { query: { limit: most } }, signal }))
      return new Map(items.map(({ id, name }) => [id, name]))
    },
    staleTime: fresh_ms,
  })
  return isPending ? undefined : (data ?? new Map())
}
