/** Which columns of a list are shown: for this member on this browser. The first column stays, because rows open by it. */
import ViewColumn from "@mui/icons-material/ViewColumnOutlined"
import { Button, Checkbox, ListItemText, Menu, MenuItem, useMediaQuery, useTheme } from "@mui/material"
import { useMemo, useState } from "react"
import { type RaRecord, useStore } from "react-admin"
import { useSession } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"
import type { Column } from "./types.ts"

export interface Chosen<A extends RaRecord> {
  readonly shown: ReadonlyArray<Column<A>>
  readonly isHidden: (name: string) => boolean
  readonly toggle: (name: string) => void
}

/** The columns of this list that this member has not hidden. */
export const useColumns = <A extends RaRecord>(list: string, columns: ReadonlyArray<Column<A>>): Chosen<A> => {
  const member = useSession()?.member.id
  const [hidden, setHidden] = useStore<ReadonlyArray<string>>(`columns.${member}.${list}`, [])
  return useMemo(
    () => ({
      shown: columns.filter(({ name }, index) => index === 0 || !hidden.includes(name)),
      isHidden: (name) => hidden.includes(name),
      toggle: (name) => setHidden(hidden.includes(name) ? hidden.filter((one) => one !== name) : [...hidden, name]),
    }),
    [columns, hidden, setHidden],
  )
}

/** On a desk only: a phone shows cards. */
export const Columns = <A extends RaRecord>({ columns, of }: { readonly columns: ReadonlyArray<Column<A>>; readonly of: Chosen<A> }) => {
  const say = useWords()
  const wide = useMediaQuery(useTheme().breakpoints.up("md"))
  const [anchor, setAnchor] = useState<HTMLElement>()
  if (!wide || columns.length < 3) return null
  return (
    <>
      <Button startIcon={<ViewColumn />} aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        {say("lists.columns")}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== undefined}
        onClose={() => setAnchor(undefined)}
        slotProps={{ list: { "aria-label": say("lists.columns") } }}
      >
        {columns.slice(1).map(({ name }) => (
          <MenuItem key={name} dense role="menuitemcheckbox" aria-checked={!of.isHidden(name)} onClick={() => of.toggle(name)}>
            <Checkbox size="small" edge="start" checked={!of.isHidden(name)} disableRipple tabIndex={-1} sx={{ p: 0.5 }} aria-hidden />
            <ListItemText>{say(name)}</ListItemText>
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
