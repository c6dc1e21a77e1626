/** A private note: words among members, never for the contact or the agent. Sent when the person says so, and shown once the API has it. */
import { Alert, Box, Button, Stack, TextField } from "@mui/material"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type KeyboardEvent, useState } from "react"
import { api, body } from "../client/api.ts"
import { Problem } from "../layout/Problem.tsx"
import { useMay } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"

const longest_chars = 4_000

export const NoteForm = ({ conversationId, taken }: { readonly conversationId: string; readonly taken: boolean }) => {
  const say = useWords()
  const queries = useQueryClient()
  const may = useMay("note", "create")
  const [text, setText] = useState("")
  const writing = useMutation({
    mutationFn: (note: string) =>
      body(api.POST("/v1/conversations/{id}/notes", { params: { path: { id: conversationId } }, body: { body: note } })),
    onSuccess: () => setText(""),
    onSettled: () => queries.invalidateQueries({ queryKey: ["conversations", "notes", conversationId] }),
  })
  if (!may) return null
  const save = () => {
    if (text.trim() !== "" && !writing.isPending) writing.mutate(text.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save()
  }
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      sx={{ border: 1, borderStyle: "dashed", borderColor: "warning.main", borderRadius: 1, p: 1.5, bgcolor: "background.default" }}
    >
      <Stack sx={{ gap: 1 }}>
        {taken && <Alert severity="info">{say("conversations.answerElsewhere")}</Alert>}
        <TextField
          label={say("conversations.writeNote")}
          helperText={say("conversations.noteHint")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          multiline
          minRows={2}
          maxRows={8}
          fullWidth
          slotProps={{ htmlInput: { maxLength: longest_chars } }}
        />
        {writing.error !== null && <Problem error={writing.error} />}
        <Button type="submit" variant="outlined" loading={writing.isPending} disabled={text.trim() === ""} sx={{ alignSelf: "flex-end" }}>
          {say("conversations.saveNote")}
        </Button>
      </Stack>
    </Box>
  )
}
