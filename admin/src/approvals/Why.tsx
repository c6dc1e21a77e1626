/** Why a call is held: the reason first, then the rules and the version of the policy. */
import { Chip, Link as MuiLink, Stack, Typography } from "@mui/material"
import { Link } from "react-router-dom"
import type { Approval } from "../client/records.ts"
import { Section } from "../layout/Section.tsx"
import { useWords } from "../words/useWords.ts"

/** As much of a version as tells it from others; the whole one is its title, and stands in the audit. */
const shown_chars = 12

export const Why = ({ approval }: { readonly approval: Approval }) => {
  const say = useWords()
  return (
    <Section title={say("approvals.why")}>
      <Typography sx={{ fontSize: "1.0625rem", overflowWrap: "anywhere" }}>
        {say("approvals.heldBecause", { reason: approval.reason })}
      </Typography>
      <Stack direction="row" sx={{ gap: 0.5, mt: 1, flexWrap: "wrap", alignItems: "center" }}>
        {approval.rules.map((rule) => (
          <Chip key={rule} size="small" variant="outlined" label={rule} />
        ))}
      </Stack>
      <Typography variant="body2" sx={{ color: "text.secondary", mt: 0.75, overflowWrap: "anywhere" }}>
        {say("approvals.policyVersion")}:{" "}
        <MuiLink component={Link} to={`/policies/versions/${approval.policyVersion}`} title={approval.policyVersion}>
          <code>{approval.policyVersion.slice(0, shown_chars)}</code>
        </MuiLink>
      </Typography>
    </Section>
  )
}
