/** The session in react-admin's words. Sign-in itself is done by the sign-in page, which needs several steps; `login` only takes it up. */
import type { AuthProvider } from "react-admin"
import { isProblem } from "../client/transport.ts"
import { forgetAll } from "../data/queries.ts"
import { accessOf } from "../data/resources.ts"
import { forgetSession, may, renewSession, session, signOut } from "./session.ts"

/** react-admin's actions in ours. */
const actions: Readonly<Record<string, string>> = { list: "read", show: "read" }

export const authProvider: AuthProvider = {
  login: () => renewSession(),
  logout: async () => {
    await signOut()
    forgetAll()
  },
  checkAuth: async () => {
    await session()
  },
  checkError: async (error: unknown) => {
    if (!isProblem(error) || error.status !== 401) return
    forgetSession()
    throw error
  },
  getIdentity: async () => {
    const { user, member } = await session()
    return { id: user.id, fullName: member.name }
  },
  canAccess: async ({ resource, action }) => may(await session(), accessOf(resource), actions[action] ?? action),
}
