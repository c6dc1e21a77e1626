/** Everything about who belongs to the company, by part: the address says which, and only parts that the role opens are there. */
import { useLocation } from "react-router-dom"
import { Access } from "./Access.tsx"
import { InvitationList } from "./InvitationList.tsx"
import { MemberList } from "./MemberList.tsx"
import { TokenList } from "./TokenList.tsx"
import { WorkspaceList } from "./WorkspaceList.tsx"

const Members = () => {
  const part = useLocation().pathname.split("/")[2]
  if (part === "invitations") return <InvitationList />
  if (part === "workspaces") return <WorkspaceList />
  if (part === "tokens") return <TokenList />
  if (part === "access") return <Access />
  return <MemberList />
}

export default Members
