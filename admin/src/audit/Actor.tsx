/** Who did it: a member by name where they are known, an agent or the system by its word. */
import { Tooltip } from "@mui/material"
import { useMemberNames } from "../data/names.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"

export const Actor = ({ of }: { readonly of: string }) => {
  const names = useMemberNames()
  const name = of.startsWith("member:") ? names.get(of.slice("member:".length)) : undefined
  if (name === undefined) return <Untrusted text={of} />
  return (
    <Tooltip title={of}>
      <span>
        <Untrusted text={name} />
      </span>
    </Tooltip>
  )
}
