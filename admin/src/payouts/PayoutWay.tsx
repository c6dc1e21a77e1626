/** The way of a payout as a list of steps: done, waiting, ahead, or stopped; each says when and by whom, as far as it is known. */
import CheckCircle from "@mui/icons-material/CheckCircle"
import ErrorOutline from "@mui/icons-material/ErrorOutlined"
import HourglassTop from "@mui/icons-material/HourglassTop"
import RadioButtonUnchecked from "@mui/icons-material/RadioButtonUnchecked"
import { Box, Link as MuiLink, Typography } from "@mui/material"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import type { PayoutDetail } from "../client/records.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { payoutWay, type WayStep } from "./payout-way.ts"

const marks = {
  done: <CheckCircle fontSize="small" color="success" />,
  waits: <HourglassTop fontSize="small" color="info" />,
  ahead: <RadioButtonUnchecked fontSize="small" color="disabled" />,
  untold: <ErrorOutline fontSize="small" color="warning" />,
  refused: <ErrorOutline fontSize="small" color="error" />,
  stopped: <ErrorOutline fontSize="small" color="error" />,
} as const

const Moment = ({ at }: { readonly at: number | null }) => {
  const format = useFormat()
  return at === null ? null : <time dateTime={new Date(at).toISOString()}>{format.dateTime(at)}</time>
}

const ToApproval = ({ id }: { readonly id: string }) => {
  const say = useWords()
  return (
    <MuiLink component={Link} to={`/approvals/${id}`}>
      {say("payouts.toApproval")}
    </MuiLink>
  )
}

const by = (names: ReadonlyArray<string>): string => [...new Set(names)].join(", ")

const Told = ({ step, payout }: { readonly step: WayStep; readonly payout: PayoutDetail }): ReactNode => {
  const say = useWords()
  switch (step.state) {
    case "done":
      return (
        <>
          <Moment at={step.at} /> {step.name === "approved" && <Untrusted text={say("payouts.byPeople", { people: by(step.by) })} />}{" "}
          {step.name === "approved" && <ToApproval id={step.approvalId} />}
        </>
      )
    case "waits":
      return (
        <>
          {say("payouts.waits", { smart_count: step.missing })}{" "}
          {step.by.length > 0 && <Untrusted text={`${say("payouts.byPeople", { people: by(step.by) })} `} />}
          <ToApproval id={step.approvalId} />
        </>
      )
    case "refused":
      return (
        <>
          {say("payouts.refused")} <Moment at={step.at} /> <ToApproval id={step.approvalId} />
        </>
      )
    case "untold":
      return <>{say("payouts.untold")}</>
    case "ahead":
      return <>{say("payouts.ahead")}</>
    case "stopped":
      return step.name === "unknown" ? (
        <>{say("payouts.unknownHint")}</>
      ) : (
        <>{payout.failure === null ? say("payouts.noFailure") : <Untrusted text={payout.failure} />}</>
      )
  }
}

export const PayoutWay = ({ payout }: { readonly payout: PayoutDetail }) => {
  const say = useWords()
  return (
    <Box component="ol" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {payoutWay(payout).map((step) => (
        <Box
          key={step.name}
          component="li"
          sx={{
            display: "grid",
            gridTemplateColumns: "auto minmax(0, 1fr)",
            columnGap: 1.25,
            pb: 1.75,
            position: "relative",
            "&:not(:last-of-type)::before": {
              content: '""',
              position: "absolute",
              insetInlineStart: 9,
              insetBlockStart: 24,
              insetBlockEnd: 2,
              borderInlineStart: "2px solid",
              borderInlineStartColor: "divider",
            },
          }}
        >
          <Box sx={{ lineHeight: 0, pt: 0.25 }}>{marks[step.state]}</Box>
          <Box sx={{ minWidth: 0 }}>
            <Typography sx={{ fontWeight: 600, color: step.state === "ahead" ? "text.secondary" : "text.primary" }}>
              {say(`payouts.steps.${step.name}`)}
            </Typography>
            <Typography variant="body2" component="div" sx={{ color: "text.secondary" }}>
              <Told step={step} payout={payout} />
            </Typography>
          </Box>
        </Box>
      ))}
    </Box>
  )
}
