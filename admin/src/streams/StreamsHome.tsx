/** The streams as a table in plain words, read anew while somebody looks, and below it the dead letters. */
import { Skeleton, Stack, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { ListBase, useListContext } from "react-admin"
import { api, body } from "../client/api.ts"
import type { DeadLetter } from "../client/records.ts"
import { ToConversation } from "../deliveries/ToConversation.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { useNothing } from "../lists/Listing.tsx"
import { Pager } from "../lists/Pager.tsx"
import { Rows } from "../lists/Rows.tsx"
import type { Column } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { Intake } from "./Intake.tsx"
import { roleOf } from "./role.ts"
import { StreamTable } from "./StreamTable.tsx"

const poll_ms = 5_000
const perPage = 25

const columns: ReadonlyArray<Column<DeadLetter & { readonly id: number }>> = [
  { name: "streams.reason", cell: ({ reason }) => <Untrusted text={reason} /> },
  { name: "streams.parked", cell: ({ parkedAt }) => <When at={parkedAt} /> },
  { name: "streams.conversation", cell: ({ conversationId }) => <ToConversation id={conversationId} /> },
]

const Letters = () => {
  const say = useWords()
  const { data = [] } = useListContext<DeadLetter & { readonly id: number }>()
  const nothing = useNothing({ title: "streams.empty", hint: "streams.emptyHint" })
  return (
    <>
      {nothing ?? <Rows columns={columns} rows={data} label={say("streams.letters")} to={({ seq }) => `/streams/${seq}`} />}
      <Pager />
    </>
  )
}

const Flow = () => {
  const say = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: ["streams"],
    queryFn: ({ signal }) => body(api.GET("/v1/streams", { signal })),
    refetchInterval: poll_ms,
  })
  if (error !== null) return <Problem error={error} retry={() => void refetch()} />
  if (data === undefined) return <Skeleton variant="rounded" height={260} aria-label={say("app.loading")} role="status" />
  const waiting = data.filter(({ name }) => roleOf(name) === "in").reduce((sum, { pending }) => sum + pending, 0)
  return (
    <Stack sx={{ gap: 1 }}>
      <Typography variant="body2" role="status" sx={{ fontWeight: 600, color: waiting === 0 ? "success.main" : "text.primary" }}>
        {waiting === 0 ? say("streams.flowing") : say("streams.lagging", { smart_count: waiting })}
      </Typography>
      <StreamTable streams={data} />
      <Typography variant="body2" sx={{ color: "text.secondary" }}>
        {say("streams.shared")}
      </Typography>
    </Stack>
  )
}

export const StreamsHome = () => {
  const say = useWords()
  return (
    <Page title={say("streams.title")} lead={say("streams.lead")}>
      <Stack sx={{ gap: 3 }}>
        <Intake />
        <Section title={say("streams.keepingUp")}>
          <Flow />
        </Section>
        <Section title={say("streams.letters")}>
          <Typography variant="body2" sx={{ color: "text.secondary", mb: 1.5 }}>
            {say("streams.lettersLead")}
          </Typography>
          <ListBase resource="letters" perPage={perPage} sort={{ field: "id", order: "ASC" }} storeKey={false}>
            <Letters />
          </ListBase>
        </Section>
      </Stack>
    </Page>
  )
}
