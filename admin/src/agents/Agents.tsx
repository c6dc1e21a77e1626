/** The agents and every version they had; one of them opens, and can be talked to where nothing it wants is done. */
import { useMatch } from "react-router-dom"
import type { AgentVersion } from "../client/records.ts"
import { Listing } from "../lists/Listing.tsx"
import type { Column } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Digest } from "../policies/state.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { AgentShow } from "./AgentShow.tsx"
import { AgentState } from "./AgentState.tsx"
import { TestChat } from "./TestChat.tsx"

type Row = AgentVersion & { readonly id: string }

const columns: ReadonlyArray<Column<Row>> = [
  { name: "agents.name", cell: ({ name }) => <Untrusted text={name} /> },
  { name: "agents.state", cell: ({ status }) => <AgentState of={status} /> },
  { name: "agents.version", cell: ({ version }) => <Digest of={version} /> },
  { name: "agents.since", cell: ({ createdAt }) => <When at={createdAt} /> },
]

const Agents = () => {
  const shown = useMatch("/agents/:name/:version")?.params
  const tried = useMatch("/agents/:name/:version/try")?.params
  if (tried?.name !== undefined && tried.version !== undefined)
    return <TestChat key={tried.version} name={tried.name} version={tried.version} />
  if (shown?.name !== undefined && shown.version !== undefined)
    return <AgentShow key={shown.version} name={shown.name} version={shown.version} />
  return (
    <Listing<Row>
      resource="agents"
      title="agents.title"
      lead="agents.lead"
      columns={columns}
      to={({ name, version }) => `/agents/${encodeURIComponent(name)}/${version}`}
      empty={{ title: "agents.empty", hint: "agents.emptyHint" }}
    />
  )
}

export default Agents
