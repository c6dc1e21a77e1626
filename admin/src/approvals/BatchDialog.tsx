/**
 * Approving several at once, one after the other, each bound to its own digest: what, whom, how many; above ten the count has to be typed.
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
import type { Approval } from "../client/records.ts"
import { useReason } from "../layout/Problem.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { decide } from "./acts.ts"
import { batchLimits } from "./batch.ts"

interface Props {
  readonly items: ReadonlyArray<Approval>
  readonly onClose: () => void
}

type Results = ReadonlyMap<string, "done" | { readonly error: unknown }>

const useBatch = (items: ReadonlyArray<Approval>) => {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [results, setResults] = useState<Results>(new Map())
  const run = async () => {
    setBusy(true)
    for (const item of items) {
      const result = await decide(item, { decision: "approve" }).then(
        () => "done" as const,
        (error: unknown) => ({ error }),
      )
      setResults((before) => new Map([...before, [item.id, result]]))
    }
    setBusy(false)
    for (const resource of ["approvals", "attention"]) void queries.invalidateQueries({ queryKey: [resource] })
  }
  return { busy, results, run }
}

const Lines = ({ items, results }: { readonly items: ReadonlyArray<Approval>; readonly results: Results }) => {
  const say = useWords()
  const reason = useReason()
  const textOf = (id: string): string => {
    const result = results.get(id)
    if (result === undefined) return ""
    return result === "done" ? say("approvalStates.approved") : reason(result.error)
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
  const { busy, results, run } = useBatch(items)
  const [typed, setTyped] = useState("")
  const mustType = items.length > batchLimits.typedAbove
  const over = results.size === items.length
  const done = [...results.values()].filter((result) => result === "done").length
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
            <Typography>{say("approvals.batchLead", { tool: items[0]?.tool ?? "" })}</Typography>
            <Lines items={items} results={results} />
            {mustType && !over && (
              <TextField
                label={say("approvals.batchType", { count: items.length })}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoComplete="off"
              />
            )}
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
