/** To the page before and after. There is no last page and no total: the API counts nothing that it would have to walk. */
import { Button, Stack, Typography } from "@mui/material"
import { useListContext } from "react-admin"
import { useWords } from "../words/useWords.ts"

export const Pager = () => {
  const say = useWords()
  const { page, setPage, hasNextPage, hasPreviousPage } = useListContext()
  if (hasNextPage !== true && hasPreviousPage !== true) return null
  return (
    <Stack
      component="nav"
      direction="row"
      aria-label={say("lists.page", { page })}
      sx={{ gap: 1, alignItems: "center", justifyContent: "flex-end", mt: 1.5 }}
    >
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
