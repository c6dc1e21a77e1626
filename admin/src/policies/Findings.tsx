/** What the checker says, in words and with the place: the same findings that stand at their lines in the editor. */
import { Alert, Button } from "@mui/material"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import type { Checked } from "./usePolicy.ts"

const headOf = ({ ok, findings }: Checked) =>
  ok ? (findings.length === 0 ? "policies.passes" : "policies.passesWith") : "policies.refused"

export const Findings = ({ checked, onGo }: { readonly checked: Checked; readonly onGo: (file: string) => void }) => {
  const say = useWords()
  const severity = checked.ok ? (checked.findings.length === 0 ? "success" : "warning") : "error"
  return (
    <Alert severity={severity} role="status">
      {say(headOf(checked), { smart_count: checked.findings.length })}
      {checked.findings.length > 0 && (
        <ul>
          {checked.findings.map((finding) => (
            <li key={`${finding.file}:${finding.line}:${finding.column}:${finding.code}:${finding.message}`}>
              <Button size="small" color="inherit" onClick={() => onGo(finding.file)}>
                {finding.file}:{finding.line}
              </Button>{" "}
              <Untrusted text={`${finding.rule === undefined ? "" : `${finding.rule}: `}${finding.message}`} />
              {finding.hint !== undefined && <> {finding.hint}</>}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  )
}
