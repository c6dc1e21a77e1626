/** All workspaces of the company: there are at most as many as one page holds. */
import { useQuery } from "@tanstack/react-query"
import type { Workspace } from "../client/records.ts"
import { read } from "../client/transport.ts"

const most = 200

export const useWorkspaces = (): ReadonlyArray<Workspace> => {
  const { data } = useQuery({
    queryKey: ["workspaces", "all"],
    queryFn: () => read<{ readonly items: ReadonlyArray<Workspace> }>("/v1/workspaces", { limit: most }),
  })
  return data?.items.toReversed() ?? []
}
