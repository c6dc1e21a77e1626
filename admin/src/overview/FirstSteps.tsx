/** The way to the first decision, shown until the person has a second proof: without one they cannot decide over money. */
import { Alert, AlertTitle, Button } from "@mui/material"
import { Link } from "react-router-dom"
import type { Session } from "../session/session.ts"
import { useWords } from "../words/useWords.ts"

export const FirstSteps = ({ session }: { readonly session: Session }) => {
  const say = useWords()
  if (session.factors.totp || session.factors.passkeys > 0) return null
  return (
    <Alert
      severity="info"
      sx={{ mb: 2.5 }}
      action={
        <Button component={Link} to="/settings" color="inherit" size="small">
          {say("nav.settings")}
        </Button>
      }
    >
      <AlertTitle>{say("overview.firstRun")}</AlertTitle>
      <ol style={{ margin: 0, paddingInlineStart: 20 }}>
        <li>{say("overview.steps.factor")}</li>
        <li>{say("overview.steps.message")}</li>
        <li>{say("overview.steps.decide")}</li>
      </ol>
    </Alert>
  )
}
