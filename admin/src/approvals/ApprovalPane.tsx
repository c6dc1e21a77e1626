/**
 * One item: why it is held, what it would do, by when, who signed; and the answers. A link to it shows it and never decides. When it was
 * decided meanwhile it says by whom, when and why.
 */
import { Box, Link as MuiLink, Paper, Stack, Typography, useMediaQuery, useTheme } from "@mui/material"
import { useEffect, useState } from "react"
import { useGetOne } from "react-admin"
import { Link } from "react-router-dom"
import type { Approval, DecisionResult } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { Copy } from "../layout/Copy.tsx"
import { Message } from "../layout/Message.tsx"
import { useHasScreen } from "../layout/Nav.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { Arguments } from "../lists/Arguments.tsx"
import { ClassChip, StateChip } from "../lists/tones.tsx"
import { useKeys } from "../shortcuts/keys.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { WhatIfCall } from "../policies/WhatIfCall.tsx"
import { ApproveDialog } from "./ApproveDialog.tsx"
import { AskAgent } from "./AskAgent.tsx"
import { AuditPanel } from "./AuditPanel.tsx"
import { type Ask, DecisionBar } from "./DecisionBar.tsx"
import { EditForm } from "./EditForm.tsx"
import { Expiry } from "./Expiry.tsx"
import { Outcome } from "./Outcome.tsx"
import { isHighRisk } from "./risk.ts"
import { RejectDialog } from "./RejectDialog.tsx"
import { Signatures } from "./Signatures.tsx"
import { Touches } from "./Touches.tsx"
import { type Deciding, isStale, moneyAfter, useDeciding } from "./useDeciding.ts"
import { useTitle } from "./useTitle.ts"
import type { Undoing } from "./useUndo.ts"
import { Watchers } from "./Watchers.tsx"
import { Why } from "./Why.tsx"

const Head = ({ approval }: { readonly approval: Approval }) => {
  const say = useWords()
  const title = useTitle()(approval)
  return (
    <Box>
      <Typography
        variant="h2"
        id="approval-title"
        tabIndex={-1}
        sx={{ fontSize: "1.25rem", overflowWrap: "anywhere", "&:focus": { outline: "none" } }}
      >
        <Untrusted text={title.full} />
      </Typography>
      <Stack direction="row" sx={{ gap: 1, mt: 0.75, alignItems: "center", flexWrap: "wrap" }}>
        <StateChip state={approval.state} group="approvalStates" />
        <ClassChip of={approval.class} />
        <Typography component="code" variant="body2" sx={{ color: "text.secondary", flexGrow: 1, overflowWrap: "anywhere" }}>
          {approval.tool}
        </Typography>
        <AuditPanel subject={`action/${approval.actionId}`} />
        <Copy text={`${location.origin}/approvals/${approval.id}`} name={say("app.copyLink")} />
      </Stack>
      {approval.state === "open" && <Watchers id={approval.id} />}
    </Box>
  )
}

const Call = ({ approval }: { readonly approval: Approval }) => {
  const say = useWords()
  const conversations = useHasScreen("/conversations")
  return (
    <>
      <Section title={say("approvals.affects")}>
        <Touches approval={approval} />
      </Section>
      <Section title={say("approvals.facts")}>
        <Arguments of={approval.facts} names={[say("approvals.fact"), say("approvals.value")]} />
      </Section>
      <Section title={say("approvals.effect")}>
        <Arguments of={approval.args} origins={approval.provenance} names={[say("approvals.field"), say("approvals.value")]} />
        <Typography variant="body2" sx={{ color: "text.secondary", mt: 1, overflowWrap: "anywhere" }}>
          {say("approvals.maker")} {approval.maker.replace(/^agent:/, "")}
          {conversations && (
            <>
              {" · "}
              <MuiLink component={Link} to={`/conversations/${approval.conversationId}`}>
                {say("approvals.openConversation")}
              </MuiLink>
              {" · "}
              <MuiLink
                component={Link}
                to={`/approvals?filter=${encodeURIComponent(JSON.stringify({ conversation: approval.conversationId }))}`}
              >
                {say("approvals.ofConversation")}
              </MuiLink>
            </>
          )}
        </Typography>
      </Section>
    </>
  )
}

const Body = ({ approval }: { readonly approval: Approval }) => {
  const say = useWords()
  return (
    <>
      <Section title={say("approvals.expires")}>
        <Expiry expiresAt={approval.expiresAt} full />
      </Section>
      <Section title={say("approvals.signatures")}>
        <Signatures approval={approval} />
      </Section>
      <Typography variant="body2" sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
        {say("approvals.digest")}: <code>{approval.digest}</code>. {say("approvals.digestHint")}
      </Typography>
    </>
  )
}

/** What neither moves money nor is risky can be approved without a second question. */
const isLight = (approval: Approval): boolean => approval.class !== "money" && !isHighRisk(approval)

/** Approving at once is for what is light, and for a desk or a held button: everywhere else a second key is asked for. */
const useAsking = (approval: Approval | undefined, deciding: Deciding) => {
  const phone = useMediaQuery(useTheme().breakpoints.down("md"))
  const [ask, setAsk] = useState<Ask>()
  const mayAsk = approval?.state === "open" && approval.mine && !deciding.busy
  const atOnce = () => {
    deciding.clear()
    if (mayAsk && isLight(approval)) void deciding.run({ decision: "approve" })
  }
  const asked = (next: Ask) => {
    if (!mayAsk) return
    deciding.clear()
    if (next === "approve" && isLight(approval) && !phone) atOnce()
    else setAsk(next)
  }
  useEffect(() => {
    if (isStale(deciding.error)) setAsk(undefined)
  }, [deciding.error])
  return { ask, asked, held: phone && approval !== undefined && isLight(approval) ? atOnce : undefined, close: () => setAsk(undefined) }
}

interface Props {
  readonly id: string
  readonly undoing: Undoing
  readonly onDecided: (result: DecisionResult, approval: Approval) => void
}

export const ApprovalPane = ({ id, undoing, onDecided }: Props) => {
  const { data: approval, error, refetch } = useGetOne<Approval>("approvals", { id })
  const deciding = useDeciding(approval, onDecided)
  const { ask, asked, held, close } = useAsking(approval, deciding)
  useKeys({ a: () => asked("approve"), r: () => asked("reject"), e: () => asked("edit") })
  if (isProblem(error, "not-found") || isProblem(error, "bad-request")) return <Message title="app.notFound" hint="app.notFoundHint" />
  if (error != null) return <Problem error={error} retry={() => void refetch()} money="safe" />
  if (approval === undefined) return null
  const open = approval.state === "open"
  const atOnce = deciding.error !== undefined && ask === undefined
  return (
    <Paper
      component="article"
      data-item={approval.id}
      variant="outlined"
      aria-labelledby="approval-title"
      sx={{ p: { xs: 1.5, md: 2.5 }, pb: { xs: 0, md: 2.5 }, minWidth: 0 }}
    >
      <Stack sx={{ gap: 2.25 }}>
        <Head approval={approval} />
        {!open && <Outcome approval={approval} undoing={undoing} />}
        {atOnce && <Problem error={deciding.error} money={moneyAfter(deciding.error)} />}
        <Why approval={approval} />
        {open && ask === "edit" ? <EditForm approval={approval} deciding={deciding} onClose={close} /> : <Call approval={approval} />}
        <Body approval={approval} />
        {open && approval.mine && <AskAgent key={approval.id} approvalId={approval.id} />}
        <WhatIfCall key={approval.actionId} actionId={approval.actionId} />
        {open && ask !== "edit" && <DecisionBar approval={approval} busy={deciding.busy} onAsk={asked} onHeld={held} />}
      </Stack>
      {open && ask === "approve" && <ApproveDialog approval={approval} deciding={deciding} onClose={close} />}
      {open && ask === "reject" && <RejectDialog approval={approval} deciding={deciding} onClose={close} />}
    </Paper>
  )
}
