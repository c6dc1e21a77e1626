/** What can be done with a member, for those whose role may: each act asks first, and waits for the API. */
import MoreVert from "@mui/icons-material/MoreVert"
import { IconButton, Menu, MenuItem } from "@mui/material"
import { useState } from "react"
import { Link } from "react-router-dom"
import type { Member } from "../client/records.ts"
import { post } from "../client/transport.ts"
import { useMay } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"
import { ActDialog } from "./ActDialog.tsx"
import { EditMember } from "./EditMember.tsx"
import { inRow } from "./row.ts"
import { useAct } from "./useAct.ts"

type Asked = "edit" | "suspend" | "lift" | "signOut"

const words = {
  suspend: { title: "members.suspendTitle", lead: "members.suspendLead", submit: "members.suspend", done: "members.suspended" },
  lift: { title: "members.liftTitle", lead: "members.liftLead", submit: "members.lift", done: "members.lifted" },
  signOut: { title: "members.signOutTitle", lead: "members.signOutLead", submit: "members.signOut", done: "members.signedOut" },
} as const

const sent = ({ id }: Member, what: keyof typeof words): Promise<unknown> =>
  what === "signOut"
    ? post(`/v1/members/${id}/sign-out`)
    : post(`/v1/members/${id}`, { status: what === "suspend" ? "suspended" : "active" })

const Confirm = ({
  member,
  what,
  onClose,
}: {
  readonly member: Member
  readonly what: keyof typeof words
  readonly onClose: () => void
}) => {
  const say = useWords()
  const act = useAct("members")
  const { name } = member
  const { title, lead, submit, done } = words[what]
  const run = async () => {
    // an answer is an object: undefined is a refusal, which the dialog shows
    if ((await act.run(() => sent(member, what), say(done, { name }))) !== undefined) onClose()
  }
  return (
    <ActDialog
      title={say(title, { name })}
      lead={say(lead)}
      submit={say(submit)}
      grave={what !== "lift"}
      act={act}
      onSubmit={() => void run()}
      onClose={onClose}
    />
  )
}

const tokensOf = (id: string): string => `/members/tokens?filter=${encodeURIComponent(JSON.stringify({ member: id }))}`

export const MemberMenu = ({ member }: { readonly member: Member }) => {
  const say = useWords()
  const [mayEdit, mayAsk, mayTokens] = [useMay("member", "edit"), useMay("audit", "read"), useMay("token", "create")]
  const [anchor, setAnchor] = useState<HTMLElement>()
  const [asked, setAsked] = useState<Asked>()
  if (!mayEdit && !mayAsk) return null
  const acts: ReadonlyArray<readonly [Asked, string]> = mayEdit
    ? [
        ["edit", say("members.edit")],
        ...(member.signsIn ? [["signOut", say("members.signOut")] as const] : []),
        member.status === "active" ? ["suspend", say("members.suspend")] : ["lift", say("members.lift")],
      ]
    : []
  const close = () => setAnchor(undefined)
  return (
    <>
      <IconButton
        aria-label={say("members.actsOf", { name: member.name })}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={inRow}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== undefined} onClose={close}>
        {acts.map(([act, name]) => (
          <MenuItem key={act} onClick={() => (close(), setAsked(act))} sx={act === "suspend" ? { color: "error.main" } : {}}>
            {name}
          </MenuItem>
        ))}
        {mayAsk && (
          <MenuItem component={Link} to={`/members/access?who=${member.id}`}>
            {say("members.seesOf")}
          </MenuItem>
        )}
        {mayTokens && (
          <MenuItem component={Link} to={tokensOf(member.id)}>
            {say("members.tokensOf")}
          </MenuItem>
        )}
      </Menu>
      {asked === "edit" && <EditMember member={member} onClose={() => setAsked(undefined)} />}
      {asked !== undefined && asked !== "edit" && <Confirm member={member} what={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}
