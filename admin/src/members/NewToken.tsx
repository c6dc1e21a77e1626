/** A token for a machine: as whom, for what, how long; then the token, shown once. */
import { MenuItem, TextField } from "@mui/material"
import { useState } from "react"
import { post } from "../client/transport.ts"
import { useSession } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"
import { ActDialog, fieldOf } from "./ActDialog.tsx"
import { Once } from "./Once.tsx"
import { useAct } from "./useAct.ts"
import { useMembers } from "./useMembers.ts"

const lives_days = [7, 30, 90, 365] as const

/** What is chosen; its name and its channel are the form's. */
interface Wish {
  readonly memberId: string
  readonly kind: "desk" | "intake" | "channel"
  readonly days: number
}

interface Made {
  readonly name: string
  readonly token: string
}

const Fields = ({ value, onChange }: { readonly value: Wish; readonly onChange: (wish: Wish) => void }) => {
  const say = useWords()
  const members = useMembers().filter(({ status }) => status === "active")
  const { memberId, kind, days } = value
  return (
    <>
      <TextField
        name="name"
        label={say("tokens.addName")}
        required
        autoFocus
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <TextField
        select
        label={say("tokens.member")}
        value={memberId}
        onChange={({ target }) => onChange({ ...value, memberId: target.value })}
      >
        {members.map(({ id, name, email }) => (
          <MenuItem key={id} value={id} sx={{ overflowWrap: "anywhere", whiteSpace: "normal" }}>
            {`${name} · ${email}`}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={say("tokens.scopes")}
        value={kind}
        onChange={({ target }) => onChange({ ...value, kind: target.value as Wish["kind"] })}
        {...(kind === "desk" ? { helperText: say("tokens.deskHint") } : {})}
      >
        <MenuItem value="intake">{say("tokens.scopeIntake")}</MenuItem>
        <MenuItem value="channel">{say("tokens.channelScope")}</MenuItem>
        <MenuItem value="desk">{say("tokens.scopeDesk")}</MenuItem>
      </TextField>
      {kind === "channel" && (
        <TextField
          name="channel"
          label={say("tokens.channel")}
          helperText={say("tokens.channelHint")}
          required
          autoComplete="off"
          slotProps={{ htmlInput: { maxLength: 64, pattern: "[a-z0-9][a-z0-9\\-]*" } }}
        />
      )}
      <TextField
        select
        label={say("tokens.days")}
        value={days}
        onChange={({ target }) => onChange({ ...value, days: Number(target.value) })}
      >
        {lives_days.map((one) => (
          <MenuItem key={one} value={one}>
            {say("tokens.daysOf", { smart_count: one })}
          </MenuItem>
        ))}
      </TextField>
    </>
  )
}

export const NewToken = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useWords()
  const act = useAct("tokens")
  const [value, setValue] = useState<Wish>({ memberId: useSession()?.member.id ?? "", kind: "intake", days: 90 })
  const [made, setMade] = useState<Made>()
  const submit = async (fields: FormData) => {
    const name = fieldOf(fields, "name")
    const { memberId, kind, days } = value
    const scopes = [kind === "channel" ? `intake:${fieldOf(fields, "channel")}` : kind]
    const answer = await act.run(() => post<{ readonly token: string }>("/v1/tokens", { memberId, name, scopes, days }))
    if (answer !== undefined) setMade({ name, token: answer.token })
  }
  if (made !== undefined)
    return (
      <Once
        title={say("tokens.madeTitle", { name: made.name })}
        lead={say("tokens.madeLead")}
        name={say("tokens.token")}
        secret={made.token}
        onClose={onClose}
      />
    )
  return (
    <ActDialog
      title={say("tokens.addTitle")}
      lead={say("tokens.addLead")}
      submit={say("tokens.make")}
      act={act}
      onSubmit={(fields) => void submit(fields)}
      onClose={onClose}
    >
      <Fields value={value} onChange={setValue} />
    </ActDialog>
  )
}
