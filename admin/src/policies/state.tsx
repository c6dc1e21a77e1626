/** Small words about versions and proposals: their state, their short name, who stands behind them. */
import { Chip } from "@mui/material"
import type { PolicyProposal, PolicyVersion } from "../client/records.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"

/** As much of a digest as tells one version from the others. */
const shown_chars = 12

export const Digest = ({ of }: { readonly of: string }) => <code title={of}>{of.slice(0, shown_chars)}</code>

const tones = { draft: "default", active: "success", retired: "default" } as const
export const VersionState = ({ of }: { readonly of: PolicyVersion["state"] }) => {
  const say = useWords()
  return <Chip size="small" color={tones[of]} label={say(`policies.states.${of}`)} />
}

const proposalTones = { open: "warning", confirmed: "success", withdrawn: "default" } as const
export const ProposalState = ({ of }: { readonly of: PolicyProposal["state"] }) => {
  const say = useWords()
  return <Chip size="small" color={proposalTones[of]} label={say(`policies.proposalStates.${of}`)} />
}

/** Whoever put it in force: a member by name, or the runtime itself when the company was founded. */
export const Activator = ({ of }: { readonly of: Pick<PolicyVersion, "activatedBy" | "activatedByName"> }) => {
  const say = useWords()
  if (of.activatedByName !== null) return <Untrusted text={of.activatedByName} />
  return of.activatedBy === null ? <>–</> : <>{say(of.activatedBy === "system" ? "policies.bySystem" : "policies.bySomebody")}</>
}
