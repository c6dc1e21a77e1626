/**
 * Text from outside, shown as text: never as HTML or Markdown, its direction kept inside its own box, long words broken. Where it holds
 * what could deceive a reader, a warning stands beside it, which opens to the same text with everything hidden written out.
 */
import WarningAmber from "@mui/icons-material/WarningAmber"
import { Box, Chip, Tooltip } from "@mui/material"
import { useWords } from "../words/useWords.ts"
import { looksOf, spelled } from "./looks.ts"

const longest_chars = 20_000

interface Props {
  readonly text: string
  /** Lines are kept as they were written. */
  readonly block?: boolean
}

export const Untrusted = ({ text, block = false }: Props) => {
  const say = useWords()
  const shown = text.length > longest_chars ? `${text.slice(0, longest_chars)}…` : text
  const looks = looksOf(shown)
  return (
    <>
      <Box
        component={block ? "div" : "bdi"}
        dir="auto"
        sx={{ overflowWrap: "anywhere", unicodeBidi: "isolate", whiteSpace: block ? "pre-wrap" : "normal", minWidth: 0 }}
      >
        {shown}
      </Box>
      {looks.length > 0 && (
        <Tooltip title={`${looks.map((look) => say(`untrusted.${look}`)).join(" ")} ${spelled(shown).slice(0, 400)}`}>
          <Chip
            component="span"
            tabIndex={0}
            size="small"
            color="warning"
            variant="outlined"
            icon={<WarningAmber />}
            label={say("untrusted.warning")}
            sx={{ marginInlineStart: 0.75, verticalAlign: "middle" }}
          />
        </Tooltip>
      )}
    </>
  )
}

/** A name with its address: the name is the sender's own word, the address is where things go. */
export const Who = ({ name, address }: { readonly name: string; readonly address: string }) => (
  <Box component="span" sx={{ minWidth: 0 }}>
    <Untrusted text={name} />
    {address !== "" && (
      <Box component="span" sx={{ color: "text.secondary", marginInlineStart: 0.75 }}>
        &lt;
        <Untrusted text={address} />
        &gt;
      </Box>
    )}
  </Box>
)
