/** The session inside React. */
import { useSyncExternalStore } from "react"
import { heldSession, may, onSession, type Session } from "./session.ts"

export const useSession = (): Session | undefined => useSyncExternalStore(onSession, heldSession)

/** Whether to offer an act at all. */
export const useMay = (resource: string, action: string): boolean => may(useSession(), resource, action)
