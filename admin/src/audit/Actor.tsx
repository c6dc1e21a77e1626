/** Who did it: a member by name where they are known, an agent or the system by its word. */
import { Tooltip } from "@mui/material"
import { useMemberNames } from "../data/names.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"

export const Actor = ({ of }: { readonly of: string }) => {
  const names = useMemberNames()
  const isMember = of.startsWith("member:")
  // an id is longer than any name: shown for a moment, it would move the whole table
  if (isMember && names === undefined) return <>…</>
  const name = isMember ? names?.get(of.slice("member:".length)) : undefined
  if (name === undefined) return <Untrusted text={of} />
  return (
    <Tooltip title={of}>
      <span>
        <Untrusted text={name} />
      </span>
    </Tooltip>
  )
}
