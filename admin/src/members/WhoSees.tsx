/** A link of an object's page to who can see it; for those whom the API would tell. */
import { Link as MuiLink } from "@mui/material"
import { Link } from "react-router-dom"
import { useMay } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"
import { accessPath, type Kind } from "./asked.ts"

export const WhoSees = ({ kind, id }: { readonly kind: Kind; readonly id: string }) => {
  const say = useWords()
  if (!useMay("audit", "read")) return null
  return (
    <MuiLink component={Link} to={accessPath(kind, id)} variant="body2">
      {say("access.link")}
    </MuiLink>
  )
}
