/**
 * The story on the screen, its end first in sight. Thousands of entries stay quick because the browser lays out only those in view; they all stay
 * in the page, for searching, for the keyboard and for screen readers. A link may point at one of them: the story is read back until it is there.
 */
import { Box, Button, Stack, Typography } from "@mui/material"
import { useEffect, useRef } from "react"
import { useWords } from "../words/useWords.ts"
import { EntryView } from "./Entry.tsx"
import { actionOf, idOf } from "./transcript.ts"
import type { Transcript as Told } from "./useTranscript.ts"

/** From here on what is out of view is not laid out. */
const many = 150

interface Props {
  readonly story: NonNullable<Told["story"]>
  readonly earlier: Told["earlier"]
  /** The call whose entry is looked for. */
  readonly at: string | null
}

/** Brings the entry that is pointed at into view, once; reads back until it is there. */
const usePlace = ({ story: { entries, gap }, earlier, at }: Props) => {
  const place = useRef<HTMLLIElement>(null)
  const shown = useRef<string>(undefined)
  const found = at !== null && entries.some((entry) => actionOf(entry) === at)
  useEffect(() => {
    if (at === null || shown.current === at) return
    if (!found && gap) return earlier?.()
    shown.current = at
    place.current?.scrollIntoView({ block: "center" })
    place.current?.focus({ preventScroll: true })
  }, [at, found, gap, earlier])
  return place
}

export const Transcript = (props: Props) => {
  const { story, earlier, at } = props
  const say = useWords()
  const place = usePlace(props)
  const { entries, gap } = story
  if (entries.length === 0 && !gap) return <Typography>{say("conversations.nothing")}</Typography>
  const skipped = entries.length > many ? { contentVisibility: "auto", containIntrinsicSize: "auto 96px" } : {}
  return (
    <Stack sx={{ gap: 1.5 }}>
      {gap && (
        <Box sx={{ textAlign: "center" }}>
          <Button variant="outlined" size="small" onClick={earlier} loading={earlier === undefined}>
            {say("conversations.earlier")}
          </Button>
        </Box>
      )}
      <Stack component="ol" spacing={1.5} aria-label={say("conversations.transcript")} sx={{ listStyle: "none", p: 0, m: 0 }}>
        {entries.map((entry) => {
          const isHere = at !== null && actionOf(entry) === at
          return (
            <Box
              key={idOf(entry)}
              component="li"
              {...(isHere ? { ref: place, tabIndex: -1, "aria-current": "location" as const } : {})}
              sx={{
                display: "flex",
                flexDirection: "column",
                minWidth: 0,
                ...skipped,
                ...(isHere && { outline: 2, outlineColor: "primary.main", outlineOffset: 4, borderRadius: 1 }),
              }}
            >
              <EntryView entry={entry} />
            </Box>
          )
        })}
      </Stack>
    </Stack>
  )
}
