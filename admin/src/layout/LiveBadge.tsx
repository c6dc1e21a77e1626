/** Whether what is seen is fresh. Said aloud only when it changes for the worse. */
import CloudOff from "@mui/icons-material/CloudOff"
import { Box, Chip, Tooltip } from "@mui/material"
import { useLiveState } from "../live/Live.tsx"
import { useWords } from "../words/useWords.ts"

export const LiveBadge = () => {
  const say = useWords()
  const state = useLiveState()
  return (
    <Box role="status" aria-live="polite">
      {state === "polling" && (
        <Tooltip title={say("live.pausedHint")}>
          <Chip tabIndex={0} size="small" color="warning" variant="outlined" icon={<CloudOff />} label={say("live.paused")} />
        </Tooltip>
      )}
    </Box>
  )
}
