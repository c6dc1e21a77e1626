/** One dead letter: why nobody could handle it, its bytes as text, and the two ways off the desk. */
import { Button, Card, Link as MuiLink, Stack, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { Link } from "react-router-dom"
import { api, body } from "../client/api.ts"
import type { DeadLetterDetail } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { Body } from "../deliveries/Body.tsx"
import { Fields } from "../deliveries/Fields.tsx"
import { ToConversation } from "../deliveries/ToConversation.tsx"
import { useMeasures } from "../deliveries/useMeasures.ts"
import { Message } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { When } from "../lists/When.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { SettleLetter } from "./SettleLetter.tsx"

const Inside = ({ letter }: { readonly letter: DeadLetterDetail }) => {
  const say = useWords()
  const { size } = useMeasures()
  return (
    <Stack sx={{ gap: 2.5, maxWidth: 960 }}>
      <Section title={say("streams.reason")}>
        <Typography>
          <Untrusted text={letter.reason} />
        </Typography>
      </Section>
      <Card variant="outlined" sx={{ p: 2 }}>
        <Fields
          rows={[
            ["streams.parked", <When key="at" at={letter.parkedAt} />],
            ["streams.conversation", <ToConversation key="to" id={letter.conversationId} />],
            ["streams.from", <code key="from">{letter.stream}</code>],
            ["streams.size", size(letter.size_bytes)],
          ]}
        />
      </Card>
      <Section title={say("streams.body")}>
        <Body text={letter.body} label={say("streams.body")} />
        {letter.cut && <Typography variant="body2">{say("streams.cut")}</Typography>}
      </Section>
    </Stack>
  )
}

export const LetterShow = ({ seq }: { readonly seq: string }) => {
  const say = useWords()
  const may = useMay("stream", "redrive")
  const [act, setAct] = useState<"redrive" | "drop">()
  const {
    data: letter,
    error,
    refetch,
  } = useQuery({
    // its own name: a list keeps its rows as single ones, and a row has no body
    queryKey: ["letters", "whole", seq],
    queryFn: ({ signal }) => body(api.GET("/v1/dead-letters/{seq}", { params: { path: { seq } }, signal })),
  })
  if (isProblem(error, "not-found"))
    return <Message page title="streams.gone" hint="streams.goneHint" link={{ name: "streams.title", to: "/streams" }} />
  return (
    <Page
      title={say("streams.openTitle", { seq })}
      actions={
        <>
          <MuiLink component={Link} to="/streams">
            {say("app.back")}
          </MuiLink>
          {may && letter !== undefined && (
            <>
              <Button color="error" variant="outlined" onClick={() => setAct("drop")}>
                {say("streams.drop")}
              </Button>
              <Button variant="contained" disabled={letter.conversationId === ""} onClick={() => setAct("redrive")}>
                {say("streams.redrive")}
              </Button>
            </>
          )}
        </>
      }
    >
      {error != null && <Problem error={error} retry={() => void refetch()} />}
      {letter !== undefined && <Inside letter={letter} />}
      {act !== undefined && <SettleLetter seq={seq} act={act} onClose={() => setAct(undefined)} />}
    </Page>
  )
}
