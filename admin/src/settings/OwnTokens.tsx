/** The way to the tokens in this person's own name. */
import { Button, Typography } from "@mui/material"
import { Link } from "react-router-dom"
import { useSession } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"

export const OwnTokens = () => {
  const say = useWords()
  const me = useSession()?.member.id ?? ""
  return (
    <>
      <Typography sx={{ color: "text.secondary", mb: 1 }}>{say("ownTokens.hint")}</Typography>
      <Button component={Link} variant="outlined" to={`/members/tokens?filter=${encodeURIComponent(JSON.stringify({ member: me }))}`}>
        {say("ownTokens.open")}
      </Button>
    </>
  )
}
