/** What became of an item that waits no longer: who decided, when and why; until its release it can still be taken back. */
import { Alert, Button, Typography } from "@mui/material"
import type { Approval } from "../client/records.ts"
import { When } from "../lists/When.tsx"
import { useTick } from "../lists/useTick.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { clock } from "../words/format.ts"
import { useWords } from "../words/useWords.ts"
import type { Undoing } from "./useUndo.ts"

const tones = { approved: "success", rejected: "error", edited: "info", expired: "warning", void: "warning", open: "info" } as const

export const Outcome = ({ approval, undoing }: { readonly approval: Approval; readonly undoing: Undoing }) => {
  const say = useWords()
  const now = useTick("second")
  const { state, releaseAt, decidedAt, decisions } = approval
  const last = decisions.at(-1)
  const held = state === "approved" && releaseAt !== null && releaseAt > now
  return (
    <Alert
      severity={tones[state]}
      action={
        held ? (
          <Button color="inherit" disabled={undoing.busy} onClick={() => void undoing.run(approval.id)} sx={{ minHeight: 44 }}>
            {say("approvals.undo")}
          </Button>
        ) : undefined
      }
    >
      <Typography component="div">
        {say(`approvalStates.${state}`)}
        {last !== undefined && (
          <>
            {" · "}
            <Untrusted text={last.member.name} />
          </>
        )}
        {decidedAt !== null && (
          <>
            {" · "}
            <When at={decidedAt} />
          </>
        )}
      </Typography>
      {last?.reason != null && (
        <Typography variant="body2" component="div" sx={{ overflowWrap: "anywhere" }}>
          <Untrusted text={last.reason} />
        </Typography>
      )}
      {held && <Typography variant="body2">{say("approvals.releasesIn", { left: clock(releaseAt - now) })}</Typography>}
    </Alert>
  )
}
