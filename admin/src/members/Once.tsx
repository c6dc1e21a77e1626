/** A secret that was just made: shown this once, with a way to copy it. Closing forgets it; it is kept in no address and no storage. */
import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material"
import { useId } from "react"
import { Copy } from "../layout/Copy.tsx"
import { useWords } from "../words/useWords.ts"

interface Props {
  readonly title: string
  readonly lead: string
  readonly name: string
  readonly secret: string
  readonly onClose: () => void
}

export const Once = ({ title, lead, name, secret, onClose }: Props) => {
  const say = useWords()
  const id = useId()
  return (
    <Dialog open aria-labelledby={id}>
      <DialogTitle id={id} sx={{ overflowWrap: "anywhere" }}>
        {title}
      </DialogTitle>
      <DialogContent>
        <Alert severity="warning">{lead}</Alert>
        <Box
          role="group"
          aria-label={name}
          sx={{ mt: 2, p: 1.5, border: 1, borderColor: "divider", borderRadius: 1, display: "flex", gap: 1, alignItems: "center" }}
        >
          <Box component="code" sx={{ flexGrow: 1, minWidth: 0, overflowWrap: "anywhere", fontSize: "0.875rem" }}>
            {secret}
          </Box>
          <Copy text={secret} name={say("app.copy")} />
        </Box>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button variant="contained" onClick={onClose}>
          {say("app.done")}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
