/** Changes what people may change of a contact: the name, the stage and the consent. Where messages and money go is not changed here. */
import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  MenuItem,
  Stack,
  TextField,
  Typography,
} from "@mui/material"
import { type FormEvent, useState } from "react"
import { useNotify } from "react-admin"
import type { ContactDetail } from "../client/records.ts"
import { Problem } from "../layout/Problem.tsx"
import { useWords } from "../words/useWords.ts"
import { stages, useStageName } from "./stages.ts"
import { type ContactChange, useChange } from "./useChange.ts"

interface Draft {
  readonly name: string
  readonly stage: string
  readonly optedOut: boolean
}

/** Only what differs from what was looked at is sent. */
const changed = (was: Draft, is: Draft): ContactChange => {
  const stage = stages.find((one) => one === is.stage && one !== was.stage)
  return {
    ...(is.name === was.name ? {} : { name: is.name }),
    ...(stage === undefined ? {} : { stage }),
    ...(is.optedOut === was.optedOut ? {} : { optedOut: is.optedOut }),
  }
}

const Fields = ({ draft, onChange }: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) => {
  const say = useWords()
  const stageName = useStageName()
  const known = stages.some((stage) => stage === draft.stage)
  return (
    <>
      <TextField
        label={say("contacts.name")}
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
        required
        fullWidth
        autoFocus
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <TextField
        select
        label={say("contacts.stage")}
        value={draft.stage}
        onChange={(event) => onChange({ ...draft, stage: event.target.value })}
        fullWidth
      >
        {!known && <MenuItem value={draft.stage}>{draft.stage}</MenuItem>}
        {stages.map((stage) => (
          <MenuItem key={stage} value={stage}>
            {stageName(stage)}
          </MenuItem>
        ))}
      </TextField>
      <FormControlLabel
        control={<Checkbox checked={draft.optedOut} onChange={(event) => onChange({ ...draft, optedOut: event.target.checked })} />}
        label={say("contacts.optedOut")}
      />
    </>
  )
}

export const EditContact = ({ contact, onClose }: { readonly contact: ContactDetail; readonly onClose: () => void }) => {
  const say = useWords()
  const notify = useNotify()
  const change = useChange()
  // live updates go on behind the dialog: what is compared and sent is what was looked at
  const [seen] = useState(contact)
  const [draft, setDraft] = useState<Draft>(seen)
  const to = changed(seen, { ...draft, name: draft.name.trim() })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(
      { contact: seen, to },
      {
        onSuccess: () => {
          notify(say("contacts.saved"), { type: "success" })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby="edit-contact">
      <form onSubmit={submit}>
        <DialogTitle id="edit-contact">{say("contacts.editTitle")}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2, pt: 1 }}>
            <Fields draft={draft} onChange={setDraft} />
            <Typography variant="body2" sx={{ color: "text.secondary" }}>
              {say("contacts.editHint")}
            </Typography>
            {change.error !== null && <Problem error={change.error} />}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{say("app.cancel")}</Button>
          <Button type="submit" variant="contained" loading={change.isPending} disabled={Object.keys(to).length === 0}>
            {say("contacts.save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
