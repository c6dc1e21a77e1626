/** One thing of the story: words from outside as text, a call with its way, a private note apart from what was sent. */
import { Box, Button, Paper, Typography } from "@mui/material"
import { memo, useState } from "react"
import type { ActionSummary, ConversationNote, MessageRow } from "../client/records.ts"
import { StateChip } from "../lists/tones.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { type Entry, partOf } from "./transcript.ts"
import { Way } from "./Way.tsx"

const sides = { in: "flex-start", out: "flex-end", note: "center" } as const
const looks = { in: "background.paper", out: "action.selected", note: "background.default" } as const

interface Words {
  readonly direction: "in" | "out" | "note"
  readonly author: string
  readonly at: number
  readonly body: string
  readonly actionId: string | null
}

const Said = ({ words: { direction, author, at, body, actionId } }: { readonly words: Words }) => {
  const say = useWords()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  return (
    <Paper
      variant="outlined"
      sx={{
        alignSelf: sides[direction],
        maxWidth: "min(46rem, 92%)",
        minWidth: 0,
        p: 1.5,
        bgcolor: looks[direction],
        ...(direction === "note" && { borderStyle: "dashed", borderColor: "warning.main" }),
      }}
    >
      <Typography variant="caption" component="div" sx={{ color: "text.secondary" }}>
        {say(`conversations.directions.${direction}`)} · <Untrusted text={author} /> ·{" "}
        <time dateTime={new Date(at).toISOString()}>{format.dateTime(at)}</time>
        {direction === "note" && ` · ${say("conversations.notePrivate")}`}
      </Typography>
      <Untrusted text={body} block />
      {actionId !== null && direction === "out" && (
        <>
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {say("conversations.howSent")}
          </Button>
          {open && <Way actionId={actionId} />}
        </>
      )}
    </Paper>
  )
}

const Call = ({ action }: { readonly action: ActionSummary }) => {
  const say = useWords()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  return (
    <Box
      sx={{ borderInlineStart: "3px solid", borderInlineStartColor: "divider", paddingInlineStart: 1.5, marginInlineStart: 2, minWidth: 0 }}
    >
      <Typography variant="body2" component="div" sx={{ display: "flex", columnGap: 1, flexWrap: "wrap", alignItems: "center" }}>
        <span>
          <Untrusted text={say("conversations.call", { tool: action.tool })} />
        </span>
        <StateChip state={action.status} group="actionStates" />
        <Typography component="time" variant="caption" dateTime={new Date(action.at).toISOString()} sx={{ color: "text.secondary" }}>
          {format.dateTime(action.at)}
        </Typography>
      </Typography>
      {action.reason !== "" && (
        <Typography variant="body2" component="div" sx={{ color: "text.secondary" }}>
          <Untrusted text={action.reason} />
        </Typography>
      )}
      <Button size="small" aria-expanded={open} aria-label={`${say("conversations.way")}: ${action.tool}`} onClick={() => setOpen(!open)}>
        {say("conversations.way")}
      </Button>
      {open && <Way actionId={action.id} />}
    </Box>
  )
}

const wordsOfMessage = ({ direction, author, at, body, actionId }: MessageRow): Words => ({ direction, author, at, body, actionId })
const wordsOfNote = ({ member, at, body }: ConversationNote): Words => ({
  direction: "note",
  author: member.name,
  at,
  body,
  actionId: null,
})

const View = ({ entry }: { readonly entry: Entry }) =>
  entry.tag === "action" ? (
    <Call action={entry.action} />
  ) : (
    <Said words={entry.tag === "message" ? wordsOfMessage(entry.message) : wordsOfNote(entry.note)} />
  )

/** What an entry was made of is the same object until it changed: thousands of others are not made anew for one. */
export const EntryView = memo(View, ({ entry: was }, { entry: is }) => partOf(was) === partOf(is))
