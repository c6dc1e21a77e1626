/** What came in from outside: the list, and one of them with its body. Held ones are gathered by why they are held. */
import { Skeleton } from "@mui/material"
import { useMatch } from "react-router-dom"
import type { Delivery } from "../client/records.ts"
import { Page } from "../layout/Page.tsx"
import { Listing } from "../lists/Listing.tsx"
import type { Column, Filter } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { DeliveryShow } from "./DeliveryShow.tsx"
import { Issues, useIssues } from "./Issues.tsx"
import { State, states } from "./State.tsx"
import { ToConversation } from "./ToConversation.tsx"
import { useMeasures } from "./useMeasures.ts"

const Took = ({ of }: { readonly of: number | null }) => {
  const { took } = useMeasures()
  return <span style={{ whiteSpace: "nowrap" }}>{of === null ? "–" : took(of)}</span>
}

const columns: ReadonlyArray<Column<Delivery>> = [
  { name: "deliveries.source", cell: ({ source }) => <Untrusted text={source} />, least_px: 130 },
  { name: "deliveries.state", cell: ({ state }) => <State of={state} />, least_px: 120 },
  { name: "deliveries.received", cell: ({ receivedAt }) => <When at={receivedAt} /> },
  { name: "deliveries.latency", cell: ({ latency_ms }) => <Took of={latency_ms} />, figures: true },
  { name: "deliveries.verdict", cell: ({ verdict }) => (verdict === null ? "–" : <Untrusted text={verdict} />) },
  { name: "deliveries.sender", cell: ({ deliveryId }) => <Untrusted text={deliveryId} /> },
  { name: "deliveries.conversation", cell: ({ conversationId }) => <ToConversation id={conversationId} /> },
]

const List = () => {
  const say = useWords()
  const { isPending } = useIssues()
  // what is held stands above the list: the list waits for it, so that nothing moves under the eye
  if (isPending)
    return (
      <Page title={say("deliveries.title")} lead={say("deliveries.lead")}>
        <Skeleton variant="rounded" height={320} role="status" aria-label={say("app.loading")} />
      </Page>
    )
  const filters: ReadonlyArray<Filter> = [
    {
      source: "state",
      name: "deliveries.state",
      kind: "choice",
      choices: states.map((id) => ({ id, name: say(`deliveries.states.${id}`) })),
    },
    { source: "source", name: "deliveries.source", kind: "text" },
    { source: "conversation", name: "deliveries.conversation", kind: "id", more: true },
    { source: "verdict", name: "deliveries.verdict", kind: "text", more: true },
    { source: "since", until: "until", name: "deliveries.received", kind: "dates", more: true },
  ]
  return (
    <Listing<Delivery>
      resource="deliveries"
      title="deliveries.title"
      lead="deliveries.lead"
      columns={columns}
      filters={filters}
      to={({ id }) => `/deliveries/${id}`}
      empty={{ title: "deliveries.empty", hint: "deliveries.emptyHint" }}
      above={<Issues />}
    />
  )
}

const DeliveryList = () => {
  const match = useMatch("/deliveries/:id")
  return match?.params.id === undefined ? <List /> : <DeliveryShow id={match.params.id} />
}

export default DeliveryList
