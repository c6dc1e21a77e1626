/** The audit by page, and the whole of it as a sealed file. What a line holds is shown as text, path by path. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material"
import { useState } from "react"
import type { AuditEntry } from "../client/records.ts"
import { Arguments } from "../lists/Arguments.tsx"
import { Listing } from "../lists/Listing.tsx"
import type { Column, Filter } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { ExportAudit } from "./ExportAudit.tsx"

const Details = ({ entry }: { readonly entry: AuditEntry }) => {
  const say = useWords()
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const title = `audit-${entry.id}`
  return (
    <>
      <Button size="small" aria-label={say("audit.showData", { kind: entry.kind })} onClick={() => setOpen(true)}>
        {say("app.details")}
      </Button>
      {open && (
        <Dialog open onClose={close} aria-labelledby={title}>
          <DialogTitle id={title}>{entry.kind}</DialogTitle>
          <DialogContent>
            <Arguments of={entry.data} names={[say("approvals.field"), say("approvals.value")]} />
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{say("app.close")}</Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  )
}

const columns: ReadonlyArray<Column<AuditEntry>> = [
  { name: "audit.kind", cell: ({ kind }) => kind },
  { name: "audit.at", cell: ({ at }) => <When at={at} /> },
  { name: "audit.actor", cell: ({ actor }) => <Untrusted text={actor} /> },
  { name: "audit.subject", cell: ({ subject }) => <Untrusted text={subject} /> },
  { name: "audit.data", cell: (entry) => <Details entry={entry} /> },
]

const filters: ReadonlyArray<Filter> = [
  { source: "kind", name: "audit.kind", kind: "text" },
  { source: "subject", name: "audit.subject", kind: "text" },
]

const AuditList = () => (
  <Listing<AuditEntry>
    resource="audit"
    title="audit.title"
    lead="audit.lead"
    columns={columns}
    filters={filters}
    actions={<ExportAudit />}
    empty={{ title: "audit.empty", hint: "audit.emptyHint" }}
  />
)

export default AuditList
