/** Another role or other workspaces for a member. What the API refuses (the last owner) is said in its own words. */
import { useState } from "react"
import type { Member } from "../client/records.ts"
import { post } from "../client/transport.ts"
import { useWords } from "../words/useWords.ts"
import { ActDialog } from "./ActDialog.tsx"
import { type Post, RoleFields } from "./RoleFields.tsx"
import { useAct } from "./useAct.ts"

const isSame = (a: Post, b: Post): boolean =>
  a.role === b.role && a.workspaceIds.length === b.workspaceIds.length && a.workspaceIds.every((id) => b.workspaceIds.includes(id))

export const EditMember = ({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) => {
  const say = useWords()
  const act = useAct("members")
  const [value, setValue] = useState<Post>({ role: member.role, workspaceIds: member.workspaceIds })
  const submit = async () => {
    const done = await act.run(() => post(`/v1/members/${member.id}`, value), say("members.saved", { name: member.name }))
    if (done !== undefined) onClose()
  }
  return (
    <ActDialog
      title={say("members.editTitle", { name: member.name })}
      lead={say("members.editLead")}
      submit={say("members.save")}
      act={act}
      disabled={isSame(value, member)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <RoleFields value={value} onChange={setValue} />
    </ActDialog>
  )
}
