/** Pausing and resuming what comes in for the company. The owner proves who they are; nothing is shown as done before the API says so. */
import { Alert, Button, Stack } from "@mui/material"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useNotify } from "react-admin"
import { api, body } from "../client/api.ts"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { useMay } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"
import { ReasonDialog } from "./ReasonDialog.tsx"
import { intakeKey, useIntake } from "./useIntake.ts"

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
    <Section
      title={say("intake.title")}
      actions={
        may && data?.state === "open" ? (
          <Button variant="outlined" color="warning" onClick={begin}>
            {say("intake.pause")}
          </Button>
        ) : may && data?.state === "paused" ? (
          <Button variant="contained" onClick={() => resume.mutate()} loading={resume.isPending}>
            {say("intake.resume")}
          </Button>
        ) : undefined
      }
    >
      <Stack sx={{ gap: 1, minHeight: 48 }}>
        {data?.state === "open" && <Alert severity="success">{say("intake.flowing")}</Alert>}
        {data?.state === "paused" && <Alert severity="warning">{say("intake.pausedTitle")}</Alert>}
        {data?.state === "releasing" && <Alert severity="info">{say("intake.releasingTitle")}</Alert>}
        {resume.isError && <Problem error={resume.error} />}
      </Stack>
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
    </Section>
  )
}
