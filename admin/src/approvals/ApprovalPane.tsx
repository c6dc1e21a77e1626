/**
 * One item: why it is held, what it would do, by when, who signed; and the answers. A link to it shows it and never decides. When it was
 * decided meanwhile it says by whom, when and why.
 */
import { Link as MuiLink, Paper, Stack, Typography, useMediaQuery, useTheme } from "@mui/material"
import { useEffect, useState } from "react"
import { useGetOne } from "react-admin"
import { Link } from "react-router-dom"
import type { Approval, DecisionResult } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { Copy } from "../layout/Copy.tsx"
import { NotFound } from "../layout/Message.tsx"
import { useHasScreen } from "../layout/Nav.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { Arguments } from "../lists/Arguments.tsx"
import { ClassChip, StateChip } from "../lists/tones.tsx"
import { useKeys } from "../shortcuts/keys.ts"
import { useWords } from "../words/useWords.ts"
import { ApproveDialog } from "./ApproveDialog.tsx"
import { AuditTrail } from "./AuditTrail.tsx"
import { type Ask, DecisionBar } from "./DecisionBar.tsx"
import { EditForm } from "./EditForm.tsx"
import { Expiry } from "./Expiry.tsx"
import { Outcome } from "./Outcome.tsx"
import { isHighRisk } from "./risk.ts"
import { RejectDialog } from "./RejectDialog.tsx"
import { Signatures } from "./Signatures.tsx"
import { Touches } from "./Touches.tsx"
import { type Deciding, isStale, useDeciding } from "./useDeciding.ts"
import type { Undoing } from "./useUndo.ts"
import { Why } from "./Why.tsx"

const Head = ({ approval }: { readonly approval: Approval }) => {
  const say = useWords()
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
      <Typography variant="h2" id="approval-title" tabIndex={-1} sx={{ overflowWrap: "anywhere", "&:focus": { outline: "none" } }}>
        {approval.tool}
      </Typography>
      <ClassChip of={approval.class} />
      <StateChip state={approval.state} group="approvalStates" />
      <Copy text={`${location.origin}/approvals/${approval.id}`} name={say("app.copyLink")} />
    </Stack>
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
      <AuditTrail actionId={approval.actionId} />
      <Typography variant="body2" sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
        {say("approvals.digest")}: <code>{approval.digest}</code>. {say("approvals.digestHint")}
      </Typography>
    </>
  )
}

/** Approving at once is for what neither moves money nor is risky, and for a desk: everywhere else a second key is asked for. */
const useAsking = (approval: Approval | undefined, deciding: Deciding) => {
  const phone = useMediaQuery(useTheme().breakpoints.down("md"))
  const [ask, setAsk] = useState<Ask>()
  const asked = (next: Ask) => {
    if (approval === undefined || approval.state !== "open" || !approval.mine || deciding.busy) return
    deciding.clear()
    if (next === "approve" && approval.class !== "money" && !isHighRisk(approval) && !phone) void deciding.run({ decision: "approve" })
    else setAsk(next)
  }
  useEffect(() => {
    if (isStale(deciding.error)) setAsk(undefined)
  }, [deciding.error])
  return { ask, asked, close: () => setAsk(undefined) }
}

interface Props {
  readonly id: string
  readonly undoing: Undoing
  readonly onDecided: (result: DecisionResult, approval: Approval) => void
}

export const ApprovalPane = ({ id, undoing, onDecided }: Props) => {
  const { data: approval, error, refetch } = useGetOne<Approval>("approvals", { id })
  const deciding = useDeciding(approval, onDecided)
  const { ask, asked, close } = useAsking(approval, deciding)
  useKeys({ a: () => asked("approve"), r: () => asked("reject"), e: () => asked("edit") })
  if (isProblem(error, "not-found") || isProblem(error, "bad-request")) return <NotFound />
  if (error != null) return <Problem error={error} retry={() => void refetch()} />
  if (approval === undefined) return null
  const open = approval.state === "open"
  const atOnce = deciding.error !== undefined && ask === undefined
  return (
    <Paper
      component="article"
      variant="outlined"
      aria-labelledby="approval-title"
      sx={{ p: { xs: 1.5, md: 2.5 }, pb: { xs: 0, md: 2.5 }, minWidth: 0 }}
    >
      <Stack sx={{ gap: 2.25 }}>
        <Head approval={approval} />
        {!open && <Outcome approval={approval} undoing={undoing} />}
        {atOnce && <Problem error={deciding.error} money="safe" />}
        <Why approval={approval} />
        {open && ask === "edit" ? <EditForm approval={approval} deciding={deciding} onClose={close} /> : <Call approval={approval} />}
        <Body approval={approval} />
        {open && ask !== "edit" && <DecisionBar approval={approval} busy={deciding.busy} onAsk={asked} />}
      </Stack>
      {open && ask === "approve" && <ApproveDialog approval={approval} deciding={deciding} onClose={close} />}
      {open && ask === "reject" && <RejectDialog approval={approval} deciding={deciding} onClose={close} />}
    </Paper>
  )
}
