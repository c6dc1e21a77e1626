/** One conversation: with whom, who answers, the whole story with each call's way, and notes among members. */
import { Chip, Link as MuiLink, Paper, Stack, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { Link, useSearchParams } from "react-router-dom"
import { api, body } from "../client/api.ts"
import type { Conversation } from "../client/records.ts"
import { ConsentChip } from "../contacts/marks.tsx"
import { isProblem } from "../client/transport.ts"
import { NotFound } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { WhoSees } from "../members/WhoSees.tsx"
import { Problem } from "../layout/Problem.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted, Who } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { Handling } from "./Handling.tsx"
import { NoteForm } from "./NoteForm.tsx"
import { Transcript } from "./Transcript.tsx"
import { useTranscript } from "./useTranscript.ts"

/** Where to write stands below the story, and so comes with it: nothing that is shown is pushed away. */
const StoryOf = ({ id, taken }: { readonly id: string; readonly taken: boolean }) => {
  const say = useWords()
  const [params] = useSearchParams()
  const { story, error, retry, earlier } = useTranscript(id)
  return (
    <>
      {error !== null && <Problem error={error} retry={retry} />}
      <Paper component="section" aria-label={say("conversations.transcript")} sx={{ p: { xs: 1, md: 2 }, minWidth: 0 }}>
        {story !== undefined && <Transcript story={story} earlier={earlier} at={params.get("at")} />}
        {story === undefined && error === null && (
          <Typography role="status" aria-label={say("app.loading")}>
            {say("app.loading")}
          </Typography>
        )}
      </Paper>
      {story !== undefined && <NoteForm conversationId={id} taken={taken} />}
    </>
  )
}

const With = ({ conversation: { contact, channel, agent } }: { readonly conversation: Conversation }) => {
  const say = useWords()
  const mayContact = useMay("contact", "read")
  return (
    <Typography component="div" sx={{ display: "flex", gap: 1, flexWrap: "wrap", alignItems: "center" }}>
      <span>
        <Who name={contact.name} address={contact.address} /> · {say("conversations.channel")}: {channel} · {say("conversations.agent")}:{" "}
        <Untrusted text={agent} />
      </span>
      <ConsentChip of={contact} />
      {mayContact && (
        <MuiLink component={Link} to={`/contacts/${contact.id}`} variant="body2">
          {say("conversations.toContact")}
        </MuiLink>
      )}
    </Typography>
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
  const { contact, status } = conversation.data
  return (
    <Page
      title={say("conversations.openTitle", { name: contact.name === "" ? contact.address : contact.name })}
      actions={
        <>
          {status === "closed" && <Chip size="small" label={say("conversations.statuses.closed")} />}
          <MuiLink component={Link} to="/conversations">
            {say("app.back")}
          </MuiLink>
        </>
      }
    >
      <Stack spacing={2} sx={{ minWidth: 0 }}>
        <With conversation={conversation.data} />
        <Handling conversation={conversation.data} />
        <WhoSees kind="conversation" id={id} />
        <StoryOf id={id} taken={status === "handoff"} />
      </Stack>
    </Page>
  )
}
