/** Everybody who belongs to the company. How they sign in is shown to those alone whom the API tells. */
import { Box, Button, Chip, Typography } from "@mui/material"
import { useMemo, useState } from "react"
import type { Member } from "../client/records.ts"
import { Listing } from "../lists/Listing.tsx"
import type { Column, Filter } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { useMay, useSession } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { Invite } from "./Invite.tsx"
import { MemberMenu } from "./MemberMenu.tsx"
import { Parts } from "./Parts.tsx"
import { Places } from "./Places.tsx"
import { roles } from "./RoleFields.tsx"

const Who = ({ of }: { readonly of: Member }) => {
  const say = useWords()
  const mine = useSession()?.member.id === of.id
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ fontWeight: 600, display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
        <Untrusted text={of.name} />
        {mine && <Chip size="small" variant="outlined" label={say("members.you")} />}
      </Box>
      <Typography variant="body2" component="div" sx={{ color: "text.secondary", fontWeight: 400 }}>
        <Untrusted text={of.email} />
      </Typography>
    </Box>
  )
}

const RoleName = ({ of }: { readonly of: Member["role"] }) => <>{useWords()(`roles.${of}`)}</>

const Status = ({ of }: { readonly of: Member }) => {
  const say = useWords()
  if (of.status === "suspended") return <Chip size="small" color="error" variant="outlined" label={say("members.statuses.suspended")} />
  return <>{say(of.signsIn ? "members.statuses.active" : "members.tokensOnly")}</>
}

const Factor = ({ of: { account } }: { readonly of: Member }) => {
  const say = useWords()
  if (account === null) return <>–</>
  const { totp, passkeys } = account
  if (!totp && passkeys === 0) return <Chip size="small" color="warning" variant="outlined" label={say("members.factorNone")} />
  const parts = [
    ...(totp ? [say("members.factorTotp")] : []),
    ...(passkeys > 0 ? [say("members.factorPasskeys", { smart_count: passkeys })] : []),
  ]
  return <>{parts.join(" · ")}</>
}

const Seen = ({ of: { account } }: { readonly of: Member }) => {
  const say = useWords()
  if (account === null) return <>–</>
  return account.seenAt === null ? <>{say("members.never")}</> : <When at={account.seenAt} />
}

const Sessions = ({ of: { account } }: { readonly of: Member }) => {
  const format = useFormat()
  return account === null ? <>–</> : <>{format.integer(account.sessions)}</>
}

const about: ReadonlyArray<Column<Member>> = [
  { name: "members.name", cell: (row) => <Who of={row} /> },
  { name: "members.role", cell: ({ role }) => <RoleName of={role} /> },
  { name: "members.places", cell: ({ role, workspaceIds }) => <Places role={role} ids={workspaceIds} /> },
  { name: "members.status", cell: (row) => <Status of={row} /> },
]
const accounts: ReadonlyArray<Column<Member>> = [
  { name: "members.factor", cell: (row) => <Factor of={row} /> },
  { name: "members.seen", cell: (row) => <Seen of={row} /> },
  { name: "members.sessions", cell: (row) => <Sessions of={row} />, figures: true },
]
const acts: Column<Member> = { name: "members.acts", cell: (row) => <MemberMenu member={row} />, figures: true }

export const MemberList = () => {
  const say = useWords()
  const [mayEdit, mayInvite, mayAsk] = [useMay("member", "edit"), useMay("invitation", "create"), useMay("audit", "read")]
  const [inviting, setInviting] = useState(false)
  const filters = useMemo<ReadonlyArray<Filter>>(
    () => [
      { source: "search", name: "members.search", kind: "text" },
      { source: "role", name: "members.role", kind: "choice", choices: roles.map((id) => ({ id, name: say(`roles.${id}`) })) },
      {
        source: "status",
        name: "members.status",
        kind: "choice",
        choices: (["active", "suspended"] as const).map((id) => ({ id, name: say(`members.statuses.${id}`) })),
      },
    ],
    [say],
  )
  return (
    <>
      <Listing<Member>
        resource="members"
        title="members.title"
        lead="members.lead"
        above={<Parts />}
        columns={[...about, ...(mayEdit ? accounts : []), ...(mayEdit || mayAsk ? [acts] : [])]}
        filters={filters}
        empty={{ title: "members.empty", hint: "members.emptyHint" }}
        actions={
          mayInvite && (
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
