/** Where this person is signed in, and ending what they do not recognise. */
import { Button, Chip, List, ListItem, ListItemText, Stack, Typography } from "@mui/material"
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useNotify } from "react-admin"
import type { SessionLine } from "../client/records.ts"
import { post, read } from "../client/transport.ts"
import { Problem } from "../layout/Problem.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"

/** A page's cursor leads to the next. */
interface Page {
  readonly items: ReadonlyArray<SessionLine>
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

export const sessionsKey = ["sessions"]
const page_rows = 20
const shown_chars = 90

export const Sessions = () => {
  const say = useWords()
  const format = useFormat()
  const notify = useNotify()
  const queries = useQueryClient()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: sessionsKey,
    queryFn: ({ pageParam }) => read<Page>("/v1/sessions", { limit: page_rows, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined),
  })
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const [failure, setFailure] = useState<unknown>()
  const end = async (path: string, done: string) => {
    setFailure(undefined)
    try {
      await post(path)
      notify(done, { type: "success" })
    } catch (cause) {
      setFailure(cause)
    }
    void queries.invalidateQueries({ queryKey: sessionsKey })
  }
  const endOne = (id: string) => end(`/v1/sessions/${encodeURIComponent(id)}/revoke`, say("settings.sessionEnded"))
  const endOthers = () => end("/v1/sessions/revoke-others", say("ownSessions.othersEnded"))
  return (
    <>
      <Typography sx={{ color: "text.secondary" }}>{say("settings.sessionsHint")}</Typography>
      {error !== null && <Problem error={error} retry={() => void refetch()} />}
      {failure !== undefined && <Problem error={failure} />}
      <List dense>
        {items.map(({ id, current, createdAt, address, userAgent }) => (
          <ListItem
            key={id}
            disableGutters
            secondaryAction={
              current ? (
                <Chip size="small" label={say("settings.sessionThis")} />
              ) : (
                <Button onClick={() => void endOne(id)}>{say("settings.sessionEnd")}</Button>
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
      <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap", "&:empty": { display: "none" } }}>
        {hasNextPage && (
          <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            {say("ownSessions.more")}
          </Button>
        )}
        {items.length > 1 && (
          <Button variant="outlined" onClick={() => void endOthers()}>
            {say("ownSessions.endOthers")}
          </Button>
        )}
      </Stack>
    </>
  )
}
