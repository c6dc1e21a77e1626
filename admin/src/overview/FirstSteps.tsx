/** The way to the first decision. Each step says by the company's own state whether it is done; once all are, it is gone. */
import CheckCircle from "@mui/icons-material/CheckCircle"
import RadioButtonUnchecked from "@mui/icons-material/RadioButtonUnchecked"
import { Box, Button, Card, LinearProgress, Link as MuiLink, Stack, Typography } from "@mui/material"
import { Link } from "react-router-dom"
import { useHasScreen } from "../layout/Nav.tsx"
import { useWords } from "../words/useWords.ts"
import type { Step } from "./useSteps.ts"

const Line = ({ step }: { readonly step: Step }) => {
  const say = useWords()
  const there = useHasScreen(step.to)
  const text = say(`overview.steps.${step.name}`)
  return (
    <Stack component="li" direction="row" sx={{ gap: 1, alignItems: "center", minHeight: 28 }}>
      {step.done ? (
        <CheckCircle fontSize="small" color="success" titleAccess={say("overview.stepDone")} />
      ) : (
        <RadioButtonUnchecked fontSize="small" color="disabled" titleAccess={say("overview.stepOpen")} />
      )}
      {step.done || !there ? (
        <Typography variant="body2" sx={{ color: step.done ? "text.secondary" : "text.primary" }}>
          {text}
        </Typography>
      ) : (
        <MuiLink component={Link} to={step.to} variant="body2" sx={{ fontWeight: 600 }}>
          {text}
        </MuiLink>
      )}
    </Stack>
  )
}

interface Props {
  readonly steps: ReadonlyArray<Step>
  readonly onAway: () => void
}

export const FirstSteps = ({ steps, onAway }: Props) => {
  const say = useWords()
  const done = steps.filter((step) => step.done).length
  if (done === steps.length) return null
  return (
    <Card variant="outlined" component="section" aria-labelledby="first-steps" sx={{ p: 2, mb: 2.5 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
        <Typography id="first-steps" variant="h3" component="h2" sx={{ flexGrow: 1 }}>
          {say("overview.firstRun")}
        </Typography>
        <Typography variant="body2" sx={{ color: "text.secondary" }}>
          {say("overview.stepsDone", { done, all: steps.length })}
        </Typography>
        <Button size="small" onClick={onAway}>
          {say("overview.stepsAway")}
        </Button>
      </Stack>
      <LinearProgress
        variant="determinate"
        value={(100 * done) / steps.length}
        aria-label={say("overview.firstRun")}
        sx={{ my: 1.25, borderRadius: 1 }}
      />
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", columnGap: 3, gridTemplateColumns: { md: "1fr 1fr" } }}>
        {steps.map((step) => (
          <Line key={step.name} step={step} />
        ))}
      </Box>
    </Card>
  )
}
