/** Asks again who is signed in, after something may have changed about them; whoever is no longer signed in is led to the sign-in page. */
import { useCallback } from "react"
import { useLogout } from "react-admin"
import { isProblem } from "../client/transport.ts"
import { renewSession } from "./session.ts"

export const useRenew = (): (() => void) => {
  const logout = useLogout()
  return useCallback(() => {
    renewSession().catch((error: unknown) => {
      // anything else is told by whatever reads next
      if (isProblem(error) && error.status === 401) void logout()
    })
  }, [logout])
}
