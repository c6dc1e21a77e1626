/** One delivery: who sent it, where it went or why it waits, its bytes as text, and trying it again when it is held. */
import { Alert, Button, Card, Link as MuiLink, Stack, Typography } from "@mui/material"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useNotify } from "react-admin"
import { Link } from "react-router-dom"
import { api, body } from "../client/api.ts"
import type { DeliveryDetail } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { Copy } from "../layout/Copy.tsx"
import { NotFound } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { Arguments } from "../lists/Arguments.tsx"
import { When } from "../lists/When.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { Body } from "./Body.tsx"
import { Fields } from "./Fields.tsx"
import { isHeld, State } from "./State.tsx"
import { ToConversation } from "./ToConversation.tsx"
import { useMeasures } from "./useMeasures.ts"

const tones = { accepted: "info", published: "success", blocked: "warning", unreadable: "error" } as const

/** What became of it in one sentence, and the act that is left. */
const Standing = ({ delivery }: { readonly delivery: DeliveryDetail }) => {
  const say = useWords()
  const notify = useNotify()
  const queries = useQueryClient()
  const may = useMay("delivery", "redrive")
  const held = isHeld(delivery)
  const retry = useMutation({
    mutationFn: () => body(api.POST("/v1/inbox/{id}/retry", { params: { path: { id: delivery.id } } })),
    onSuccess: () => notify(say("deliveries.replayed"), { type: "success" }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["deliveries"] }),
  })
  return (
    <>
      <Alert
        severity={tones[delivery.state]}
        action={
          held && may ? (
            <Button color="inherit" variant="outlined" size="small" onClick={() => retry.mutate()} loading={retry.isPending}>
              {say("deliveries.replay")}
            </Button>
          ) : undefined
        }
      >
        {held && delivery.verdict !== null && (
          <Typography component="div" variant="body2" sx={{ fontWeight: 600 }}>
            <Untrusted text={delivery.verdict} />
          </Typography>
        )}
        {say(held ? "deliveries.replayHint" : delivery.state === "published" ? "deliveries.handedHint" : "deliveries.onItsWayHint")}
      </Alert>
      {retry.isError && <Problem error={retry.error} />}
    </>
  )
}

const Inside = ({ delivery }: { readonly delivery: DeliveryDetail }) => {
  const say = useWords()
  const { took } = useMeasures()
  return (
    <Stack sx={{ gap: 2.5, maxWidth: 960 }}>
      <Standing delivery={delivery} />
      <Card variant="outlined" sx={{ p: 2 }}>
        <Fields
          rows={[
            ["deliveries.state", <State key="state" of={delivery.state} />],
            ["deliveries.received", <When key="when" at={delivery.receivedAt} />],
            ["deliveries.handedOn", delivery.publishedAt === null ? "–" : <When key="on" at={delivery.publishedAt} />],
            ...(delivery.heldAt === null ? [] : [["deliveries.heldSince", <When key="held" at={delivery.heldAt} />] as const]),
            ["deliveries.latency", delivery.latency_ms === null ? "–" : took(delivery.latency_ms)],
            ["deliveries.conversation", <ToConversation key="to" id={delivery.conversationId} />],
            ["deliveries.sender", <Untrusted key="sender" text={delivery.deliveryId} />],
          ]}
        />
      </Card>
      <Section title={say("deliveries.signature")}>
        <Typography variant="body2">{say(delivery.source.startsWith("webhook/") ? "deliveries.signed" : "deliveries.trusted")}</Typography>
        <Typography component="div" variant="body2" sx={{ color: "text.secondary", mt: 0.5, overflowWrap: "anywhere" }}>
          {say("deliveries.digest")}: <code>{delivery.sha256}</code> <Copy text={delivery.sha256} name={say("app.copy")} />
        </Typography>
      </Section>
      <Section title={say("deliveries.headers")}>
        <Typography variant="body2" sx={{ color: "text.secondary", mb: 1 }}>
          {say("deliveries.headersHint")}
        </Typography>
        <Arguments of={delivery.headers} names={[say("deliveries.header"), say("deliveries.value")]} />
      </Section>
      <Section title={say("deliveries.body")}>
        {delivery.body === "" ? (
          <Typography variant="body2">{say("deliveries.bodyGone")}</Typography>
        ) : (
          <Body text={delivery.body} label={say("deliveries.body")} />
        )}
        {delivery.cut && <Typography variant="body2">{say("deliveries.cut")}</Typography>}
      </Section>
    </Stack>
  )
}

export const DeliveryShow = ({ id }: { readonly id: string }) => {
  const say = useWords()
  const {
    data: delivery,
    error,
    refetch,
  } = useQuery({
    // its own name: a list keeps its rows as single ones, and a row has no body
    queryKey: ["deliveries", "whole", id],
    queryFn: ({ signal }) => body(api.GET("/v1/deliveries/{id}", { params: { path: { id } }, signal })),
  })
  if (isProblem(error, "not-found")) return <NotFound />
  return (
    <Page
      title={say("deliveries.openTitle", { source: delivery?.source ?? "…" })}
      actions={
        <MuiLink component={Link} to="/deliveries">
          {say("app.back")}
        </MuiLink>
      }
    >
      {error != null && <Problem error={error} retry={() => void refetch()} />}
      {delivery !== undefined && <Inside delivery={delivery} />}
    </Page>
  )
}
