/** The inbox when nothing waits: since when, and what else there is to look at. */
import { Link as MuiLink, Typography } from "@mui/material"
import { useGetList } from "react-admin"
import { Link } from "react-router-dom"
import type { Approval } from "../client/records.ts"
import { Message } from "../layout/Message.tsx"
import { useHasScreen } from "../layout/Nav.tsx"
import { When } from "../lists/When.tsx"
import { useWords } from "../words/useWords.ts"

/** The last few asked: the newest decision is among them, or long ago. */
const looked = 10

export const NothingWaits = () => {
  const say = useWords()
  const policies = useHasScreen("/policies")
  const { data } = useGetList<Approval>("approvals", {
    pagination: { page: 1, perPage: looked },
    sort: { field: "id", order: "DESC" },
    filter: { order: "newest" },
  })
  const last = Math.max(0, ...(data ?? []).map(({ decidedAt }) => decidedAt ?? 0))
  return (
    <Message
      title="approvals.empty"
      hint="approvals.emptyHint"
      more={
        <>
          {last > 0 && (
            <Typography sx={{ color: "text.secondary", mt: 1 }}>
              {say("approvals.emptyLast")} <When at={last} />
            </Typography>
          )}
          {policies && (
            <Typography sx={{ mt: 1 }}>
              <MuiLink component={Link} to="/policies">
                {say("approvals.emptyPolicies")}
              </MuiLink>
            </Typography>
          )}
        </>
      }
      link={{ name: "approvals.emptyBlocked", to: "/blocked" }}
    />
  )
}
