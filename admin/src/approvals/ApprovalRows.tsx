/** The items that wait, the next to expire first: what, whom it touches, why, by when, how many signed. */
import { Box, Checkbox, Link as MuiLink, Paper, Stack, type Theme, Typography } from "@mui/material"
import type { RefObject } from "react"
import { Link, useLocation } from "react-router-dom"
import type { Approval } from "../client/records.ts"
import { ClassChip, StateChip } from "../lists/tones.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { Expiry } from "./Expiry.tsx"
import { isHighRisk } from "./risk.ts"
import { approvedBy } from "./Signatures.tsx"
import { useTitle } from "./useTitle.ts"

interface Props {
  readonly rows: ReadonlyArray<Approval>
  readonly current: string | undefined
  readonly selected: ReadonlySet<string>
  readonly onSelect: (id: string) => void
  readonly place: RefObject<HTMLUListElement | null>
}

const edge = ({ palette }: Theme, approval: Approval): string =>
  isHighRisk(approval) ? palette.error.main : approval.class === "money" ? palette.warning.main : palette.divider

/** What it is: the sentence that opens it, its kind, and how far it is. */
const Head = ({ approval, title, here }: { readonly approval: Approval; readonly title: string; readonly here: boolean }) => {
  const say = useWords()
  const { search } = useLocation()
  const { id, state, quorum } = approval
  return (
    <Stack direction="row" sx={{ gap: 0.75, alignItems: "center", flexWrap: "wrap" }}>
      <MuiLink
        component={Link}
        to={`/approvals/${id}${search}`}
        color="inherit"
        data-row={id}
        aria-current={here ? "true" : undefined}
        sx={{ fontWeight: 650, minHeight: 24, overflowWrap: "anywhere" }}
      >
        <Untrusted text={title} />
      </MuiLink>
      <ClassChip of={approval.class} />
      {state !== "open" && <StateChip state={state} group="approvalStates" />}
      {quorum > 1 && (
        <Typography component="span" variant="body2" sx={{ color: "text.secondary" }}>
          {say("approvals.signed", { count: approvedBy(approval), quorum })}
        </Typography>
      )}
    </Stack>
  )
}

/** Why it waits, until when, and by which tool it would run. */
const Lines = ({ approval, summary }: { readonly approval: Approval; readonly summary: string | undefined }) => {
  const say = useWords()
  return (
    <>
      <Typography variant="body2" sx={{ mt: 0.5, overflowWrap: "anywhere" }}>
        {approval.reason}
      </Typography>
      {summary !== undefined && (
        <Typography variant="body2" component="div" sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
          <Untrusted text={summary} />
        </Typography>
      )}
      {isHighRisk(approval) && (
        <Typography variant="body2" sx={{ color: "error.main", fontWeight: 600 }}>
          {say("approvals.riskHigh")}
        </Typography>
      )}
      <Stack direction="row" sx={{ gap: 1.5, justifyContent: "space-between", flexWrap: "wrap", mt: 0.25 }}>
        {approval.state === "open" && (
          <Typography variant="body2" component="div">
            <Expiry expiresAt={approval.expiresAt} />
          </Typography>
        )}
        <Typography variant="body2" component="code" sx={{ color: "text.secondary", fontSize: "0.75rem", overflowWrap: "anywhere" }}>
          {approval.tool}
        </Typography>
      </Stack>
    </>
  )
}

const Row = ({
  approval,
  current,
  selected,
  onSelect,
}: Omit<Props, "rows" | "place" | "selected"> & { readonly approval: Approval; readonly selected: boolean }) => {
  const say = useWords()
  const { id, state, affects } = approval
  const here = id === current
  const { full, bare } = useTitle()(approval)
  return (
    <Paper
      component="li"
      variant="outlined"
      sx={(theme) => ({
        p: 1.25,
        display: "flex",
        gap: 0.5,
        borderInlineStart: `4px solid ${edge(theme, approval)}`,
        bgcolor: here ? "action.selected" : "background.paper",
        minWidth: 0,
      })}
    >
      {state === "open" && approval.mine && (
        <Checkbox
          size="small"
          checked={selected}
          onChange={() => onSelect(id)}
          slotProps={{ input: { "aria-label": `${say("approvals.select")}: ${full}, ${affects.summary}` } }}
          sx={{ alignSelf: "flex-start", p: 0.5 }}
        />
      )}
      <Box sx={{ minWidth: 0, flexGrow: 1 }}>
        <Head approval={approval} title={full} here={here} />
        {/* where the title cannot say whom it touches, the records do */}
        <Lines approval={approval} summary={full === bare ? affects.summary : undefined} />
      </Box>
    </Paper>
  )
}

export const ApprovalRows = ({ rows, current, selected, onSelect, place }: Props) => {
  const say = useWords()
  return (
    <Stack component="ul" ref={place} aria-label={say("approvals.listLabel")} sx={{ gap: 1, p: 0, m: 0, listStyle: "none" }}>
      {rows.map((approval) => (
        <Row key={approval.id} approval={approval} current={current} selected={selected.has(approval.id)} onSelect={onSelect} />
      ))}
    </Stack>
  )
}
