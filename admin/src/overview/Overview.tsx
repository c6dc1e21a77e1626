/** "Is anything wrong, or waiting for me?": the company at a glance, then what needs a person, of every kind, oldest first, each with the way to where it is settled. */
import { Box, Button, Card, Chip, Link as MuiLink, Stack, Typography } from "@mui/material"
import { useState } from "react"
import { useGetList, useStore } from "react-admin"
import { Link } from "react-router-dom"
import type { AttentionItem } from "../client/records.ts"
import { Message } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { useOverview } from "../layout/useOverview.ts"
import { When } from "../lists/When.tsx"
import { useMay, useSession } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { FirstSteps } from "./FirstSteps.tsx"
import { PutAside } from "./PutAside.tsx"
import { Tiles } from "./Tiles.tsx"
import { useSteps } from "./useSteps.ts"
import { useTitles } from "./useTitles.ts"
import { placeOf, putAsideKinds } from "./waiting.ts"

const most = 100
const tones: Readonly<Partial<Record<AttentionItem["kind"], "info" | "error" | "warning">>> = {
  held: "info",
  blocked: "error",
  unknown: "warning",
  "dead-letter": "warning",
}

interface ItemProps {
  readonly item: AttentionItem
  /** What the call would do, where it is one. */
  readonly title: string | undefined
  readonly onAside: (item: AttentionItem) => void
}

const Item = ({ item, title, onAside }: ItemProps) => {
  const say = useWords()
  const mayDecide = useMay("attention", "settle")
  const place = placeOf(item)
  return (
    <Card
      component="li"
      variant="outlined"
      id={item.kind}
      sx={{ p: 1.5, display: "flex", gap: 1.5, alignItems: "flex-start", flexWrap: "wrap" }}
    >
      <Box sx={{ flexGrow: 1, minWidth: 0, flexBasis: 260 }}>
        <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
          <Chip size="small" color={tones[item.kind] ?? "default"} variant="outlined" label={say(`overview.kinds.${item.kind}`)} />
          {place === undefined ? (
            <Typography component="span" sx={{ fontWeight: 600, overflowWrap: "anywhere" }}>
              <Untrusted text={title ?? item.reason} />
            </Typography>
          ) : (
            <MuiLink component={Link} to={place} color="inherit" sx={{ fontWeight: 600, minHeight: 24, overflowWrap: "anywhere" }}>
              <Untrusted text={title ?? item.reason} />
            </MuiLink>
          )}
        </Stack>
        <Typography variant="body2" component="div" sx={{ mt: 0.5, color: "text.secondary", overflowWrap: "anywhere" }}>
          {title !== undefined && (
            <>
              <Untrusted text={item.reason} /> ·{" "}
            </>
          )}
          <When at={item.since} />
        </Typography>
      </Box>
      {mayDecide && putAsideKinds.has(item.kind) && <Button onClick={() => onAside(item)}>{say("overview.aside")}</Button>}
    </Card>
  )
}

const Overview = () => {
  const say = useWords()
  const session = useSession()
  const [stepsAway, setAway] = useStore(`steps.${session?.member.id}`, false)
  const steps = useSteps(session, stepsAway)
  const overview = useOverview()
  const [aside, setAside] = useState<AttentionItem>()
  const titleOf = useTitles()
  const { data, error, isPending, refetch } = useGetList<AttentionItem>("attention", {
    pagination: { page: 1, perPage: most },
    sort: { field: "id", order: "ASC" },
    filter: {},
  })
  // the parts come together: none pushes another down
  if (steps === undefined || overview.isPending || isPending)
    return (
      <Page title={say("overview.title")} lead={say("overview.lead")}>
        <Typography role="status" aria-label={say("app.loading")}>
          {say("app.loading")}
        </Typography>
      </Page>
    )
  return (
    <Page title={say("overview.title")} lead={say("overview.lead")}>
      <FirstSteps steps={steps} onAway={() => setAway(true)} />
      <Tiles />
      {error !== null && <Problem error={error} retry={() => void refetch()} money="safe" />}
      {error === null && data.length === 0 && <Message title="overview.clear" hint="overview.clearHint" />}
      {data !== undefined && data.length > 0 && (
        <Stack component="ul" aria-label={say("overview.lead")} sx={{ gap: 1, p: 0, m: 0, listStyle: "none" }}>
          {data.map((item) => (
            <Item key={`${item.kind}/${item.id}`} item={item} title={titleOf(item.subject)} onAside={setAside} />
          ))}
        </Stack>
      )}
      <PutAside item={aside} onClose={() => setAside(undefined)} />
    </Page>
  )
}

export default Overview
