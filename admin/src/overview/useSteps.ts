/** How far the company is on its way to the first decision, read from its own rows: a step that this role does not read is no step for it. */
import { useQuery } from "@tanstack/react-query"
import { useGetList } from "react-admin"
import { api, body } from "../client/api.ts"
import type { Approval, Conversation } from "../client/records.ts"
import { may, type Session } from "../session/session.ts"

export interface Step {
  readonly name: "factor" | "policy" | "message" | "held" | "decide"
  readonly done: boolean
  readonly to: string
}

/** The last few that were held: a decision is among them, or long ago. */
const looked = 10

/** Still on its first try: what failed once keeps nobody waiting. */
const isUnderWay = ({ isPending, failureCount }: { readonly isPending: boolean; readonly failureCount: number }): boolean =>
  isPending && failureCount === 0

/** Undefined while something is still read; what cannot be read is not yet done. Nothing is asked for once the steps were put away. */
export const useSteps = (session: Session | undefined, away: boolean): ReadonlyArray<Step> | undefined => {
  const mayRead = (resource: string): boolean => !away && may(session, resource, "read")
  const reads = { policy: mayRead("policy"), message: mayRead("conversation"), held: mayRead("approval") }
  const policy = useQuery({
    queryKey: ["policies", "in-force"],
    queryFn: () => body(api.GET("/v1/policies/active")),
    enabled: reads.policy,
  })
  const sort = { field: "id", order: "DESC" } as const
  const messages = useGetList<Conversation>(
    "conversations",
    { pagination: { page: 1, perPage: 1 }, sort, filter: {} },
    { enabled: reads.message },
  )
  const held = useGetList<Approval>(
    "approvals",
    { pagination: { page: 1, perPage: looked }, sort, filter: { order: "newest" } },
    { enabled: reads.held },
  )
  if (session === undefined || away) return []
  if ((reads.policy && isUnderWay(policy)) || (reads.message && isUnderWay(messages)) || (reads.held && isUnderWay(held))) return undefined
  const rows = held.data ?? []
  return [
    { name: "factor", to: "/settings", done: session.factors.totp || session.factors.passkeys > 0 },
    ...(reads.policy ? [{ name: "policy", to: "/policies", done: policy.data != null } as const] : []),
    ...(reads.message ? [{ name: "message", to: "/conversations", done: (messages.data ?? []).length > 0 } as const] : []),
    ...(reads.held
      ? ([
          { name: "held", to: "/approvals", done: rows.length > 0 },
          { name: "decide", to: "/approvals", done: rows.some(({ decisions }) => decisions.length > 0) },
        ] as const)
      : []),
  ]
}
