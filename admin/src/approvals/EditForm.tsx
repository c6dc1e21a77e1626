/** Editing a held call field by field, with what is changed beside what was proposed. Its tool and the policy judge it again before it runs. */
import {
  Alert,
  Button,
  FormControlLabel,
  Stack,
  Switch,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
  Typography,
} from "@mui/material"
import { type FormEvent, useState } from "react"
import type { Approval } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { Problem } from "../layout/Problem.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { type Args, changesOf, isArgs, kindOf, readField, typedOf } from "./edit.ts"
import { type Deciding, moneyAfter } from "./useDeciding.ts"

interface FieldProps {
  readonly name: string
  readonly value: unknown
  readonly typed: string
  readonly refusal: string | undefined
  readonly first: boolean
  readonly onType: (typed: string) => void
}

const Field = ({ name, value, typed, refusal, first, onType }: FieldProps) => {
  const say = useWords()
  const kind = kindOf(value)
  if (kind === "boolean")
    return <FormControlLabel control={<Switch checked={typed === "true"} onChange={(_, on) => onType(String(on))} />} label={name} />
  const misfit = "misfit" in readField(kind, typed)
  return (
    <TextField
      label={name}
      value={typed}
      onChange={(event) => onType(event.target.value)}
      multiline={kind === "lines" || kind === "json"}
      error={misfit || refusal !== undefined}
      helperText={misfit ? say("approvals.editJson") : refusal}
      autoFocus={first}
      slotProps={{ htmlInput: { maxLength: 16_000, dir: "auto", ...(kind === "number" ? { inputMode: "decimal" } : {}) } }}
    />
  )
}

/** What the tool said of which field. */
const refusalsOf = (error: unknown): ReadonlyMap<string, string> =>
  new Map(isProblem(error, "args-refused") ? (error.body.errors ?? []).map(({ path, message }) => [String(path[2] ?? ""), message]) : [])

const Changes = ({ before, after }: { readonly before: Args; readonly after: Args }) => {
  const say = useWords()
  const changes = changesOf(before, after)
  if (changes.length === 0) return <Alert severity="info">{say("approvals.editUnchanged")}</Alert>
  return (
    <Table size="small" aria-label={say("approvals.changed")}>
      <TableHead>
        <TableRow>
          <TableCell>{say("approvals.field")}</TableCell>
          <TableCell>{say("approvals.proposed")}</TableCell>
          <TableCell>{say("approvals.edited")}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {changes.map(({ name, before: was, after: is }) => (
          <TableRow key={name}>
            <TableCell component="th" scope="row">
              <code>{name}</code>
            </TableCell>
            <TableCell>
              <del>
                <Untrusted text={was} block />
              </del>
            </TableCell>
            <TableCell>
              <ins>
                <Untrusted text={is} block />
              </ins>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

interface Props {
  readonly approval: Approval
  readonly deciding: Deciding
  readonly onClose: () => void
}

export const EditForm = ({ approval, deciding, onClose }: Props) => {
  const say = useWords()
  const before: Args = isArgs(approval.args) ? approval.args : {}
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(Object.entries(before).map(([name, value]) => [name, typedOf(value)])),
  )
  const read = Object.entries(before).map(([name, value]) => [name, readField(kindOf(value), typed[name] ?? "")] as const)
  const misfits = read.some(([, field]) => "misfit" in field)
  const after: Args = Object.fromEntries(read.map(([name, field]) => [name, "ok" in field ? field.ok : before[name]]))
  const refusals = refusalsOf(deciding.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!misfits) void deciding.run({ decision: "edit", args: after })
  }
  return (
    <Stack component="form" onSubmit={submit} sx={{ gap: 2 }} aria-label={say("approvals.edit")}>
      <Typography variant="body2">{say("approvals.editLead")}</Typography>
      {Object.entries(before).map(([name, value], index) => (
        <Field
          key={name}
          name={name}
          value={value}
          typed={typed[name] ?? ""}
          refusal={refusals.get(name)}
          first={index === 0}
          onType={(text) => setTyped((all) => ({ ...all, [name]: text }))}
        />
      ))}
      <Changes before={before} after={after} />
      {deciding.error !== undefined && <Problem error={deciding.error} money={moneyAfter(deciding.error)} />}
      <Stack direction="row" sx={{ gap: 1 }}>
        <Button type="submit" variant="contained" disabled={deciding.busy || misfits} sx={{ minHeight: 48 }}>
          {say("approvals.saveEdit")}
        </Button>
        <Button onClick={onClose} sx={{ minHeight: 48 }}>
          {say("app.cancel")}
        </Button>
      </Stack>
    </Stack>
  )
}
