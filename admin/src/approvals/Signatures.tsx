/** Who has decided, who may, and how many are needed. */
import { Stack, Typography } from "@mui/material"
import type { Approval } from "../client/records.ts"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"

export const approvedBy = (approval: Approval): number =>
  new Set(approval.decisions.filter(({ kind }) => kind === "approve").map(({ member }) => member.id)).size

export const Signatures = ({ approval }: { readonly approval: Approval }) => {
  const say = useWords()
  const roles = approval.roles.map((role) => say(`roles.${role}`)).join(", ")
  return (
    <Stack sx={{ gap: 0.75 }}>
      <Typography>
        {say("approvals.signed", { count: approvedBy(approval), quorum: approval.quorum })} · {say("approvals.mayDecide")}: {roles}
      </Typography>
      {approval.notMaker && (
        <Typography variant="body2" sx={{ color: "text.secondary" }}>
          {say("approvals.notMaker")}
        </Typography>
      )}
      {approval.decisions.length === 0 && <Typography variant="body2">{say("approvals.nobodySigned")}</Typography>}
      <Stack component="ul" sx={{ gap: 0.75, m: 0, p: 0, listStyle: "none" }}>
        {approval.decisions.map(({ member, kind, reason, at }) => (
          <Typography key={`${member.id}/${kind}/${at}`} component="li" variant="body2" sx={{ overflowWrap: "anywhere" }}>
            <strong>
              <Untrusted text={member.name} />
            </strong>{" "}
            ({say(`roles.${member.role}`)}) {say(`approvals.kinds.${kind}`)} <When at={at} />
            {reason !== null && (
              <>
                {": "}
                <Untrusted text={reason} />
              </>
            )}
          </Typography>
        ))}
      </Stack>
    </Stack>
  )
}
