/** Who was invited, what became of it, and taking back what is still open. */
import { Box, Button, Chip, Typography } from "@mui/material"
import { useMemo, useState } from "react"
import type { Invitation } from "../client/records.ts"
import { post } from "../client/transport.ts"
import { Listing } from "../lists/Listing.tsx"
import type { Column, Filter } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { ActDialog } from "./ActDialog.tsx"
import { Invite } from "./Invite.tsx"
import { Parts } from "./Parts.tsx"
import { Places } from "./Places.tsx"
import { inRow } from "./row.ts"
import { useAct } from "./useAct.ts"

const states = ["open", "accepted", "revoked", "expired"] as const
const tones = { open: "info", accepted: "success", revoked: "default", expired: "default" } as const

const State = ({ of }: { readonly of: Invitation["state"] }) => (
  <Chip size="small" variant="outlined" color={tones[of]} label={useWords()(`invitations.states.${of}`)} />
)
const RoleName = ({ of }: { readonly of: Invitation["role"] }) => <>{useWords()(`roles.${of}`)}</>

const Revoke = ({ of }: { readonly of: Invitation }) => {
  const say = useWords()
  const act = useAct("invitations")
  const may = useMay("invitation", "revoke")
  const [asked, setAsked] = useState(false)
  if (!may || of.state !== "open") return null
  const run = async () => {
    if ((await act.run(() => post(`/v1/invitations/${of.id}/revoke`), say("invitations.revoked"))) !== undefined) setAsked(false)
  }
  return (
    <>
      <Button size="small" onClick={() => setAsked(true)} sx={inRow}>
        {say("invitations.revoke")}
      </Button>
      {asked && (
        <ActDialog
          title={say("invitations.revokeTitle", { email: of.email })}
          lead={say("invitations.revokeLead")}
          submit={say("invitations.revoke")}
          grave
          act={act}
          onSubmit={() => void run()}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}

const columns: ReadonlyArray<Column<Invitation>> = [
  {
    name: "invitations.person",
    cell: ({ name, email }) => (
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: 600 }}>
          <Untrusted text={name} />
        </Box>
        <Typography variant="body2" component="div" sx={{ color: "text.secondary" }}>
          <Untrusted text={email} />
        </Typography>
      </Box>
    ),
  },
  { name: "members.role", cell: ({ role }) => <RoleName of={role} /> },
  { name: "members.places", cell: ({ role, workspaceIds }) => <Places role={role} ids={workspaceIds} /> },
  { name: "invitations.state", cell: ({ state }) => <State of={state} /> },
  { name: "invitations.made", cell: ({ createdAt }) => <When at={createdAt} /> },
  { name: "invitations.expires", cell: ({ state, expiresAt }) => (state === "open" ? <When at={expiresAt} /> : "–") },
  { name: "members.acts", cell: (row) => <Revoke of={row} />, figures: true },
]

export const InvitationList = () => {
  const say = useWords()
  const may = useMay("invitation", "create")
  const [inviting, setInviting] = useState(false)
  const filters = useMemo<ReadonlyArray<Filter>>(() => {
    const choices = states.map((id) => ({ id, name: say(`invitations.states.${id}`) }))
    return [{ source: "state", name: "invitations.state", kind: "choice", choices }]
  }, [say])
  return (
    <>
      <Listing<Invitation>
        resource="invitations"
        title="members.title"
        lead="invitations.lead"
        above={<Parts />}
        columns={columns}
        filters={filters}
        empty={{ title: "invitations.empty", hint: "invitations.emptyHint" }}
        actions={
          may && (
            <Button variant="contained" onClick={() => setInviting(true)}>
              {say("invitations.invite")}
            </Button>
          )
        }
      />
      {inviting && <Invite onClose={() => setInviting(false)} />}
    </>
  )
}
