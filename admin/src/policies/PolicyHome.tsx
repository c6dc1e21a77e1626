/** The policy in force, to be read; the way to its editor; what waits for a second owner; and every version there was. */
import { Button, Stack, Typography } from "@mui/material"
import { useState } from "react"
import { Link, useMatch } from "react-router-dom"
import type { PolicyVersion } from "../client/records.ts"
import { Message } from "../layout/Message.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { Listing } from "../lists/Listing.tsx"
import type { Column } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { Owners } from "./Owners.tsx"
import { PolicyEdit } from "./PolicyEdit.tsx"
import { PolicyFiles } from "./PolicyFiles.tsx"
import { Proposals } from "./Proposals.tsx"
import { ProposalShow } from "./ProposalShow.tsx"
import { Activator, Digest, VersionState } from "./state.tsx"
import { useActivePolicy } from "./usePolicy.ts"
import { usePolicySettings, useProposals } from "./useVersions.ts"
import { VersionShow } from "./VersionShow.tsx"

type Row = PolicyVersion & { readonly id: string }

const columns: ReadonlyArray<Column<Row>> = [
  { name: "policies.version", cell: ({ version }) => <Digest of={version} /> },
  { name: "policies.name", cell: ({ name }) => <Untrusted text={name} /> },
  { name: "policies.state", cell: ({ state }) => <VersionState of={state} /> },
  { name: "policies.activatedBy", cell: (row) => <Activator of={row} /> },
  { name: "policies.activatedAt", cell: ({ activatedAt }) => (activatedAt === null ? "–" : <When at={activatedAt} />) },
  { name: "policies.why", cell: ({ reason }) => (reason === null ? "–" : <Untrusted text={reason} />) },
]

const Active = () => {
  const say = useWords()
  const format = useFormat()
  const active = useActivePolicy()
  const [chosen, setChosen] = useState("")
  if (active.isError) return <Problem error={active.error} retry={() => void active.refetch()} />
  if (active.data === undefined) return null
  if (active.data === null) return <Message title="policies.none" hint="policies.noneHint" />
  const { version, name, activatedAt, files } = active.data
  return (
    <Section title={say("policies.active")}>
      <Stack spacing={1.5}>
        <Typography component="div" sx={{ overflowWrap: "anywhere" }}>
          <Untrusted text={name} /> · <Digest of={version} />
          {activatedAt !== null && <> · {say("policies.since", { at: format.dateTime(activatedAt) })}</>}
        </Typography>
        <PolicyFiles files={files} chosen={chosen} onChoose={setChosen} />
      </Stack>
    </Section>
  )
}

/** Everything above the list comes at once: what waits for a second owner would push down what is there already. */
const Above = () => {
  const say = useWords()
  const pending = [useProposals().isPending, usePolicySettings().isPending, useActivePolicy().isPending]
  if (pending.some(Boolean)) return <Typography sx={{ minHeight: "100vh" }}>{say("app.loading")}</Typography>
  return (
    <>
      <Proposals />
      <Stack sx={{ gap: 3, mb: 3 }}>
        <Active />
        <Owners />
      </Stack>
    </>
  )
}

const PolicyHome = () => {
  const say = useWords()
  const may = useMay("policy", "activate")
  const editing = useMatch("/policies/edit") !== null
  const version = useMatch("/policies/versions/:version")?.params.version
  const proposal = useMatch("/policies/proposals/:id")?.params.id
  if (editing) return <PolicyEdit />
  if (version !== undefined) return <VersionShow key={version} version={version} />
  if (proposal !== undefined) return <ProposalShow key={proposal} id={proposal} />
  return (
    <Listing<Row>
      resource="policies"
      title="policies.title"
      lead="policies.lead"
      columns={columns}
      to={({ version: digest }) => `/policies/versions/${digest}`}
      actions={
        may && (
          <Button component={Link} to="/policies/edit" variant="contained">
            {say("policies.edit")}
          </Button>
        )
      }
      empty={{ title: "policies.none", hint: "policies.noneHint" }}
    >
      <Above />
      <Typography variant="h2" sx={{ mb: 1 }}>
        {say("policies.versions")}
      </Typography>
    </Listing>
  )
}

export default PolicyHome
