/**
 * To the page before and after, and how long a page is. There is no last page and no total: the API counts nothing that it would have to walk.
 */
import { Button, MenuItem, Stack, TextField, Typography } from "@mui/material"
import { useListContext, useStore } from "react-admin"
import { useWords } from "../words/useWords.ts"

const sizes = [25, 50, 100] as const

/** How many rows a page has, as this person last chose on any list. */
export const usePageSize = () => useStore<number>("perPage", sizes[0])

const Size = () => {
  const say = useWords()
  const { perPage, setPerPage } = useListContext()
  const [, remember] = usePageSize()
  return (
    <TextField
      select
      label={say("lists.perPage")}
      value={perPage}
      onChange={(event) => {
        remember(Number(event.target.value))
        setPerPage(Number(event.target.value))
      }}
      sx={{ minWidth: 112, marginInlineEnd: "auto" }}
    >
      {sizes.map((size) => (
        <MenuItem key={size} value={size}>
          {size}
        </MenuItem>
      ))}
    </TextField>
  )
}

export const Pager = () => {
  const say = useWords()
  const { page, setPage, hasNextPage, hasPreviousPage, data } = useListContext()
  if (hasNextPage !== true && hasPreviousPage !== true && (data?.length ?? 0) <= sizes[0]) return null
  return (
    <Stack
      component="nav"
      direction="row"
      aria-label={say("lists.page", { page })}
      sx={{ gap: 1, alignItems: "center", justifyContent: "flex-end", flexWrap: "wrap", mt: 1.5 }}
    >
      <Size />
      <Button disabled={hasPreviousPage !== true} onClick={() => setPage(page - 1)}>
        {say("lists.previous")}
      </Button>
      <Typography variant="body2">{say("lists.page", { page })}</Typography>
      <Button disabled={hasNextPage !== true} onClick={() => setPage(page + 1)}>
        {say("lists.nextPage")}
      </Button>
    </Stack>
  )
}
