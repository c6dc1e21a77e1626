/** "Is anything wrong, or waiting for me?": the company at a glance, then what needs a person, of every kind, oldest first, each with the way to where it is settled. */
import { Box, Button, Card, Chip, Link as MuiLink, Stack, Typography } from "@mui/material"
import { useState } from "react"
import { useGetList } from "react-admin"
import { Link } from "react-router-dom"
import type { AttentionItem } from "../client/records.ts"
import { Message } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { When } from "../lists/When.tsx"
import { useMay, useSession } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { FirstSteps } from "./FirstSteps.tsx"
import { PutAside } from "./PutAside.tsx"
import { Tiles } from "./Tiles.tsx"
import { placeOf, putAsideKinds } from "./waiting.ts"

const most = 100

const Item = ({ item, onAside }: { readonly item: AttentionItem; readonly onAside: (item: AttentionItem) => void }) => {
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
          {place === undefined ? (
            <Typography sx={{ fontWeight: 600 }}>{say(`overview.kinds.${item.kind}`)}</Typography>
          ) : (
            <MuiLink component={Link} to={place} color="inherit" sx={{ fontWeight: 600, minHeight: 24 }}>
              {say(`overview.kinds.${item.kind}`)}
            </MuiLink>
          )}
          <Chip size="small" variant="outlined" label={<When at={item.since} />} />
        </Stack>
        <Typography variant="body2" sx={{ mt: 0.5, overflowWrap: "anywhere" }}>
          <Untrusted text={item.reason} />
        </Typography>
      </Box>
      {mayDecide && putAsideKinds.has(item.kind) && <Button onClick={() => onAside(item)}>{say("overview.aside")}</Button>}
    </Card>
  )
}

const Overview = () => {
  const say = useWords()
  const session = useSession()
  const [aside, setAside] = useState<AttentionItem>()
  const { data, error, isPending, refetch } = useGetList<AttentionItem>("attention", {
    pagination: { page: 1, perPage: most },
    sort: { field: "id", order: "ASC" },
    filter: {},
  })
  return (
    <Page title={say("overview.title")} lead={say("overview.lead")}>
      {session !== undefined && <FirstSteps session={session} />}
      <Tiles />
      {error !== null && <Problem error={error} retry={() => void refetch()} />}
      {!isPending && error === null && data.length === 0 && <Message title="overview.clear" hint="overview.clearHint" />}
      {data !== undefined && data.length > 0 && (
        <Stack component="ul" aria-label={say("overview.lead")} sx={{ gap: 1, p: 0, m: 0, listStyle: "none" }}>
          {data.map((item) => (
            <Item key={`${item.kind}/${item.id}`} item={item} onAside={setAside} />
          ))}
        </Stack>
      )}
      <PutAside item={aside} onClose={() => setAside(undefined)} />
    </Page>
  )
}

export default Overview
