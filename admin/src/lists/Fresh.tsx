/** How many rows wait until one asks for them; stays in sight while one has scrolled down. */
import { Box, Chip } from "@mui/material"
import { useWords } from "../words/useWords.ts"

interface Props {
  readonly waiting: number
  readonly onShow: () => void
}

export const Fresh = ({ waiting, onShow }: Props) => {
  const say = useWords()
  return (
    <Box role="status" sx={{ position: "sticky", top: 64, zIndex: 3, height: 0, display: "flex", justifyContent: "center" }}>
      {waiting > 0 && (
        <Chip
          color="primary"
          onClick={() => {
            onShow()
            globalThis.scrollTo({ top: 0 })
          }}
          label={say("lists.fresh", { smart_count: waiting })}
          sx={{ height: 36, boxShadow: 3, mt: 0.5 }}
        />
      )}
    </Box>
  )
}
