/** Saved views: the filters of a list under a name, for this member on this browser. */
import BookmarkBorder from "@mui/icons-material/BookmarkBorder"
import Edit from "@mui/icons-material/EditOutlined"
import Delete from "@mui/icons-material/DeleteOutlined"
import { Box, Button, IconButton, List, ListItem, ListItemButton, ListItemText, Popover, Stack, TextField, Typography } from "@mui/material"
import { type FormEvent, useState } from "react"
import { useListContext, useResourceContext, useStore } from "react-admin"
import { fieldOf } from "../layout/form.ts"
import { useSession } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"
import { Act } from "./Act.tsx"

interface View {
  readonly name: string
  readonly filter: Readonly<Record<string, unknown>>
}

const most = 30

/** One name and a button; an empty name is not taken. */
const NameForm = ({ before, onName }: { readonly before?: string; readonly onName: (name: string) => void }) => {
  const say = useWords()
  const send = (event: FormEvent<HTMLFormElement>) => {
    const name = fieldOf(event, "name").trim()
    if (name !== "") onName(name)
  }
  return (
    <Stack component="form" direction="row" onSubmit={send} sx={{ gap: 1, width: "100%" }}>
      <TextField
        name="name"
        label={say("lists.viewName")}
        defaultValue={before}
        autoFocus={before !== undefined}
        required
        fullWidth
        slotProps={{ htmlInput: { maxLength: 60 } }}
      />
      <Button type="submit" sx={{ flexShrink: 0 }}>
        {say(before === undefined ? "lists.saveView" : "lists.renameDone")}
      </Button>
    </Stack>
  )
}

interface LineProps {
  readonly view: View
  readonly onOpen: () => void
  readonly onRename: () => void
  readonly onRemove: () => void
}

const Line = ({ view: { name }, onOpen, onRename, onRemove }: LineProps) => {
  const say = useWords()
  return (
    <ListItem disablePadding>
      <ListItemButton onClick={onOpen} sx={{ minHeight: 40, minWidth: 0 }}>
        <ListItemText primary={name} slotProps={{ primary: { noWrap: true } }} />
      </ListItemButton>
      <IconButton aria-label={say("lists.renameView", { name })} onClick={onRename}>
        <Edit fontSize="small" />
      </IconButton>
      <IconButton aria-label={say("lists.removeView", { name })} onClick={onRemove}>
        <Delete fontSize="small" />
      </IconButton>
    </ListItem>
  )
}

export const Views = () => {
  const say = useWords()
  const resource = useResourceContext()
  const member = useSession()?.member.id
  const { filterValues, setFilters } = useListContext()
  const [views, setViews] = useStore<ReadonlyArray<View>>(`views.${member}.${resource}`, [])
  const [anchor, setAnchor] = useState<HTMLElement>()
  const [renaming, setRenaming] = useState<string>()
  const close = () => (setAnchor(undefined), setRenaming(undefined))
  const rename = (view: View, name: string) => {
    setViews(views.filter((one) => one === view || one.name !== name).map((one) => (one === view ? { ...view, name } : one)))
    setRenaming(undefined)
  }
  const save = (name: string) => {
    const others = views.filter((view) => view.name !== name).slice(0, most - 1)
    setViews([...others, { name, filter: filterValues as View["filter"] }])
    close()
  }
  const filtered = Object.keys(filterValues as object).length > 0
  return (
    <>
      <Act name={say("lists.views")} icon={<BookmarkBorder />} popup="dialog" onOpen={(event) => setAnchor(event.currentTarget)} />
      <Popover
        anchorEl={anchor}
        open={anchor !== undefined}
        onClose={close}
        anchorOrigin={{ vertical: "bottom", horizontal: "left" }}
        slotProps={{ paper: { role: "dialog", "aria-label": say("lists.views") } as object }}
      >
        <Box sx={{ width: 320, maxWidth: "100%", p: 1.5 }}>
          {views.length === 0 && <Typography variant="body2">{say("lists.noViews")}</Typography>}
          <List dense disablePadding>
            {views.map((view) =>
              view.name === renaming ? (
                <ListItem key={view.name} disableGutters>
                  <NameForm before={view.name} onName={(name) => rename(view, name)} />
                </ListItem>
              ) : (
                <Line
                  key={view.name}
                  view={view}
                  onOpen={() => (setFilters({ ...view.filter }), close())}
                  onRename={() => setRenaming(view.name)}
                  onRemove={() => setViews(views.filter((one) => one !== view))}
                />
              ),
            )}
          </List>
          {filtered && (
            <Box sx={{ mt: 1.5 }}>
              <NameForm onName={save} />
            </Box>
          )}
        </Box>
      </Popover>
    </>
  )
}
