/** The page of somebody who is not signed in: one sheet with a heading and what to do. */
import { Box, Paper, Stack, Typography } from "@mui/material"
import type { ReactNode } from "react"
import { Notification } from "react-admin"
import { Locale } from "../layout/Locale.tsx"
import { useWords } from "../words/useWords.ts"

export const Frame = ({ title, lead, children }: { readonly title: string; readonly lead: string; readonly children: ReactNode }) => {
  const say = useWords()
  return (
    <Box
      component="main"
      sx={{ minHeight: "100vh", display: "grid", placeItems: "center", bgcolor: "background.default", color: "text.primary", p: 2 }}
    >
      <Locale />
      <title>{`${title} · ${say("app.name")}`}</title>
      <Paper variant="outlined" sx={{ p: { xs: 3, sm: 4 }, width: "100%", maxWidth: 420 }}>
        <Stack direction="row" sx={{ alignItems: "center", gap: 1, mb: 3 }}>
          <Box component="img" src="/assets/countersign.svg" alt="" sx={{ width: 28, height: 28 }} />
          <Typography sx={{ fontWeight: 650 }}>{say("app.name")}</Typography>
        </Stack>
        <Typography variant="h1">{title}</Typography>
        <Typography sx={{ color: "text.secondary", mt: 0.5, mb: 3 }}>{lead}</Typography>
        {children}
      </Paper>
      <Notification />
    </Box>
  )
}
