/** The last look before a version is put in force, or proposed to a second owner: what changes, file by file, and why. */
import { useWords } from "../words/useWords.ts"
import { Changes } from "./Changes.tsx"
import type { Draft } from "./draft.ts"
import { ReasonDialog } from "./ReasonDialog.tsx"

interface Props {
  readonly draft: Draft
  /** A second owner puts it in force. */
  readonly proposing: boolean
  readonly pending: boolean
  readonly error: unknown
  readonly onClose: () => void
  readonly onSubmit: (reason: string) => void
}

export const ActivateDialog = ({ draft, proposing, ...rest }: Props) => {
  const say = useWords()
  return (
    <ReasonDialog
      {...rest}
      title={say(proposing ? "policies.proposeTitle" : "policies.activateTitle")}
      lead={say(proposing ? "policies.proposeLead" : "policies.activateLead")}
      submit={say(proposing ? "policies.propose" : "policies.activate")}
      hint={say(proposing ? "policies.reasonForOwner" : "policies.reasonKept")}
      optional={!proposing}
    >
      <Changes of={draft} />
    </ReasonDialog>
  )
}
