/** One blocked call: why it was stopped, what it would have done, and what people make of that. */
import { Chip, Link as MuiLink, Stack, Typography } from "@mui/material"
import { useGetOne } from "react-admin"
import { Link } from "react-router-dom"
import { AuditPanel } from "../approvals/AuditPanel.tsx"
import { useTitle } from "../approvals/useTitle.ts"
import type { Action } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { Copy } from "../layout/Copy.tsx"
import { NotFound } from "../layout/Message.tsx"
import { useHasScreen } from "../layout/Nav.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { Arguments } from "../lists/Arguments.tsx"
import { ClassChip, StateChip } from "../lists/tones.tsx"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { Review } from "./Review.tsx"

const Head = ({ action }: { readonly action: Action }) => {
  const say = useWords()
  const conversations = useHasScreen("/conversations")
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
      <StateChip state={action.status} group="actionStates" />
      <ClassChip of={action.class} />
      <Typography component="code" variant="body2" sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
        <Untrusted text={action.tool} />
      </Typography>
      <When at={action.at} />
      {conversations && (
        <MuiLink component={Link} to={`/conversations/${action.conversationId}`}>
          {say("approvals.openConversation")}
        </MuiLink>
      )}
      <AuditPanel subject={`action/${action.id}`} />
      <Copy text={`${location.origin}/blocked/${action.id}`} name={say("app.copyLink")} />
    </Stack>
  )
}

const Body = ({ action }: { readonly action: Action }) => {
  const say = useWords()
  return (
    <Stack sx={{ gap: 2.5, maxWidth: 900 }}>
      <Head action={action} />
      <Section title={say("blocked.reason")}>
        <Typography sx={{ fontSize: "1.0625rem" }}>
          <Untrusted text={action.reason} />
        </Typography>
        <Stack direction="row" sx={{ gap: 0.5, mt: 1, flexWrap: "wrap" }}>
          {action.rules.map((rule) => (
            <Chip key={rule} size="small" label={rule} variant="outlined" />
          ))}
        </Stack>
      </Section>
      {action.status === "denied" && <Review action={action} />}
      <Section title={say("blocked.touches")}>
        <Untrusted text={action.affects.summary} />
      </Section>
      <Section title={say("blocked.args")}>
        <Arguments of={action.args} origins={action.provenance} names={[say("approvals.field"), say("approvals.value")]} />
      </Section>
      <Section title={say("blocked.facts")}>
        <Arguments of={action.facts} names={[say("approvals.fact"), say("approvals.value")]} />
      </Section>
      {action.digest !== "" && (
        <Typography variant="body2" sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
          {say("blocked.version")}: <code>{action.policyVersion}</code> · {say("blocked.digest")}: <code>{action.digest}</code>
        </Typography>
      )}
    </Stack>
  )
}

export const BlockedShow = ({ id }: { readonly id: string }) => {
  const say = useWords()
  const title = useTitle()
  const { data: action, error, refetch } = useGetOne<Action>("actions", { id })
  if (isProblem(error, "not-found") || isProblem(error, "bad-request")) return <NotFound />
  return (
    <Page
      title={say("blocked.openTitle", { tool: action === undefined ? "…" : title(action).bare })}
      actions={
        <MuiLink component={Link} to="/blocked">
          {say("app.back")}
        </MuiLink>
      }
    >
      {error != null && <Problem error={error} retry={() => void refetch()} money="safe" />}
      {action !== undefined && <Body action={action} />}
    </Page>
  )
}
