/** Why a call is held: the reason first, then the rules, the version of the policy, and the facts with their values. */
import { Chip, Stack, Typography } from "@mui/material"
import type { Approval } from "../client/records.ts"
import { Section } from "../layout/Section.tsx"
import { Arguments } from "../lists/Arguments.tsx"
import { useWords } from "../words/useWords.ts"

export const Why = ({ approval }: { readonly approval: Approval }) => {
  const say = useWords()
  return (
    <>
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
          {say("approvals.policyVersion")}: <code>{approval.policyVersion}</code>
        </Typography>
      </Section>
      <Section title={say("approvals.facts")}>
        <Arguments of={approval.facts} names={[say("approvals.fact"), say("approvals.value")]} />
      </Section>
    </>
  )
}
