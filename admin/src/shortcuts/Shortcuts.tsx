/** Keys that work on every screen, and the list of all keys behind `?`. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Table, TableBody, TableCell, TableRow, Typography } from "@mui/material"
import { useState } from "react"
import { useNavigate } from "react-router-dom"
import { screens } from "../layout/screens.ts"
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
  ["g a", "shortcuts.goApprovals"],
  ["g o", "shortcuts.goOverview"],
  ["g b", "shortcuts.goBlocked"],
  ["Ctrl+K", "shortcuts.palette"],
  ["?", "shortcuts.help"],
]

export const Shortcuts = () => {
  const say = useWords()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [on] = useShortcutsOn()
  const going: Keys = Object.fromEntries(
    screens.flatMap(({ key, path }) => (key === undefined ? [] : [[`g ${key}`, () => void navigate(path)] as const])),
  )
  useKeys({ ...going, "?": () => setOpen(true) })
  const close = () => setOpen(false)
  return (
    <Dialog open={open} onClose={close} aria-labelledby="shortcuts-title">
      <DialogTitle id="shortcuts-title">{say("shortcuts.title")}</DialogTitle>
      <DialogContent>
        {!on && <Typography>{say("shortcuts.off")}</Typography>}
        <Table size="small">
          <TableBody>
            {listed.map(([key, name]) => (
              <TableRow key={key}>
                <TableCell sx={{ width: 120 }}>
                  <kbd>{key}</kbd>
                </TableCell>
                <TableCell>{say(name)}</TableCell>
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
