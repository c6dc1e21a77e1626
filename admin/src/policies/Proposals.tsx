/** Versions that wait for a second owner, above everything else on the screen; nothing where none waits. */
import { Alert, Link as MuiLink, Stack } from "@mui/material"
import { Link } from "react-router-dom"
import { Problem } from "../layout/Problem.tsx"
import { useSession } from "../session/useSession.ts"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { useProposals } from "./useVersions.ts"

export const Proposals = () => {
  const say = useWords()
  const format = useFormat()
  const session = useSession()
  const proposals = useProposals()
  if (proposals.isError) return <Problem error={proposals.error} retry={() => void proposals.refetch()} />
  const open = (proposals.data ?? []).filter(({ state }) => state === "open")
  if (open.length === 0) return null
  return (
    <Stack sx={{ gap: 1, mb: 2 }} role="list" aria-label={say("policies.proposals")}>
      {open.map(({ id, proposedBy, at, reason }) => (
        <Alert key={id} role="listitem" severity={proposedBy.id === session?.member.id ? "info" : "warning"}>
          {say(proposedBy.id === session?.member.id ? "policies.waitsForOther" : "policies.waitsForYou", {
            name: proposedBy.name,
            at: format.dateTime(at),
          })}{" "}
          <MuiLink component={Link} to={`/policies/proposals/${id}`} color="inherit" aria-label={`${say("policies.look")}: ${reason}`}>
            {say("policies.look")}
          </MuiLink>
        </Alert>
      ))}
    </Stack>
  )
}
