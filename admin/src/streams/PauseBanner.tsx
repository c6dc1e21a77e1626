/** On every screen while what comes in is paused or being handed on: since when, by whom, why, and the way to resume. Nothing otherwise. */
import { Alert, Button, Typography } from "@mui/material"
import { Link, useMatch } from "react-router-dom"
import type { IntakeStanding } from "../client/records.ts"
import { useHasScreen } from "../layout/Nav.tsx"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { useIntake } from "./useIntake.ts"

export const Waiting = ({ of }: { readonly of: IntakeStanding["waiting"] }) => {
  const say = useWords()
  const { integer } = useFormat()
  if (of === null || of.count === 0) return null
  return <>{of.more ? say("intake.waitsMany", { count: integer(of.count) }) : say("intake.waits", { smart_count: of.count })}</>
}

export const PauseBanner = () => {
  const say = useWords()
  const { data } = useIntake()
  const leads = useHasScreen("/streams")
  const there = useMatch("/streams") !== null
  if (data === undefined || data.state === "open") return null
  const paused = data.state === "paused"
  return (
    <Alert
      role="status"
      severity={paused ? "warning" : "info"}
      sx={{ borderRadius: 0 }}
      action={
        leads && !there ? (
          <Button component={Link} to="/streams" color="inherit" size="small">
            {say("intake.toStreams")}
          </Button>
        ) : undefined
      }
    >
      <Typography component="div" variant="body2" sx={{ fontWeight: 600 }}>
        {say(paused ? "intake.pausedTitle" : "intake.releasingTitle")}
        {data.since !== null && (
          <>
            {" · "}
            <When at={data.since} />
          </>
        )}
      </Typography>
      {paused && (
        <Typography component="div" variant="body2" sx={{ overflowWrap: "anywhere" }}>
          {data.by?.name ?? say("intake.somebody")}: <Untrusted text={data.reason ?? ""} />
        </Typography>
      )}
      {say(paused ? "intake.pausedHint" : "intake.releasingHint")} <Waiting of={data.waiting} />
    </Alert>
  )
}
