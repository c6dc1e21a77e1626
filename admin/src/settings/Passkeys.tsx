/** Passkeys of this person: list, add, remove. */
import { Button, IconButton, List, ListItem, ListItemText, Stack, TextField, Typography } from "@mui/material"
import Delete from "@mui/icons-material/DeleteOutlined"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useNotify } from "react-admin"
import { fieldOf } from "../layout/form.ts"
import { Problem } from "../layout/Problem.tsx"
import { addPasskey, listPasskeys, removePasskey } from "../session/factors.ts"
import { renewSession } from "../session/session.ts"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"

const key = ["passkeys"]

export const Passkeys = () => {
  const say = useWords()
  const format = useFormat()
  const notify = useNotify()
  const queries = useQueryClient()
  const { data, error } = useQuery({ queryKey: key, queryFn: listPasskeys })
  const [failure, setFailure] = useState<unknown>()
  const act = async (step: () => Promise<unknown>) => {
    setFailure(undefined)
    try {
      await step()
      await renewSession()
    } catch (cause) {
      setFailure(cause)
    }
    void queries.invalidateQueries({ queryKey: key })
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const name = fieldOf(event, "name").trim()
    void act(async () => {
      await addPasskey(name)
      notify(say("settings.passkeyDone"), { type: "success" })
    })
  }
  return (
    <>
      <Typography sx={{ color: "text.secondary" }}>{say("settings.passkeysHint")}</Typography>
      {error !== null && <Problem error={error} />}
      {data?.length === 0 && <Typography sx={{ mt: 1 }}>{say("settings.passkeyNone")}</Typography>}
      <List dense>
        {data?.map(({ id, name, createdAt }) => (
          <ListItem
            key={id}
            disableGutters
            secondaryAction={
              <IconButton
                edge="end"
                aria-label={`${say("settings.passkeyRemove")} ${name ?? ""}`}
                onClick={() => void act(() => removePasskey(id))}
              >
                <Delete fontSize="small" />
              </IconButton>
            }
          >
            <ListItemText primary={name ?? id} secondary={format.dateTime(Date.parse(createdAt))} />
          </ListItem>
        ))}
      </List>
      <Stack component="form" direction="row" onSubmit={submit} sx={{ gap: 1, flexWrap: "wrap" }}>
        <TextField name="name" label={say("settings.passkeyName")} required slotProps={{ htmlInput: { maxLength: 60 } }} />
        <Button type="submit" variant="outlined">
          {say("settings.passkeyAdd")}
        </Button>
      </Stack>
      {failure !== undefined && <Problem error={failure} />}
    </>
  )
}
