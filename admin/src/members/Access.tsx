/** Why somebody can see something, or cannot: of everybody or one person, about one row. The question stands in the address. */
import { Button, MenuItem, Paper, Stack, TextField } from "@mui/material"
import { type FormEvent, useState } from "react"
import { useSearchParams } from "react-router-dom"
import { fieldOf } from "../layout/form.ts"
import { Page } from "../layout/Page.tsx"
import { useWords } from "../words/useWords.ts"
import { askedOf, isKind, type Kind, kinds } from "./asked.ts"
import { OneAnswer, WhoAnswer } from "./Answers.tsx"
import { Parts } from "./Parts.tsx"
import { useMembers } from "./useMembers.ts"

const everybody = "all"

/** What the address asks. */
interface Question {
  readonly who: string
  readonly kind: Kind
  readonly row: string | null
}

const useQuestion = () => {
  const [params, setParams] = useSearchParams()
  const asked = params.get("what")
  const question: Question = { who: params.get("who") ?? everybody, kind: isKind(asked) ? asked : "conversation", row: params.get("row") }
  const put = (change: Readonly<Record<string, string>>) => setParams({ ...Object.fromEntries(params), ...change }, { replace: true })
  return { question, put }
}

const Who = ({ who, put }: { readonly who: string; readonly put: (change: { readonly who: string }) => void }) => {
  const say = useWords()
  const members = useMembers()
  return (
    <TextField select label={say("access.who")} value={who} onChange={({ target }) => put({ who: target.value })} sx={{ minWidth: 180 }}>
      <MenuItem value={everybody}>{say("access.everybody")}</MenuItem>
      {who !== everybody && !members.some(({ id }) => id === who) && <MenuItem value={who}>…</MenuItem>}
      {members.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  )
}

const Asking = ({ question: { who, kind, row }, put }: ReturnType<typeof useQuestion>) => {
  const say = useWords()
  const [bad, setBad] = useState(false)
  const ask = (event: FormEvent<HTMLFormElement>) => {
    const found = askedOf(fieldOf(event, "row"))
    setBad(found === undefined)
    if (found !== undefined) put({ what: found.kind ?? kind, row: found.row })
  }
  return (
    <Paper component="form" variant="outlined" onSubmit={ask} sx={{ p: 2, mb: 2, maxWidth: 900 }}>
      <Stack direction={{ xs: "column", sm: "row" }} sx={{ gap: 1.5, flexWrap: "wrap", alignItems: { sm: "flex-start" } }}>
        <Who who={who} put={put} />
        <TextField
          select
          label={say("access.what")}
          value={kind}
          onChange={({ target }) => put({ what: target.value })}
          sx={{ minWidth: 150 }}
        >
          {kinds.map((one) => (
            <MenuItem key={one} value={one}>
              {say(`access.kinds.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          key={row}
          name="row"
          label={say("access.row")}
          defaultValue={row ?? ""}
          required
          error={bad}
          helperText={say(bad ? "access.rowBad" : "access.rowHint")}
          autoComplete="off"
          sx={{ flex: { sm: "1 1 240px" } }}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
        <Button type="submit" variant="contained" sx={{ minHeight: 40 }}>
          {say("access.ask")}
        </Button>
      </Stack>
    </Paper>
  )
}

export const Access = () => {
  const say = useWords()
  const asked = useQuestion()
  const { who, kind, row } = asked.question
  return (
    <Page title={say("members.title")} lead={say("access.lead")}>
      <Parts />
      <Asking {...asked} />
      {row !== null && (who === everybody ? <WhoAnswer kind={kind} row={row} /> : <OneAnswer member={who} kind={kind} row={row} />)}
    </Page>
  )
}
