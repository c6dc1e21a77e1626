/** An invitation: for whom, as what; then its address, shown once. What follows the # in it reaches no server's log. */
import { TextField } from "@mui/material"
import { useState } from "react"
import { post } from "../client/transport.ts"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { ActDialog, fieldOf } from "./ActDialog.tsx"
import { isConfined } from "./Places.tsx"
import { Once } from "./Once.tsx"
import { type Post, RoleFields } from "./RoleFields.tsx"
import { useAct } from "./useAct.ts"
import { useWorkspaces } from "./useWorkspaces.ts"

interface Made {
  readonly email: string
  readonly secret: string
  readonly expiresAt: number
}

export const Invite = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useWords()
  const format = useFormat()
  const act = useAct("invitations")
  const workspaces = useWorkspaces()
  const [chosen, setChosen] = useState<Post>({ role: "support", workspaceIds: [] })
  const [made, setMade] = useState<Made>()
  // where there is one workspace, it is the one that is meant
  const only = workspaces.length === 1 ? workspaces.map(({ id }) => id) : undefined
  const value = only !== undefined && chosen.workspaceIds.length === 0 ? { ...chosen, workspaceIds: only } : chosen
  const submit = async (fields: FormData) => {
    const [email, name] = [fieldOf(fields, "email"), fieldOf(fields, "name")]
    const { role } = value
    const workspaceIds = isConfined(role) ? value.workspaceIds : []
    const answer = await act.run(() => post<Omit<Made, "email">>("/v1/invitations", { email, name, role, workspaceIds }))
    if (answer !== undefined) setMade({ email, ...answer })
  }
  if (made !== undefined)
    return (
      <Once
        title={say("invitations.madeTitle", { email: made.email })}
        lead={say("invitations.madeLead", { until: format.dateTime(made.expiresAt) })}
        name={say("invitations.address")}
        secret={`${location.origin}/welcome#${made.secret}`}
        onClose={onClose}
      />
    )
  return (
    <ActDialog
      title={say("invitations.inviteTitle")}
      lead={say("invitations.inviteLead")}
      submit={say("invitations.make")}
      act={act}
      onSubmit={(fields) => void submit(fields)}
      onClose={onClose}
    >
      <TextField
        name="email"
        type="email"
        label={say("invitations.email")}
        required
        autoFocus
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 320 } }}
      />
      <TextField name="name" label={say("invitations.name")} required autoComplete="off" slotProps={{ htmlInput: { maxLength: 200 } }} />
      <RoleFields value={value} onChange={setChosen} />
    </ActDialog>
  )
}
