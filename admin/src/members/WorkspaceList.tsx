/** The company's workspaces: who is confined to each, where incoming messages land; making one, giving one another name. */
import { Button, Chip, TextField } from "@mui/material"
import { useMemo, useState } from "react"
import type { Workspace } from "../client/records.ts"
import { post } from "../client/transport.ts"
import { Listing } from "../lists/Listing.tsx"
import type { Column, Filter } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { ActDialog, fieldOf } from "./ActDialog.tsx"
import { Parts } from "./Parts.tsx"
import { inRow } from "./row.ts"
import { useAct } from "./useAct.ts"

const name_chars = 80

const Count = ({ of }: { readonly of: number }) => <>{useFormat().integer(of)}</>
const Intake = () => <Chip size="small" variant="outlined" label={useWords()("workspaces.intakeHere")} />

/** A name for a new one, or another for `of`. */
const Naming = ({ of, onClose }: { readonly of?: Workspace; readonly onClose: () => void }) => {
  const say = useWords()
  const act = useAct("workspaces")
  const submit = async (fields: FormData) => {
    const name = fieldOf(fields, "name")
    const done = say(of === undefined ? "workspaces.added" : "workspaces.renamed", { name })
    const made = await act.run(() => post(of === undefined ? "/v1/workspaces" : `/v1/workspaces/${of.id}`, { name }), done)
    if (made !== undefined) onClose()
  }
  return (
    <ActDialog
      title={of === undefined ? say("workspaces.addTitle") : say("workspaces.renameOf", { name: of.name })}
      lead={say("workspaces.addLead")}
      submit={say("members.save")}
      act={act}
      onSubmit={(fields) => void submit(fields)}
      onClose={onClose}
    >
      <TextField
        name="name"
        label={say("workspaces.name")}
        defaultValue={of?.name ?? ""}
        required
        autoFocus
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: name_chars, pattern: ".*\\S.*" } }}
      />
    </ActDialog>
  )
}

const Rename = ({ of }: { readonly of: Workspace }) => {
  const say = useWords()
  const may = useMay("workspace", "edit")
  const [asked, setAsked] = useState(false)
  if (!may) return null
  return (
    <>
      <Button size="small" aria-label={say("workspaces.renameOf", { name: of.name })} onClick={() => setAsked(true)} sx={inRow}>
        {say("workspaces.rename")}
      </Button>
      {asked && <Naming of={of} onClose={() => setAsked(false)} />}
    </>
  )
}

const columns: ReadonlyArray<Column<Workspace>> = [
  { name: "workspaces.name", cell: ({ name }) => <Untrusted text={name} /> },
  { name: "workspaces.people", cell: ({ members }) => <Count of={members} /> },
  { name: "workspaces.intake", cell: ({ takesIntake }) => (takesIntake ? <Intake /> : "–") },
  { name: "workspaces.made", cell: ({ createdAt }) => <When at={createdAt} /> },
]
const acts: Column<Workspace> = { name: "members.acts", cell: (row) => <Rename of={row} />, figures: true }

export const WorkspaceList = () => {
  const say = useWords()
  const [mayMake, mayEdit] = [useMay("workspace", "create"), useMay("workspace", "edit")]
  const [making, setMaking] = useState(false)
  const filters = useMemo<ReadonlyArray<Filter>>(() => [{ source: "search", name: "workspaces.search", kind: "text" }], [])
  return (
    <>
      <Listing<Workspace>
        resource="workspaces"
        title="members.title"
        lead="workspaces.lead"
        above={<Parts />}
        columns={mayEdit ? [...columns, acts] : columns}
        filters={filters}
        empty={{ title: "workspaces.empty", hint: "workspaces.emptyHint" }}
        actions={
          mayMake && (
            <Button variant="contained" onClick={() => setMaking(true)}>
              {say("workspaces.add")}
            </Button>
          )
        }
      />
      {making && <Naming onClose={() => setMaking(false)} />}
    </>
  )
}
