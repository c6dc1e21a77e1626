/** A part of a page with its own heading. */
import { Box, Typography } from "@mui/material"
import { type ReactNode, useId } from "react"

interface Props {
  readonly title: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export const Section = ({ title, actions, children }: Props) => {
  const id = useId()
  return (
    <Box component="section" aria-labelledby={id} sx={{ minWidth: 0 }}>
      <Box sx={{ display: "flex", gap: 1, alignItems: "center", mb: 0.75 }}>
        <Typography id={id} variant="h3" component="h2" sx={{ flexGrow: 1 }}>
          {title}
        </Typography>
        {actions}
      </Box>
      {children}
    </Box>
  )
}
