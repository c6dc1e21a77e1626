/** Notes about a contact, newest first, and writing one. Agents write such notes too: those say so. */
import { Box, Button, Chip, Stack, TextField, Typography } from "@mui/material"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { api, body } from "../client/api.ts"
import type { ContactNote } from "../client/records.ts"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { When } from "../lists/When.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"

const page_rows = "20"
const longest_chars = 4_000

const Note = ({ note: { author, body: text, provenance, at } }: { readonly note: ContactNote }) => {
  const say = useWords()
  return (
    <Box component="li" sx={{ py: 1, borderBlockStart: 1, borderColor: "divider", minWidth: 0 }}>
      <Typography
        variant="caption"
        component="div"
        sx={{ color: "text.secondary", display: "flex", gap: 1, flexWrap: "wrap", alignItems: "center" }}
      >
        <Untrusted text={author} /> <When at={at} />
        {provenance !== "person" && provenance !== "owner" && (
          <Chip size="small" variant="outlined" color="warning" label={say("contacts.agentNote")} />
        )}
      </Typography>
      <Untrusted text={text} block />
    </Box>
  )
}

const Write = ({ contactId }: { readonly contactId: string }) => {
  const say = useWords()
  const queries = useQueryClient()
  const [text, setText] = useState("")
  const writing = useMutation({
    mutationFn: (note: string) => body(api.POST("/v1/contacts/{id}/notes", { params: { path: { id: contactId } }, body: { body: note } })),
    onSuccess: () => setText(""),
    onSettled: () => queries.invalidateQueries({ queryKey: ["contacts", "notes", contactId] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== "") writing.mutate(text.trim())
  }
  return (
    <Stack component="form" onSubmit={submit} sx={{ gap: 1, mb: 1 }}>
      <TextField
        label={say("contacts.writeNote")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        multiline
        maxRows={6}
        fullWidth
        slotProps={{ htmlInput: { maxLength: longest_chars } }}
      />
      {writing.error !== null && <Problem error={writing.error} />}
      <Button
        type="submit"
        variant="outlined"
        size="small"
        loading={writing.isPending}
        disabled={text.trim() === ""}
        sx={{ alignSelf: "flex-end" }}
      >
        {say("conversations.saveNote")}
      </Button>
    </Stack>
  )
}

export const ContactNotes = ({ contactId }: { readonly contactId: string }) => {
  const say = useWords()
  const may = useMay("note", "create")
  const notes = useInfiniteQuery({
    queryKey: ["contacts", "notes", contactId],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: page_rows, ...(pageParam === undefined ? {} : { cursor: pageParam }) }
      return body(api.GET("/v1/contacts/{id}/notes", { params: { path: { id: contactId }, query }, signal }))
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined),
  })
  const items = notes.data?.pages.flatMap((page) => page.items)
  return (
    <Section title={say("contacts.notes")}>
      {may && <Write contactId={contactId} />}
      {notes.error !== null && <Problem error={notes.error} retry={() => void notes.refetch()} />}
      {items?.length === 0 && (
        <Typography variant="body2" sx={{ color: "text.secondary" }}>
          {say("contacts.noNotes")}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {items?.map((note) => (
          <Note key={note.id} note={note} />
        ))}
      </Box>
      {notes.hasNextPage && (
        <Button size="small" onClick={() => void notes.fetchNextPage()} loading={notes.isFetchingNextPage}>
          {say("conversations.earlier")}
        </Button>
      )}
    </Section>
  )
}
