/** Why somebody can see something, or cannot: of everybody or one person, about one row. The question stands in the address. */
import { Button, MenuItem, Paper, Stack, TextField } from "@mui/material"
import { useState } from "react"
import { useSearchParams } from "react-router-dom"
import { Page } from "../layout/Page.tsx"
import { useWords } from "../words/useWords.ts"
import { askedOf, isKind, type Kind, kinds } from "./asked.ts"
import { fieldOf } from "./ActDialog.tsx"
import { OneAnswer, WhoAnswer } from "./Answers.tsx"
import { Parts } from "./Parts.tsx"
import { useMembers } from "./useMembers.ts"

const everybody = "all"

export const Access = () => {
  const say = useWords()
  const members = useMembers()
  const [params, setParams] = useSearchParams()
  const [asked, row] = [params.get("what"), params.get("row")]
  const kind: Kind = isKind(asked) ? asked : "conversation"
  const who = params.get("who") ?? everybody
  const [bad, setBad] = useState(false)
  const put = (change: Readonly<Record<string, string>>) => setParams({ ...Object.fromEntries(params), ...change }, { replace: true })
  const ask = (text: string) => {
    const found = askedOf(text)
    setBad(found === undefined)
    if (found !== undefined) put({ what: found.kind ?? kind, row: found.row })
  }
  return (
    <Page title={say("members.title")} lead={say("access.lead")}>
      <Parts />
      <Paper
        component="form"
        variant="outlined"
        key={row}
        onSubmit={(event: React.FormEvent<HTMLFormElement>) => {
          event.preventDefault()
          ask(fieldOf(new FormData(event.currentTarget), "row"))
        }}
        sx={{ p: 2, mb: 2, maxWidth: 900 }}
      >
        <Stack direction={{ xs: "column", sm: "row" }} sx={{ gap: 1.5, flexWrap: "wrap", alignItems: { sm: "flex-start" } }}>
          <TextField
            select
            label={say("access.who")}
            value={who}
            onChange={({ target }) => put({ who: target.value })}
            sx={{ minWidth: 180 }}
          >
            <MenuItem value={everybody}>{say("access.everybody")}</MenuItem>
            {who !== everybody && !members.some(({ id }) => id === who) && <MenuItem value={who}>…</MenuItem>}
            {members.map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
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
      {row !== null && (who === everybody ? <WhoAnswer kind={kind} row={row} /> : <OneAnswer member={who} kind={kind} row={row} />)}
    </Page>
  )
}
