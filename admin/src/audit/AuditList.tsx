/** The audit by page, how the whole of it was found when it was last verified, and all of it as a sealed file. A line opens with its proof. */
import { useMatch } from "react-router-dom"
import type { AuditEntry } from "../client/records.ts"
import { Listing } from "../lists/Listing.tsx"
import type { Column, Filter } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { Actor } from "./Actor.tsx"
import { AuditShow } from "./AuditShow.tsx"
import { ExportAudit } from "./ExportAudit.tsx"
import { Proof } from "./Proof.tsx"

const columns: ReadonlyArray<Column<AuditEntry>> = [
  { name: "audit.kind", cell: ({ kind }) => <Untrusted text={kind} /> },
  { name: "audit.at", cell: ({ at }) => <When at={at} /> },
  { name: "audit.actor", cell: ({ actor }) => <Actor of={actor} /> },
  { name: "audit.subject", cell: ({ subject }) => <Untrusted text={subject} /> },
  { name: "audit.number", cell: ({ id }) => id, figures: true },
]

const filters: ReadonlyArray<Filter> = [
  { source: "kind", name: "audit.kind", kind: "text" },
  { source: "actor", name: "audit.actor", kind: "text" },
  { source: "subject", name: "audit.subject", kind: "text" },
  { source: "mentions", name: "audit.mentions", kind: "text" },
  { source: "since", until: "until", name: "audit.at", kind: "dates" },
]

const AuditList = () => {
  const match = useMatch("/audit/:id")
  if (match?.params.id !== undefined) return <AuditShow id={match.params.id} />
  return (
    <Listing<AuditEntry>
      resource="audit"
      title="audit.title"
      lead="audit.lead"
      columns={columns}
      filters={filters}
      to={({ id }) => `/audit/${id}`}
      actions={<ExportAudit />}
      empty={{ title: "audit.empty", hint: "audit.emptyHint" }}
      above={<Proof />}
    />
  )
}

export default AuditList
