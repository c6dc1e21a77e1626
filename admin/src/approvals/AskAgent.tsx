/**
 * A question to the agent about a call that waits. The answer is the agent's own words and marked as such; nothing is sent, nothing of the call
 * changes, and a question never decides.
 */
import { Alert, Button, Paper, Stack, TextField, Typography } from "@mui/material"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { api, body } from "../client/api.ts"
import type { Asked } from "../client/records.ts"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"

const Answer = ({ of }: { readonly of: Asked }) => {
  const say = useWords()
  if (of.ended !== "answered") return <Alert severity="warning">{say(`agents.ended.${of.ended}`)}</Alert>
  return (
    <Paper variant="outlined" sx={{ p: 1.5, borderStyle: "dashed", borderColor: "warning.main", minWidth: 0 }} role="status">
      <Typography variant="caption" component="div" sx={{ color: "text.secondary", mb: 0.5 }}>
        {say("askAgent.answer")}
      </Typography>
      {of.answer === null ? say("askAgent.silent") : <Untrusted text={of.answer} block />}
      {of.wanted.length > 0 && (
        <Typography variant="body2" component="div" sx={{ mt: 1 }}>
          <Untrusted text={say("askAgent.wanted", { tools: of.wanted.join(", ") })} />
        </Typography>
      )}
    </Paper>
  )
}

export const AskAgent = ({ approvalId }: { readonly approvalId: string }) => {
  const say = useWords()
  const [question, setQuestion] = useState("")
  const ask = useMutation({
    mutationFn: (text: string) =>
      body(api.POST("/v1/approvals/{id}/ask", { params: { path: { id: approvalId } }, body: { question: text } })),
  })
  const ready = question.trim() !== "" && !ask.isPending
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) ask.mutate(question.trim())
  }
  return (
    <Section title={say("askAgent.title")}>
      <Typography variant="body2" sx={{ color: "text.secondary", mb: 1 }}>
        {say("askAgent.lead")}
      </Typography>
      <Stack component="form" direction="row" onSubmit={submit} sx={{ gap: 1, mb: 1, alignItems: "flex-start" }}>
        <TextField
          label={say("askAgent.question")}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
          sx={{ flexGrow: 1 }}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
        <Button type="submit" variant="outlined" disabled={!ready} loading={ask.isPending} sx={{ minHeight: 40 }}>
          {say("askAgent.ask")}
        </Button>
      </Stack>
      {ask.isError && <Problem error={ask.error} money="safe" />}
      {ask.data !== undefined && <Answer of={ask.data} />}
    </Section>
  )
}
