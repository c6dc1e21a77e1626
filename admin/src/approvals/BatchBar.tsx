/** What is selected, and whether it may be approved together. */
import { Button, Paper, Stack, Typography } from "@mui/material"
import type { Approval } from "../client/records.ts"
import { useWords } from "../words/useWords.ts"
import { batchLimits, refusalOf } from "./batch.ts"

interface Props {
  readonly items: ReadonlyArray<Approval>
  readonly onClear: () => void
  readonly onApprove: () => void
}

export const BatchBar = ({ items, onClear, onApprove }: Props) => {
  const say = useWords()
  if (items.length === 0) return null
  const refusal = refusalOf(items)
  return (
    <Paper variant="outlined" role="region" aria-label={say("approvals.batch")} sx={{ p: 1, mb: 1 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
        <Typography sx={{ flexGrow: 1 }} role="status">
          {say("approvals.selected", { smart_count: items.length })}
        </Typography>
        <Button onClick={onClear}>{say("approvals.batchClear")}</Button>
        <Button
          variant="contained"
          color="success"
          disabled={refusal !== undefined || items.length > batchLimits.items}
          onClick={onApprove}
        >
          {say("approvals.batch")}
        </Button>
      </Stack>
      {refusal !== undefined && <Typography variant="body2">{say(`approvals.${refusal}`)}</Typography>}
    </Paper>
  )
}
