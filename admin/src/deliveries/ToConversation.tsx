/** The way from something that came in to the conversation it belongs to, or that none is known. */
import { Link as MuiLink } from "@mui/material"
import { Link } from "react-router-dom"
import { useWords } from "../words/useWords.ts"

export const ToConversation = ({ id }: { readonly id: string | null }) => {
  const say = useWords()
  if (id === null || id === "") return <>{say("deliveries.noConversation")}</>
  return (
    <MuiLink component={Link} to={`/conversations/${id}`} sx={{ display: "inline-block", minHeight: 24 }}>
      {say("deliveries.openConversation")}
    </MuiLink>
  )
}
