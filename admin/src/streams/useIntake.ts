/** Whether what comes in is handed on: one read for the banner of every screen and for the screen of the streams. */
import { useQuery } from "@tanstack/react-query"
import { api, body } from "../client/api.ts"
import { useSession } from "../session/useSession.ts"

const poll_ms = 15_000
/** While what waited is handed on, its end is near. */
const near_ms = 1_000

export const intakeKey = ["intake"]

export const useIntake = () => {
  const session = useSession()
  return useQuery({
    queryKey: intakeKey,
    queryFn: ({ signal }) => body(api.GET("/v1/intake", { signal })),
    enabled: session !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === "releasing" ? near_ms : poll_ms),
  })
}
