/** The last look before a version is put in force: what changes, file by file. */
import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, Typography } from "@mui/material"
import { lazy, Suspense } from "react"
import { Problem } from "../layout/Problem.tsx"
import { nonce } from "../layout/nonce.ts"
import { useWords } from "../words/useWords.ts"
import { changesOf, type Draft } from "./draft.ts"

const PolicyDiff = lazy(() => import("./editor/PolicyDiff.tsx"))

export const Changes = ({ draft }: { readonly draft: Draft }) => {
  const say = useWords()
  const changes = changesOf(draft)
  if (changes.length === 0) return <Typography>{say("policies.noChanges")}</Typography>
  return (
    <Suspense fallback={say("app.loading")}>
      {changes.map(({ file, before, after }) => (
        <section key={file}>
          <Typography variant="h3" sx={{ my: 1 }}>
            {file}
          </Typography>
          <PolicyDiff label={say("policies.changes", { file })} nonce={nonce} before={before} after={after} />
        </section>
      ))}
    </Suspense>
  )
}

interface Props {
  readonly draft: Draft
  readonly pending: boolean
  readonly error: unknown
  readonly onClose: () => void
  readonly onActivate: () => void
}

export const ActivateDialog = ({ draft, pending, error, onClose, onActivate }: Props) => {
  const say = useWords()
  return (
    <Dialog open onClose={onClose} maxWidth="md" aria-labelledby="activate-title">
      <DialogTitle id="activate-title">{say("policies.activateTitle")}</DialogTitle>
      <DialogContent>
        <DialogContentText>{say("policies.activateLead")}</DialogContentText>
        {error !== null && <Problem error={error} money="safe" />}
        <Changes draft={draft} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{say("app.cancel")}</Button>
        <Button variant="contained" onClick={onActivate} loading={pending}>
          {say("policies.activate")}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
