/** Saved views: the filters of a list under a name, for this member on this browser. */
import BookmarkBorder from "@mui/icons-material/BookmarkBorder"
import Delete from "@mui/icons-material/DeleteOutlined"
import { Box, Button, IconButton, List, ListItem, ListItemButton, ListItemText, Popover, Stack, TextField, Typography } from "@mui/material"
import { type FormEvent, useState } from "react"
import { useListContext, useResourceContext, useStore } from "react-admin"
import { fieldOf } from "../layout/form.ts"
import { useSession } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"

interface View {
  readonly name: string
  readonly filter: Readonly<Record<string, unknown>>
}

const most = 30

export const Views = () => {
  const say = useWords()
  const resource = useResourceContext()
  const member = useSession()?.member.id
  const { filterValues, setFilters } = useListContext()
  const [views, setViews] = useStore<ReadonlyArray<View>>(`views.${member}.${resource}`, [])
  const [anchor, setAnchor] = useState<HTMLElement>()
  const close = () => setAnchor(undefined)
  const save = (event: FormEvent<HTMLFormElement>) => {
    const name = fieldOf(event, "name").trim()
    if (name === "") return
    const others = views.filter((view) => view.name !== name).slice(0, most - 1)
    setViews([...others, { name, filter: filterValues as View["filter"] }])
    close()
  }
  const filtered = Object.keys(filterValues as object).length > 0
  return (
    <>
      <Button startIcon={<BookmarkBorder />} aria-haspopup="dialog" onClick={(event) => setAnchor(event.currentTarget)}>
        {say("lists.views")}
      </Button>
      <Popover
        anchorEl={anchor}
        open={anchor !== undefined}
        onClose={close}
        anchorOrigin={{ vertical: "bottom", horizontal: "left" }}
        slotProps={{ paper: { role: "dialog", "aria-label": say("lists.views") } as object }}
      >
        <Box sx={{ width: 300, p: 1.5 }}>
          {views.length === 0 && <Typography variant="body2">{say("lists.noViews")}</Typography>}
          <List dense disablePadding>
            {views.map(({ name, filter }) => (
              <ListItem
                key={name}
                disablePadding
                secondaryAction={
                  <IconButton
                    edge="end"
                    aria-label={say("lists.removeView", { name })}
                    onClick={() => setViews(views.filter((view) => view.name !== name))}
                  >
                    <Delete fontSize="small" />
                  </IconButton>
                }
              >
                <ListItemButton onClick={() => (setFilters({ ...filter }), close())}>
                  <ListItemText primary={name} slotProps={{ primary: { noWrap: true } }} />
                </ListItemButton>
              </ListItem>
            ))}
          </List>
          {filtered && (
            <Stack component="form" direction="row" onSubmit={save} sx={{ gap: 1, mt: 1.5 }}>
              <TextField name="name" label={say("lists.viewName")} required slotProps={{ htmlInput: { maxLength: 60 } }} />
              <Button type="submit">{say("lists.saveView")}</Button>
            </Stack>
          )}
        </Box>
      </Popover>
    </>
  )
}
