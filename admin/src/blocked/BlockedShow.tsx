/** One blocked call: why, and what it would have done. */
import { Chip, Link as MuiLink, Stack, Typography } from "@mui/material"
import { useGetOne } from "react-admin"
import { Link } from "react-router-dom"
import type { Action } from "../client/records.ts"
import { Arguments } from "../lists/Arguments.tsx"
import { ClassChip, StateChip } from "../lists/tones.tsx"
import { When } from "../lists/When.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"

export const BlockedShow = ({ id }: { readonly id: string }) => {
  const say = useWords()
  const { data: action, error, refetch } = useGetOne<Action>("actions", { id })
  return (
    <Page
      title={say("blocked.openTitle", { tool: action?.tool ?? "…" })}
      actions={
        <MuiLink component={Link} to="/blocked">
          {say("app.back")}
        </MuiLink>
      }
    >
      {error != null && <Problem error={error} retry={() => void refetch()} />}
      {action !== undefined && (
        <Stack sx={{ gap: 2.5, maxWidth: 900 }}>
          <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
            <ClassChip of={action.class} />
            <StateChip state={action.status} group="actionStates" />
            <When at={action.at} />
          </Stack>
          <Section title={say("blocked.reason")}>
            <Typography>
              <Untrusted text={action.reason} />
            </Typography>
            <Stack direction="row" sx={{ gap: 0.5, mt: 1, flexWrap: "wrap" }}>
              {action.rules.map((rule) => (
                <Chip key={rule} size="small" label={rule} variant="outlined" />
              ))}
            </Stack>
          </Section>
          <Section title={say("blocked.touches")}>
            <Untrusted text={action.affects.summary} />
          </Section>
          <Section title={say("blocked.args")}>
            <Arguments of={action.args} origins={action.provenance} names={[say("approvals.field"), say("approvals.value")]} />
          </Section>
          <Section title={say("blocked.facts")}>
            <Arguments of={action.facts} names={[say("approvals.fact"), say("approvals.value")]} />
          </Section>
          <Typography variant="body2" sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
            {say("blocked.version")}: <code>{action.policyVersion}</code> · {say("blocked.digest")}: <code>{action.digest}</code>
          </Typography>
        </Stack>
      )}
    </Page>
  )
}
