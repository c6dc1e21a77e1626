/** Calls of which nobody knows whether they happened: never tried again by themselves, oldest first, until a person says what became of them. */
import { useMatch } from "react-router-dom"
import { useTitle } from "../approvals/useTitle.ts"
import type { UnknownAction } from "../client/records.ts"
import { Listing } from "../lists/Listing.tsx"
import { ClassChip } from "../lists/tones.tsx"
import type { Column } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { UnknownShow } from "./UnknownShow.tsx"

const Title = ({ row }: { readonly row: UnknownAction }) => {
  const title = useTitle()
  return <Untrusted text={title(row).full} />
}

const columns: ReadonlyArray<Column<UnknownAction>> = [
  { name: "unknown.what", cell: (row) => <Title row={row} />, least_px: 180 },
  { name: "unknown.why", cell: ({ reason }) => <Untrusted text={reason} />, least_px: 220 },
  { name: "unknown.kind", cell: (row) => <ClassChip of={row.class} />, least_px: 130 },
  { name: "unknown.since", cell: ({ effect }) => <When at={effect.settledAt ?? effect.leasedAt ?? effect.at} /> },
]

const UnknownList = () => {
  const match = useMatch("/unknown/:id")
  if (match?.params.id !== undefined) return <UnknownShow id={match.params.id} />
  return (
    <Listing<UnknownAction>
      resource="unknown"
      title="unknown.title"
      lead="unknown.lead"
      columns={columns}
      to={({ id }) => `/unknown/${id}`}
      empty={{ title: "unknown.empty", hint: "unknown.emptyHint" }}
    />
  )
}

export default UnknownList
