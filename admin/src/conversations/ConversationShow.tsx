/** One conversation: with whom, who answers, and the whole story with each call's way. */
import { Paper, Stack, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { api, body } from "../client/api.ts"
import { isProblem } from "../client/transport.ts"
import { NotFound } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { WhoSees } from "../members/WhoSees.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Untrusted, Who } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { Handling } from "./Handling.tsx"
import { Transcript } from "./Transcript.tsx"
import { useTranscript } from "./useTranscript.ts"

const Story = ({ id }: { readonly id: string }) => {
  const say = useWords()
  const { entries, error, retry } = useTranscript(id)
  if (error !== null) return <Problem error={error} retry={retry} />
  return entries === undefined ? (
    <Typography role="status" aria-label={say("app.loading")}>
      {say("app.loading")}
    </Typography>
  ) : (
    <Transcript entries={entries} />
  )
}

export const ConversationShow = ({ id }: { readonly id: string }) => {
  const say = useWords()
  const conversation = useQuery({
    queryKey: ["conversations", "getOne", { id }],
    queryFn: ({ signal }) => body(api.GET("/v1/conversations/{id}", { params: { path: { id } }, signal })),
  })
  if (conversation.isError && isProblem(conversation.error, "not-found")) return <NotFound />
  if (conversation.data === undefined)
    return (
      <Page title={say("conversations.title")}>
        {conversation.isError && <Problem error={conversation.error} retry={() => void conversation.refetch()} />}
      </Page>
    )
  const { contact, channel, agent } = conversation.data
  return (
    <Page title={say("conversations.openTitle", { name: contact.name === "" ? contact.address : contact.name })}>
      <Stack spacing={2} sx={{ minWidth: 0 }}>
        <Typography component="div">
          <Who name={contact.name} address={contact.address} /> · {say("conversations.channel")}: {channel} · {say("conversations.agent")}:{" "}
          <Untrusted text={agent} />
        </Typography>
        <Handling conversation={conversation.data} />
        <WhoSees kind="conversation" id={id} />
        <Paper component="section" aria-label={say("conversations.transcript")} sx={{ p: { xs: 1, md: 2 }, minWidth: 0 }}>
          <Story id={id} />
        </Paper>
      </Stack>
    </Page>
  )
}
