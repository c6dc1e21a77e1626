/**
 * Who is signed in, as the API says. Held in memory only; forgotten at sign-out, at a switch of company and whenever the API answers that
 * nobody is. What it permits shapes the screens and protects nothing: the API and the database judge every request again.
 */
import type { Session } from "../client/records.ts"
import { isProblem, keepWith, post, read } from "../client/transport.ts"

export type { Session }

let held: Session | undefined
let asking: Promise<Session> | undefined
const listeners = new Set<() => void>()

const set = (session: Session | undefined): void => {
  held = session
  for (const listener of listeners) listener()
}

/** Asks the API again. */
export const renewSession = (): Promise<Session> => {
  asking ??= read<Session>("/v1/session")
    .then((session) => {
      set(session)
      return session
    })
    .catch((error: unknown) => {
      if (isProblem(error) && error.status === 401) set(undefined)
      throw error
    })
    .finally(() => {
      asking = undefined
    })
  return asking
}

/** The session as last read, or asked for now. */
export const session = (): Promise<Session> => (held === undefined ? renewSession() : Promise.resolve(held))

export const heldSession = (): Session | undefined => held

export const forgetSession = (): void => set(undefined)

export const onSession = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const may = (of: Session | undefined, resource: string, action: string): boolean =>
  of?.permissions[resource]?.includes(action) === true

export const signOut = async (): Promise<void> => {
  // already signed out elsewhere is as good
  await post("/api/auth/sign-out", {}).catch((error: unknown) => {
    if (!isProblem(error) || error.status === 0) throw error
  })
  forgetSession()
}

/** Everything of the company before is left behind: the page is loaded anew by whoever calls. */
export const switchTenant = async (tenantId: string): Promise<void> => {
  await post("/v1/session/tenant", { tenantId })
  forgetSession()
}

keepWith({ csrf: () => held?.csrf, renew: renewSession })
