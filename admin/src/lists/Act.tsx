/** An act on a whole list: its sign with its name, on a phone the sign alone (the name is still said). */
import { Button, IconButton, Tooltip, useMediaQuery, useTheme } from "@mui/material"
import type { MouseEvent, ReactNode } from "react"

interface Props {
  readonly name: string
  readonly icon: ReactNode
  readonly popup: "menu" | "dialog"
  readonly busy?: boolean
  readonly onOpen: (event: MouseEvent<HTMLElement>) => void
}

export const Act = ({ name, icon, popup, busy = false, onOpen }: Props) => {
  const wide = useMediaQuery(useTheme().breakpoints.up("sm"))
  if (wide)
    return (
      <Button startIcon={icon} aria-haspopup={popup} loading={busy} onClick={onOpen}>
        {name}
      </Button>
    )
  return (
    <Tooltip title={name}>
      <IconButton
        color="primary"
        aria-label={name}
        aria-haspopup={popup}
        loading={busy}
        onClick={onOpen}
        sx={{ minWidth: 44, minHeight: 44 }}
      >
        {icon}
      </IconButton>
    </Tooltip>
  )
}
