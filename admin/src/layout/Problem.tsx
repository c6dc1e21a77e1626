/** What failed, whether money is affected, what to do, and the trace id to ask for help with. */
import { Alert, AlertTitle, Button, Typography } from "@mui/material"
import { isProblem } from "../client/transport.ts"
import { useWordOr, useWords } from "../words/useWords.ts"
import { Copy } from "./Copy.tsx"

/** One sentence in the person's language; the server's own English where we have none. */
export const useReason = (): ((error: unknown) => string) => {
  const say = useWords()
  const wordOr = useWordOr()
  return (error) => {
    if (!isProblem(error)) return say("problem.other", { text: error instanceof Error ? error.message : String(error) })
    return wordOr("problems", error.code, say("problem.other", { text: error.message }))
  }
}

interface Props {
  readonly error: unknown
  readonly retry?: (() => void) | undefined
  /** Whether something may have been done although it failed; undefined for what only reads. */
  readonly money?: "safe" | "unknown"
}

export const Problem = ({ error, retry, money }: Props) => {
  const say = useWords()
  const reason = useReason()
  const trace = isProblem(error) ? error.body.traceId : undefined
  return (
    <Alert
      severity="error"
      sx={{ my: 2 }}
      action={
        retry === undefined ? undefined : (
          <Button color="inherit" size="small" onClick={retry}>
            {say("app.retry")}
          </Button>
        )
      }
    >
      <AlertTitle>{say("problem.title")}</AlertTitle>
      {reason(error)} {money === "safe" && say("problem.moneySafe")} {money === "unknown" && say("problem.moneyUnknown")}
      {trace !== undefined && (
        <Typography component="div" variant="body2" sx={{ mt: 1, overflowWrap: "anywhere" }}>
          {say("problem.trace")}: <code>{trace}</code> <Copy text={trace} name={say("problem.copyTrace")} />
        </Typography>
      )}
    </Alert>
  )
}
