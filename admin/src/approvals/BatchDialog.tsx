/**
 * Approving several at once, each bound to its own digest: what, whom, how many; above ten the count has to be typed. The API judges the guard again.
 * Afterwards each item says how it went, so that a part that failed is seen.
 */
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  List,
  ListItem,
  ListItemText,
  Stack,
  TextField,
  Typography,
} from "@mui/material"
import { useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import type { Approval, BatchResult } from "../client/records.ts"
import { Problem } from "../layout/Problem.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWordOr, useWords } from "../words/useWords.ts"
import { approveTogether } from "./acts.ts"
import { batchLimits } from "./batch.ts"
import { moneyAfter } from "./useDeciding.ts"
import { useTitle } from "./useTitle.ts"

interface Props {
  readonly items: ReadonlyArray<Approval>
  readonly onClose: () => void
}

type Results = ReadonlyMap<string, BatchResult["items"][number]>

const useBatch = (items: ReadonlyArray<Approval>) => {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [results, setResults] = useState<Results>(new Map())
  const run = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const answer = await approveTogether(items)
      setResults(new Map(answer.items.map((item) => [item.id, item])))
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
      for (const resource of ["approvals", "attention"]) void queries.invalidateQueries({ queryKey: [resource] })
    }
  }
  return { busy, error, results, run }
}

const Lines = ({ items, results }: { readonly items: ReadonlyArray<Approval>; readonly results: Results }) => {
  const say = useWords()
  const wordOr = useWordOr()
  const textOf = (id: string): string => {
    const result = results.get(id)
    if (result === undefined) return ""
    return result.ok ? say("approvalStates.approved") : wordOr("problems", result.code, result.detail)
  }
  return (
    <List dense tabIndex={0} aria-label={say("approvals.batchRecipients")} sx={{ maxHeight: 280, overflow: "auto" }}>
      {items.map(({ id, affects }) => (
        <ListItem key={id} disableGutters>
          <ListItemText primary={<Untrusted text={affects.summary} />} secondary={textOf(id)} />
        </ListItem>
      ))}
    </List>
  )
}

export const BatchDialog = ({ items, onClose }: Props) => {
  const say = useWords()
  const title = useTitle()
  const { busy, error, results, run } = useBatch(items)
  const [typed, setTyped] = useState("")
  const mustType = items.length > batchLimits.typedAbove
  const over = results.size === items.length
  const done = [...results.values()].filter(({ ok }) => ok).length
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run()
  }
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby="batch-title">
      <form onSubmit={submit}>
        <DialogTitle id="batch-title">{say("approvals.batchTitle", { smart_count: items.length })}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 1.5 }}>
            <Typography>{say("approvals.batchLead", { tool: items[0] === undefined ? "" : title(items[0]).bare })}</Typography>
            <Lines items={items} results={results} />
            {mustType && !over && (
              <TextField
                label={say("approvals.batchType", { count: items.length })}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoComplete="off"
              />
            )}
            {error !== undefined && <Problem error={error} money={moneyAfter(error)} />}
            {over && (
              <Alert severity={done === items.length ? "success" : "warning"}>
                {say("approvals.batchResult", { done, failed: items.length - done })}
              </Alert>
            )}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={busy}>
            {say(over ? "app.close" : "app.cancel")}
          </Button>
          {!over && (
            <Button type="submit" variant="contained" color="success" disabled={busy || (mustType && typed !== String(items.length))}>
              {say("approvals.confirmSubmit")}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  )
}
