/** One call's way, step by step: who proposed, what policy said by which rules, who decided, how it ended. Read when it is opened. */
import { Box, Link as MuiLink, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { Link } from "react-router-dom"
import { api, body } from "../client/api.ts"
import type { Action } from "../client/records.ts"
import { listedUnder } from "../lists/listed.ts"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWordOr, useWords } from "../words/useWords.ts"
import { type Step, wayOf } from "./way.ts"

const At = ({ at }: { readonly at: number }) => {
  const format = useFormat()
  return (
    <Typography
      component="time"
      variant="caption"
      dateTime={new Date(at).toISOString()}
      sx={{ color: "text.secondary", marginInlineStart: 1 }}
    >
      {format.dateTime(at)}
    </Typography>
  )
}

const Reason = ({ text }: { readonly text: string | null }) =>
  text === null || text === "" ? null : (
    <Box sx={{ color: "text.secondary" }}>
      <Untrusted text={text} />
    </Box>
  )

const StepLine = ({ step }: { readonly step: Step }) => {
  const say = useWords()
  const word = useWordOr()
  const format = useFormat()
  switch (step.tag) {
    case "proposed":
      return (
        <>
          <Untrusted text={say("conversations.proposed", { by: step.by })} />
          <At at={step.at} />
        </>
      )
    case "judged":
      return (
        <>
          {say(`conversations.verdicts.${step.verdict}`)}
          {step.rules.length > 0 && ` · ${say("conversations.byRules", { rules: step.rules.join(", ") })}`}
          <Reason text={step.reason} />
        </>
      )
    case "decided":
      return (
        <>
          <Untrusted text={say(`conversations.decisions.${step.kind}`, { by: step.by })} />
          <At at={step.at} />
          <Reason text={step.reason} />
        </>
      )
    case "waiting":
      return (
        <>
          {say("conversations.waiting", { at: format.dateTime(step.until) })}{" "}
          <MuiLink component={Link} to={`/approvals/${step.approvalId}`}>
            {say("conversations.decide")}
          </MuiLink>
        </>
      )
    case "expired":
      return (
        <>
          {say("conversations.expired")}
          <At at={step.at} />
        </>
      )
    case "tried":
      return (
        <>
          {say("conversations.tried", { smart_count: step.attempts })}
          <At at={step.at} />
        </>
      )
    case "receipt":
      return (
        <>
          {say("conversations.receipt")}:{" "}
          <MuiLink href={`/v1/receipts/${step.id}`} download>
            <Untrusted text={step.name} />
          </MuiLink>
          <At at={step.at} />
        </>
      )
    case "ended":
      return (
        <>
          {word("conversations.outcomes", step.status, step.status)}
          <At at={step.at} />
        </>
      )
  }
}

/** Where else this call stands: what people decided, the blocked log, the audit. */
const Places = ({ action }: { readonly action: Action }) => {
  const say = useWords()
  const mayAudit = useMay("audit", "read")
  const places = [
    ...action.approvals.slice(-1).map(({ id }) => [`/approvals/${id}`, say("conversations.toApproval")] as const),
    ...(action.status === "denied" ? [[`/blocked/${action.id}`, say("conversations.toBlocked")] as const] : []),
    ...(mayAudit ? [[listedUnder("/audit", { mentions: action.id }), say("conversations.toAudit")] as const] : []),
  ]
  return (
    <Box sx={{ display: "flex", columnGap: 2, flexWrap: "wrap", mt: 0.5, fontSize: "0.875rem" }}>
      {places.map(([to, name]) => (
        <MuiLink key={to} component={Link} to={to} sx={{ minHeight: 24 }}>
          {name}
        </MuiLink>
      ))}
    </Box>
  )
}

export const Way = ({ actionId }: { readonly actionId: string }) => {
  const say = useWords()
  const action = useQuery({
    queryKey: ["actions", "getOne", { id: actionId }, "way"],
    queryFn: ({ signal }) => body(api.GET("/v1/actions/{id}", { params: { path: { id: actionId } }, signal })),
  })
  if (action.isPending) return <Typography variant="body2">{say("app.loading")}</Typography>
  if (action.isError) return <Typography variant="body2">{action.error.message}</Typography>
  return (
    <>
      <Box component="ol" aria-label={say("conversations.way")} sx={{ m: 0, paddingInlineStart: 3, fontSize: "0.875rem" }}>
        {wayOf(action.data).map((step, at) => (
          // steps are only ever added at the end
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <StepLine step={step} />
          </li>
        ))}
      </Box>
      <Places action={action.data} />
    </>
  )
}
