/** Where this person is signed in, and ending what they do not recognise. */
import { Button, Chip, List, ListItem, ListItemText, Typography } from "@mui/material"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useNotify } from "react-admin"
import type { SessionLine } from "../client/records.ts"
import { post, read } from "../client/transport.ts"
import { Problem } from "../layout/Problem.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"

const key = ["sessions"]
const shown_chars = 90

export const Sessions = () => {
  const say = useWords()
  const format = useFormat()
  const notify = useNotify()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => read<{ readonly items: ReadonlyArray<SessionLine> }>("/v1/sessions"),
  })
  const [failure, setFailure] = useState<unknown>()
  const end = async (id: string) => {
    setFailure(undefined)
    try {
      await post(`/v1/sessions/${encodeURIComponent(id)}/revoke`)
      notify(say("settings.sessionEnded"), { type: "success" })
    } catch (cause) {
      setFailure(cause)
    }
    void queries.invalidateQueries({ queryKey: key })
  }
  return (
    <>
      <Typography sx={{ color: "text.secondary" }}>{say("settings.sessionsHint")}</Typography>
      {error !== null && <Problem error={error} retry={() => void refetch()} />}
      {failure !== undefined && <Problem error={failure} />}
      <List dense>
        {data?.items.map(({ id, current, createdAt, address, userAgent }) => (
          <ListItem
            key={id}
            disableGutters
            secondaryAction={
              current ? (
                <Chip size="small" label={say("settings.sessionThis")} />
              ) : (
                <Button onClick={() => void end(id)}>{say("settings.sessionEnd")}</Button>
              )
            }
          >
            <ListItemText
              primary={(userAgent === "" ? say("settings.unknownDevice") : userAgent).slice(0, shown_chars)}
              secondary={`${say("settings.sessionSeen", { when: format.dateTime(createdAt) })}${address === "" ? "" : ` · ${address}`}`}
              sx={{ paddingInlineEnd: 8, overflowWrap: "anywhere" }}
            />
          </ListItem>
        ))}
      </List>
    </>
  )
}
