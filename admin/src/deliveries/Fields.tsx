/** Names with their values, in columns on a desk and below each other on a phone. */
import { Box, Typography } from "@mui/material"
import type { ReactNode } from "react"
import { useWords, type WordKey } from "../words/useWords.ts"

export const Fields = ({ rows }: { readonly rows: ReadonlyArray<readonly [WordKey, ReactNode]> }) => {
  const say = useWords()
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: "grid", gap: 2, gridTemplateColumns: "repeat(auto-fill, minmax(min(180px, 100%), 1fr))", minWidth: 0 }}
    >
      {rows.map(([name, value]) => (
        <Box key={name} sx={{ minWidth: 0 }}>
          <Typography component="dt" variant="body2" sx={{ color: "text.secondary" }}>
            {say(name)}
          </Typography>
          <Typography component="dd" variant="body2" sx={{ m: 0, mt: 0.25, overflowWrap: "anywhere" }}>
            {value}
          </Typography>
        </Box>
      ))}
    </Box>
  )
}
