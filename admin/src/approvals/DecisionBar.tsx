/**
 * The three answers. On a phone they stand at the bottom under the thumb, 48 px high; nothing here is decided by a swipe. What neither moves
 * money nor is risky can be approved there by holding the button; pressing it asks for a second one.
 */
import { Box, Button, Typography } from "@mui/material"
import { useId } from "react"
import type { Approval } from "../client/records.ts"
import { useWords } from "../words/useWords.ts"
import { HoldButton } from "./HoldButton.tsx"

export type Ask = "approve" | "reject" | "edit"

interface Props {
  readonly approval: Approval
  readonly busy: boolean
  readonly onAsk: (ask: Ask) => void
  /** Approves without another question; undefined: this one always asks. */
  readonly onHeld: (() => void) | undefined
}

const big = { minHeight: 48, flex: { xs: "1 1 0", md: "0 0 auto" }, minWidth: { xs: 88, md: 112 } }

export const DecisionBar = ({ approval, busy, onAsk, onHeld }: Props) => {
  const say = useWords()
  const hint = useId()
  if (!approval.mine)
    return (
      <Typography sx={{ color: "text.secondary", py: 1 }}>
        {say("approvals.notYours", { roles: approval.roles.map((role) => say(`roles.${role}`)).join(", ") })}
      </Typography>
    )
  return (
    <Box
      role="group"
      aria-label={say("approvals.outcome")}
      sx={{
        display: "flex",
        gap: 1,
        flexWrap: "wrap",
        position: "sticky",
        bottom: 0,
        mx: { xs: -1.5, md: 0 },
        px: { xs: 1.5, md: 0 },
        py: 1.25,
        bgcolor: "background.paper",
        borderTop: 1,
        borderColor: "divider",
        zIndex: 4,
      }}
    >
      {onHeld === undefined ? (
        <Button variant="contained" color="success" disabled={busy} onClick={() => onAsk("approve")} aria-keyshortcuts="a" sx={big}>
          {say("approvals.approve")}
        </Button>
      ) : (
        <HoldButton disabled={busy} onHeld={onHeld} onPress={() => onAsk("approve")} describedBy={hint} sx={big}>
          {say("approvals.approve")}
        </HoldButton>
      )}
      <Button variant="outlined" color="error" disabled={busy} onClick={() => onAsk("reject")} aria-keyshortcuts="r" sx={big}>
        {say("approvals.reject")}
      </Button>
      <Button variant="outlined" disabled={busy} onClick={() => onAsk("edit")} aria-keyshortcuts="e" sx={big}>
        {say("approvals.edit")}
      </Button>
      {onHeld !== undefined && (
        <Typography id={hint} variant="body2" sx={{ color: "text.secondary", width: "100%", textAlign: "center" }}>
          {say("approvals.holdHint")}
        </Typography>
      )}
    </Box>
  )
}
