/** Ctrl+K: type the name of a screen or a contact and go there. The button stands in the bar, so nobody has to know the keys. */
import Search from "@mui/icons-material/Search"
import {
  Dialog,
  IconButton,
  List,
  ListItem,
  ListItemButton,
  ListItemIcon,
  ListItemText,
  TextField,
  Tooltip,
  Typography,
} from "@mui/material"
import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useState } from "react"
import { useNavigate } from "react-router-dom"
import { useWords } from "../words/useWords.ts"
import { useFound } from "./useFound.tsx"

const Chooser = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useWords()
  const navigate = useNavigate()
  const [text, setText] = useState("")
  const [at, setAt] = useState(0)
  const found = useFound(text)
  const go = (path: string | undefined) => {
    if (path === undefined) return
    onClose()
    void navigate(path)
  }
  const heard = (event: ReactKeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((before) => Math.min(Math.max(before + step, 0), Math.max(found.length - 1, 0)))
    }
    if (event.key === "Enter") go(found[at]?.path)
  }
  return (
    <>
      <TextField
        autoFocus
        fullWidth
        value={text}
        onChange={(event) => (setText(event.target.value), setAt(0))}
        onKeyDown={heard}
        label={say("nav.paletteHint")}
        sx={{ p: 2, pb: 0.5 }}
      />
      {found.length === 0 && <Typography sx={{ p: 2 }}>{say("nav.paletteNone")}</Typography>}
      <List>
        {found.map(({ path, name, icon: Icon }, index) => (
          <ListItem key={path} disablePadding>
            <ListItemButton selected={index === at} onClick={() => go(path)}>
              <ListItemIcon>
                <Icon fontSize="small" />
              </ListItemIcon>
              <ListItemText primary={name} sx={{ overflowWrap: "anywhere" }} />
            </ListItemButton>
          </ListItem>
        ))}
      </List>
    </>
  )
}

export const Palette = () => {
  const say = useWords()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setOpen((before) => !before)
    }
    document.addEventListener("keydown", heard)
    return () => document.removeEventListener("keydown", heard)
  }, [])
  return (
    <>
      <Tooltip title={`${say("nav.palette")} (Ctrl+K)`}>
        <IconButton color="inherit" aria-label={say("nav.palette")} onClick={() => setOpen(true)} sx={{ minWidth: 44, minHeight: 44 }}>
          <Search />
        </IconButton>
      </Tooltip>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        aria-label={say("nav.palette")}
        sx={{ "& .MuiDialog-container": { alignItems: "flex-start" } }}
      >
        <Chooser onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
