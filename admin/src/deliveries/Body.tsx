/** What somebody outside sent, byte for byte as text: never as markup, in a box of its own that scrolls. */
import { Box } from "@mui/material"
import { Untrusted } from "../untrusted/Untrusted.tsx"

/** JSON is set out over lines to be read; anything else stays as it came. */
const laidOut = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text) as unknown, null, 2)
  } catch {
    return text
  }
}

export const Body = ({ text, label }: { readonly text: string; readonly label: string }) => (
  <Box
    tabIndex={0}
    role="region"
    aria-label={label}
    sx={{
      border: 1,
      borderColor: "divider",
      borderRadius: 1,
      bgcolor: "background.paper",
      p: 1.5,
      maxHeight: 420,
      overflow: "auto",
      fontFamily: "ui-monospace, monospace",
      fontSize: "0.8125rem",
    }}
  >
    <Untrusted text={laidOut(text)} block />
  </Box>
)
