/** The story on the screen: words from outside as text, calls with their way, private notes apart from what was sent. */
import { Alert, Box, Button, Paper, Stack, Typography } from "@mui/material"
import { useState } from "react"
import type { ActionSummary, MessageRow } from "../client/records.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWordOr, useWords } from "../words/useWords.ts"
import type { Entry } from "./transcript.ts"
import { Way } from "./Way.tsx"

const sides = { in: "flex-start", out: "flex-end", note: "center" } as const
const looks = { in: "background.paper", out: "action.selected", note: "background.default" } as const

const Message = ({ message }: { readonly message: MessageRow }) => {
  const say = useWords()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const { direction, author, at, body, actionId } = message
  return (
    <Paper
      component="li"
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
  const word = useWordOr()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  return (
    <Box component="li" sx={{ borderInlineStart: 3, borderColor: "divider", paddingInlineStart: 1.5, marginInlineStart: 2, minWidth: 0 }}>
      <Typography variant="body2">
        <Untrusted text={say("conversations.call", { tool: action.tool })} /> · {word("actionStates", action.status, action.status)} ·{" "}
        <time dateTime={new Date(action.at).toISOString()}>{format.dateTime(action.at)}</time>
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

const keyOf = (entry: Entry, at: number): string =>
  entry.tag === "message" ? entry.message.id : entry.tag === "action" ? entry.action.id : `gap-${at}`

export const Transcript = ({ entries }: { readonly entries: ReadonlyArray<Entry> }) => {
  const say = useWords()
  if (entries.length === 0) return <Typography>{say("conversations.nothing")}</Typography>
  return (
    <Stack component="ol" spacing={1.5} aria-label={say("conversations.transcript")} sx={{ listStyle: "none", p: 0, m: 0 }}>
      {entries.map((entry, at) => {
        if (entry.tag === "message") return <Message key={keyOf(entry, at)} message={entry.message} />
        if (entry.tag === "action") return <Call key={keyOf(entry, at)} action={entry.action} />
        return (
          <Alert key={keyOf(entry, at)} component="li" severity="info">
            {say("conversations.gap")}
          </Alert>
        )
      })}
    </Stack>
  )
}
