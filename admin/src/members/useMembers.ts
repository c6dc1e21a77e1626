/** Members to choose among: the first page, which is everybody in most companies. */
import { useQuery } from "@tanstack/react-query"
import type { Member } from "../client/records.ts"
import { read } from "../client/transport.ts"

const most = 200

interface Members {
  readonly items: ReadonlyArray<Member>
}

export const useMembers = (): ReadonlyArray<Member> => {
  const { data } = useQuery({ queryKey: ["members", "all"], queryFn: () => read<Members>("/v1/members", { limit: most }) })
  return data?.items ?? []
}
