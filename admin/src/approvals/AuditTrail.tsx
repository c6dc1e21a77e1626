/** Every audit line that names this call, for those who may read the audit. */
import { Link as MuiLink, Stack, Typography } from "@mui/material"
import { useGetList } from "react-admin"
import type { AuditEntry } from "../client/records.ts"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { When } from "../lists/When.tsx"
import { useMay } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"

const most = 30

export const AuditTrail = ({ actionId }: { readonly actionId: string }) => {
  const say = useWords()
  const may = useMay("audit", "read")
  const { data, error, isPending } = useGetList<AuditEntry>(
    "audit",
    { pagination: { page: 1, perPage: most }, sort: { field: "id", order: "DESC" }, filter: { subject: `action/${actionId}` } },
    { enabled: may },
  )
  if (!may) return null
  return (
    <Section title={say("approvals.audit")}>
      {error !== null && <Problem error={error} />}
      {!isPending && error === null && data.length === 0 && <Typography variant="body2">{say("approvals.auditNone")}</Typography>}
      <Stack component="ol" sx={{ gap: 0.5, m: 0, paddingInlineStart: 2.5 }}>
        {data?.map(({ id, at, kind, actor }) => (
          <Typography key={id} component="li" variant="body2" sx={{ overflowWrap: "anywhere" }}>
            <code>{kind}</code> · {actor} · <When at={at} /> ·{" "}
            <MuiLink href={`#audit-${id}`} id={`audit-${id}`}>
              {id}
            </MuiLink>
          </Typography>
        ))}
      </Stack>
    </Section>
  )
}
