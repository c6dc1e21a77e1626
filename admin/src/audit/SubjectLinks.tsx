/** From a line of the audit to what it is about: the screens that show it, and all other lines that name it. */
import { Box, Link as MuiLink } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { Link } from "react-router-dom"
import { api, body } from "../client/api.ts"
import { listedUnder } from "../lists/listed.ts"
import { useMay } from "../session/useSession.ts"
import { useWords, type WordKey } from "../words/useWords.ts"

type Place = readonly [to: string, name: WordKey]

const pages: Readonly<Record<string, readonly [path: string, name: WordKey]>> = {
  approval: ["/approvals", "audit.toApproval"],
  conversation: ["/conversations", "audit.toConversation"],
  contact: ["/contacts", "audit.toContact"],
  payout: ["/payouts", "audit.toPayout"],
}

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A call has no page of its own: it stands in its conversation, and in the approval it waited in. */
const useCall = (actionId: string | undefined): ReadonlyArray<Place> => {
  const may = useMay("action", "read")
  const { data } = useQuery({
    queryKey: ["actions", "getOne", { id: actionId }, "places"],
    queryFn: ({ signal }) => body(api.GET("/v1/actions/{id}", { params: { path: { id: actionId! } }, signal })),
    enabled: may && actionId !== undefined,
    // a line may tell of a call that is not there for this member
    retry: false,
  })
  if (data === undefined) return []
  return [
    [`/conversations/${data.conversationId}?at=${data.id}`, "audit.toConversation"],
    ...data.approvals.slice(-1).map((approval): Place => [`/approvals/${approval.id}`, "audit.toApproval"]),
    ...(data.status === "denied" ? [[`/blocked/${data.id}`, "audit.toBlocked"] as const] : []),
  ]
}

export const SubjectLinks = ({ subject }: { readonly subject: string }) => {
  const say = useWords()
  const [kind = "", name = ""] = subject.split("/")
  const isId = id.test(name)
  const call = useCall(kind === "action" && isId ? name : undefined)
  const page = isId ? pages[kind] : undefined
  const places: ReadonlyArray<Place> = [
    ...(page === undefined ? [] : [[`${page[0]}/${name}`, page[1]] as const]),
    ...call,
    ...(isId ? [[listedUnder("/audit", { mentions: name }), "audit.toMentions"] as const] : []),
  ]
  if (places.length === 0) return null
  return (
    <Box sx={{ display: "flex", columnGap: 2, flexWrap: "wrap", mt: 0.5 }}>
      {places.map(([to, word]) => (
        <MuiLink key={to} component={Link} to={to} sx={{ minHeight: 24 }}>
          {say(word)}
        </MuiLink>
      ))}
    </Box>
  )
}
