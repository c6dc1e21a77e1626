/** One call whose end nobody knows: what it would have done, under which key to ask the provider, and saying what became of it. */
import { Alert, Button, Link as MuiLink, Stack, Typography } from "@mui/material"
import { useState } from "react"
import { Link } from "react-router-dom"
import { AuditPanel } from "../approvals/AuditPanel.tsx"
import { useTitle } from "../approvals/useTitle.ts"
import type { Action } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { useDetail } from "../data/useDetail.ts"
import { Copy } from "../layout/Copy.tsx"
import { NotFound } from "../layout/Message.tsx"
import { useHasScreen } from "../layout/Nav.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { Arguments } from "../lists/Arguments.tsx"
import { ClassChip, StateChip } from "../lists/tones.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { SettleDialog, type Settled } from "./SettleDialog.tsx"

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
      {conversations && (
        <MuiLink component={Link} to={`/conversations/${action.conversationId}`}>
          {say("approvals.openConversation")}
        </MuiLink>
      )}
      <AuditPanel subject={`action/${action.id}`} />
      <Copy text={`${location.origin}/unknown/${action.id}`} name={say("app.copyLink")} />
    </Stack>
  )
}

const Settling = ({ action, onSettled }: { readonly action: Action; readonly onSettled: () => void }) => {
  const say = useWords()
  const [outcome, setOutcome] = useState<Settled>()
  if (!useMay("action", "settle")) return <Typography>{say("unknown.notYours")}</Typography>
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap" }}>
      <Button variant="outlined" color="success" onClick={() => setOutcome("succeeded")} sx={{ minHeight: 48 }}>
        {say("unknown.happened")}
      </Button>
      <Button variant="outlined" color="error" onClick={() => setOutcome("failed")} sx={{ minHeight: 48 }}>
        {say("unknown.didNot")}
      </Button>
      {outcome !== undefined && (
        <SettleDialog
          action={action}
          outcome={outcome}
          onClose={() => setOutcome(undefined)}
          onSettled={() => {
            setOutcome(undefined)
            onSettled()
          }}
        />
      )}
    </Stack>
  )
}

const Body = ({ action, onSettled }: { readonly action: Action; readonly onSettled: () => void }) => {
  const say = useWords()
  const format = useFormat()
  const { effect } = action
  return (
    <Stack sx={{ gap: 2.5, maxWidth: 900 }}>
      <Head action={action} />
      {action.status === "unknown" ? (
        <>
          <Alert severity={action.class === "money" ? "error" : "warning"}>{say("unknown.hint")}</Alert>
          <Settling action={action} onSettled={onSettled} />
        </>
      ) : (
        <Alert severity="success">{say("unknown.known")}</Alert>
      )}
      <Section title={say("unknown.why")}>
        <Typography sx={{ fontSize: "1.0625rem" }}>
          <Untrusted text={action.reason} />
        </Typography>
      </Section>
      {effect !== null && (
        <Section title={say("unknown.asking")}>
          <Typography sx={{ overflowWrap: "anywhere" }}>
            {say("unknown.key")}: <code>{effect.key}</code> <Copy text={effect.key} name={say("unknown.copyKey")} />
          </Typography>
          <Typography sx={{ color: "text.secondary" }}>
            {say("unknown.tried", { smart_count: effect.attempts, at: format.dateTime(effect.leasedAt ?? effect.at) })}
          </Typography>
        </Section>
      )}
      <Section title={say("blocked.touches")}>
        <Untrusted text={action.affects.summary} />
      </Section>
      <Section title={say("blocked.args")}>
        <Arguments of={action.args} origins={action.provenance} names={[say("approvals.field"), say("approvals.value")]} />
      </Section>
    </Stack>
  )
}

export const UnknownShow = ({ id }: { readonly id: string }) => {
  const say = useWords()
  const title = useTitle()
  const { data: action, error, refetch } = useDetail<Action>("unknown", id)
  if (isProblem(error, "not-found") || isProblem(error, "bad-request")) return <NotFound />
  return (
    <Page
      title={action === undefined ? "…" : title(action).full}
      actions={
        <MuiLink component={Link} to="/unknown">
          {say("app.back")}
        </MuiLink>
      }
    >
      {error != null && <Problem error={error} retry={() => void refetch()} money="unknown" />}
      {action !== undefined && <Body action={action} onSettled={() => void refetch()} />}
    </Page>
  )
}
