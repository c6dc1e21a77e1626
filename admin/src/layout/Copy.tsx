/** Copies a text, and says that it did. */
import Check from "@mui/icons-material/Check"
import ContentCopy from "@mui/icons-material/ContentCopy"
import { IconButton, Tooltip } from "@mui/material"
import { useState } from "react"
import { useWords } from "../words/useWords.ts"

const shown_ms = 1_500

export const Copy = ({ text, name }: { readonly text: string; readonly name: string }) => {
  const say = useWords()
  const [done, setDone] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setDone(true)
    setTimeout(() => setDone(false), shown_ms)
  }
  return (
    <Tooltip title={done ? say("app.copied") : name}>
      <IconButton size="small" aria-label={done ? say("app.copied") : name} onClick={() => void copy()}>
        {done ? <Check fontSize="inherit" /> : <ContentCopy fontSize="inherit" />}
      </IconButton>
    </Tooltip>
  )
}
