/** Pausing and resuming what comes in for the company. The owner proves who they are; nothing is shown as done before the API says so. */
import { Box, Button, Card, Typography } from "@mui/material"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useNotify } from "react-admin"
import { api, body } from "../client/api.ts"
import { Problem } from "../layout/Problem.tsx"
import { useMay } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"
import { Waiting } from "./PauseBanner.tsx"
import { ReasonDialog } from "./ReasonDialog.tsx"
import { intakeKey, useIntake } from "./useIntake.ts"

const says = { open: "intake.flowing", paused: "intake.pausedTitle", releasing: "intake.releasingTitle" } as const

export const Intake = () => {
  const say = useWords()
  const notify = useNotify()
  const queries = useQueryClient()
  const may = useMay("settings", "edit")
  const [asking, setAsking] = useState(false)
  const { data, error, refetch } = useIntake()
  const onSettled = () => queries.invalidateQueries({ queryKey: intakeKey })
  const pause = useMutation({
    mutationFn: (reason: string) => body(api.POST("/v1/intake/pause", { body: { reason } })),
    onSuccess: () => {
      setAsking(false)
      notify(say("intake.paused"), { type: "success" })
    },
    onSettled,
  })
  const resume = useMutation({
    mutationFn: () => body(api.POST("/v1/intake/resume")),
    onSuccess: () => notify(say("intake.resumed"), { type: "success" }),
    onSettled,
  })
  const begin = () => {
    pause.reset()
    setAsking(true)
  }
  if (error !== null) return <Problem error={error} retry={() => void refetch()} />
  return (
    <Card
      variant="outlined"
      component="section"
      aria-label={say("intake.title")}
      sx={{ p: 2, display: "flex", gap: 1.5, alignItems: "center", flexWrap: "wrap" }}
    >
      <Box sx={{ flexGrow: 1, flexBasis: 220, minWidth: 0, minHeight: 44 }}>
        <Typography variant="h3" component="h2">
          {say("intake.title")}
        </Typography>
        {data !== undefined && (
          <Typography variant="body2" sx={{ color: "text.secondary" }}>
            {say(says[data.state])}
            {data.waiting !== null && data.waiting.count > 0 && " · "}
            <Waiting of={data.waiting} />
          </Typography>
        )}
      </Box>
      {may && data?.state === "open" && (
        <Button variant="outlined" color="warning" onClick={begin} sx={{ minHeight: 44 }}>
          {say("intake.pause")}
        </Button>
      )}
      {may && data?.state === "paused" && (
        <Button variant="contained" onClick={() => resume.mutate()} loading={resume.isPending} sx={{ minHeight: 44 }}>
          {say("intake.resume")}
        </Button>
      )}
      {resume.isError && (
        <Box sx={{ flexBasis: "100%" }}>
          <Problem error={resume.error} />
        </Box>
      )}
      {asking && (
        <ReasonDialog
          title={say("intake.pauseTitle")}
          lead={say("intake.pauseLead")}
          submit={say("intake.pause")}
          pending={pause.isPending}
          error={pause.error}
          onClose={() => setAsking(false)}
          onSubmit={(reason) => pause.mutate(reason)}
        />
      )}
    </Card>
  )
}
