/** Keys that work on every screen, and the list of all keys behind `?`. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Table, TableBody, TableCell, TableRow, Typography } from "@mui/material"
import { useState } from "react"
import { useNavigate } from "react-router-dom"
import { useScreens } from "../layout/Nav.tsx"
import { useWords, type WordKey } from "../words/useWords.ts"
import { type Keys, useKeys, useShortcutsOn } from "./keys.ts"

const listed: ReadonlyArray<readonly [string, WordKey]> = [
  ["j", "shortcuts.next"],
  ["k", "shortcuts.previous"],
  ["Enter", "shortcuts.open"],
  ["a", "shortcuts.approve"],
  ["r", "shortcuts.reject"],
  ["e", "shortcuts.edit"],
  ["x", "shortcuts.select"],
  ["u", "shortcuts.undo"],
  ["/", "shortcuts.search"],
  ["Ctrl+K", "shortcuts.palette"],
  ["?", "shortcuts.help"],
]

export const Shortcuts = () => {
  const say = useWords()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [on] = useShortcutsOn()
  // the screens that this role opens, each by the second key of its own
  const places = useScreens().flatMap(({ key, path, name }) => (key === undefined ? [] : [{ key: `g ${key}`, path, name }]))
  const going: Keys = Object.fromEntries(places.map(({ key, path }) => [key, () => void navigate(path)] as const))
  useKeys({ ...going, "?": () => setOpen(true) })
  const close = () => setOpen(false)
  return (
    <Dialog open={open} onClose={close} aria-labelledby="shortcuts-title">
      <DialogTitle id="shortcuts-title">{say("shortcuts.title")}</DialogTitle>
      <DialogContent>
        {!on && <Typography>{say("shortcuts.off")}</Typography>}
        <Table size="small">
          <TableBody>
            {[
              ...listed.map(([key, name]) => [key, say(name)]),
              ...places.map(({ key, name }) => [key, say("shortcuts.goTo", { screen: say(name) })]),
            ].map(([key, text]) => (
              <TableRow key={key}>
                <TableCell sx={{ width: 120 }}>
                  <kbd>{key}</kbd>
                </TableCell>
                <TableCell>{text}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>{say("app.close")}</Button>
      </DialogActions>
    </Dialog>
  )
}
