/**
 * The story on the screen: its end, and as much before it as is asked for. A link may point at one call: the story is read back until it is
 * there, and laid out around it. However long the story is, only what was asked for is laid out.
 */
import { Box, Button, Stack, Typography } from "@mui/material"
import { useEffect, useRef, useState } from "react"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { EntryView } from "./Entry.tsx"
import { actionOf, around, atTheEnd, type Entry, further, idOf, inView, later } from "./transcript.ts"
import { type Transcript as Told, transcriptLimits } from "./useTranscript.ts"

/** A story of more than this is longer than a window: it is opened at its end. */
const tall = 12

interface Props {
  readonly story: NonNullable<Told["story"]>
  readonly earlier: Told["earlier"]
  /** The call whose entry is looked for. */
  readonly at: string | null
}

/** On the way back to an old call nothing is laid out that would be pushed away at once. */
const Looking = ({ story: { entries }, earlier }: Pick<Props, "story" | "earlier">) => {
  const say = useWords()
  const format = useFormat()
  useEffect(() => earlier?.(), [earlier])
  return (
    <Typography role="status" aria-label={say("app.loading")}>
      {say("conversations.looking", { count: format.integer(entries.length) })}
    </Typography>
  )
}

/** Brings the entry that is pointed at into view once it stands there, or the end of a long story. */
const useOpening = (at: string | null, count: number) => {
  const place = useRef<HTMLLIElement>(null)
  const end = useRef<HTMLDivElement>(null)
  const opened = useRef<string>(undefined)
  useEffect(() => {
    if (count === 0 || opened.current === (at ?? "end")) return
    opened.current = at ?? "end"
    if (at === null) {
      if (count > tall) end.current?.scrollIntoView({ block: "end" })
      return
    }
    place.current?.scrollIntoView({ block: "center" })
    place.current?.focus({ preventScroll: true })
  }, [at, count])
  return { place, end }
}

const More = ({ go, name }: { readonly go: (() => void) | undefined; readonly name: string }) => (
  <Box sx={{ textAlign: "center" }}>
    <Button variant="outlined" size="small" onClick={go} loading={go === undefined}>
      {name}
    </Button>
  </Box>
)

const here = { outline: 2, outlineColor: "primary.main", outlineOffset: 4, borderRadius: 1 } as const

const Story = ({ story: { entries, gap }, earlier, at }: Props) => {
  const say = useWords()
  const [view, setView] = useState(() => (at === null ? atTheEnd : around(entries, at)))
  const shown = inView(entries, view)
  const { place, end } = useOpening(at, shown.entries.length)
  const back = () => {
    setView(further(view))
    if (shown.before === 0) earlier?.()
  }
  const mark = (entry: Entry) =>
    at !== null && actionOf(entry) === at ? { ref: place, tabIndex: -1, "aria-current": "location" as const } : undefined
  return (
    <Stack sx={{ gap: 1.5 }}>
      {(gap || shown.before > 0) && (
        <More go={shown.before > 0 || earlier !== undefined ? back : undefined} name={say("conversations.earlier")} />
      )}
      <Stack component="ol" spacing={1.5} aria-label={say("conversations.transcript")} sx={{ listStyle: "none", p: 0, m: 0 }}>
        {shown.entries.map((entry) => {
          const marked = mark(entry)
          return (
            <Box
              key={idOf(entry)}
              component="li"
              {...marked}
              sx={{ display: "flex", flexDirection: "column", minWidth: 0, ...(marked !== undefined && here) }}
            >
              <EntryView entry={entry} />
            </Box>
          )
        })}
      </Stack>
      {shown.after > 0 && <More go={() => setView(later(entries, view))} name={say("conversations.later")} />}
      <div ref={end} />
    </Stack>
  )
}

export const Transcript = ({ story, earlier, at }: Props) => {
  const say = useWords()
  const { entries, gap } = story
  if (entries.length === 0 && !gap) return <Typography>{say("conversations.nothing")}</Typography>
  const isFound = at === null || entries.some((entry) => actionOf(entry) === at)
  if (!isFound && gap && entries.length < transcriptLimits.sought) return <Looking story={story} earlier={earlier} />
  return <Story key={at} story={story} earlier={earlier} at={isFound ? at : null} />
}
