/** One screen: its name in the tab and as the heading, acts beside it. `document.title` follows, which react-admin alone does not do. */
import { Box, Stack, Typography } from "@mui/material"
import type { ReactNode } from "react"
import { useWords } from "../words/useWords.ts"

interface Props {
  readonly title: string
  readonly lead?: string
  /** In the tab's title only, before the name: how many wait. */
  readonly count?: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export const Page = ({ title, lead, count, actions, children }: Props) => {
  const say = useWords()
  return (
    <Box sx={{ p: { xs: 1.5, md: 3 }, maxWidth: 1600, width: "100%", mx: "auto", minWidth: 0 }}>
      <title>{`${count === undefined ? "" : `(${count}) `}${title} · ${say("app.name")}`}</title>
      <Stack direction="row" sx={{ alignItems: "center", gap: 1.5, flexWrap: "wrap", mb: lead === undefined ? 2 : 0.5 }}>
        <Typography variant="h1" sx={{ flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" }}>
          {title}
        </Typography>
        {actions}
      </Stack>
      {lead !== undefined && <Typography sx={{ color: "text.secondary", mb: 2 }}>{lead}</Typography>}
      {children}
    </Box>
  )
}
