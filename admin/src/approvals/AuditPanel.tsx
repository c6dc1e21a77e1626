/**
 * The audit of one thing beside it: who did what, when, under which policy, bound to which digest; each line with its hash, whether it is as it
 * was written, and the seal over it. For those who may read the audit; others are not shown the button.
 */
import Close from "@mui/icons-material/Close"
import GppBad from "@mui/icons-material/GppBad"
import GppGood from "@mui/icons-material/GppGood"
import History from "@mui/icons-material/History"
import Schedule from "@mui/icons-material/Schedule"
import { Box, Button, Drawer, IconButton, Link as MuiLink, Stack, Tooltip, Typography } from "@mui/material"
import { type ReactNode, useId, useState } from "react"
import { useGetList } from "react-admin"
import { Link } from "react-router-dom"
import { Actor } from "../audit/Actor.tsx"
import type { AuditDetail, AuditEntry } from "../client/records.ts"
import { useDetail } from "../data/useDetail.ts"
import { Copy } from "../layout/Copy.tsx"
import { Problem } from "../layout/Problem.tsx"
import { When } from "../lists/When.tsx"
import { useMay } from "../session/useSession.ts"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"

const most = 30
const shown_chars = 16

const wordAt = (data: unknown, name: string): string | undefined => {
  const value = typeof data === "object" && data !== null ? (data as Readonly<Record<string, unknown>>)[name] : undefined
  return typeof value === "string" && value !== "" ? value : undefined
}

const Mark = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <Typography variant="body2" component="div" sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
    {name}: {children}
  </Typography>
)

/** Read line by line as the proof of each is asked for: intact and sealed, intact and waiting for its seal, or altered. */
const Proven = ({ id }: { readonly id: string }) => {
  const say = useWords()
  const format = useFormat()
  const { data } = useDetail<AuditDetail>("audit", id)
  if (data === undefined) return null
  const { intact, seal, leaf } = data
  const text = !intact
    ? say("audit.altered")
    : seal === null
      ? say("audit.notSealed")
      : say("audit.sealedAt", { epoch: format.integer(seal.epoch), at: format.dateTime(seal.at) })
  return (
    <>
      <Mark name={say("audit.leaf")}>
        <code title={leaf}>{leaf.slice(0, shown_chars)}</code>
      </Mark>
      <Stack direction="row" sx={{ gap: 0.5, alignItems: "center", color: intact ? "text.secondary" : "error.main" }}>
        {!intact ? (
          <GppBad fontSize="small" />
        ) : seal === null ? (
          <Schedule fontSize="small" />
        ) : (
          <GppGood fontSize="small" color="success" />
        )}
        <Typography variant="body2">{text}</Typography>
      </Stack>
    </>
  )
}

const Entry = ({ entry }: { readonly entry: AuditEntry }) => {
  const say = useWords()
  const [digest, version] = [wordAt(entry.data, "digest"), wordAt(entry.data, "policyVersion")]
  return (
    <Box component="li" sx={{ borderInlineStart: 2, borderColor: "divider", paddingInlineStart: 1.5, minWidth: 0 }}>
      <Stack direction="row" sx={{ gap: 1, justifyContent: "space-between", alignItems: "baseline" }}>
        <MuiLink
          component={Link}
          to={`/audit/${entry.id}`}
          color="inherit"
          sx={{ fontFamily: "monospace", fontWeight: 600, overflowWrap: "anywhere" }}
        >
          {entry.kind}
        </MuiLink>
        <Typography variant="body2" component="span" sx={{ color: "text.secondary" }}>
          <When at={entry.at} />
        </Typography>
      </Stack>
      <Typography variant="body2" component="div" sx={{ overflowWrap: "anywhere" }}>
        <Actor of={entry.actor} />
      </Typography>
      {version !== undefined && (
        <Mark name={say("approvals.policyVersion")}>
          <code title={version}>{version.slice(0, shown_chars)}</code>
        </Mark>
      )}
      {digest !== undefined && (
        <Mark name={say("approvals.digest")}>
          <code title={digest}>{digest.slice(0, shown_chars)}</code>
        </Mark>
      )}
      <Proven id={entry.id} />
    </Box>
  )
}

const Inside = ({ subject }: { readonly subject: string }) => {
  const say = useWords()
  const { data, error, isPending, refetch } = useGetList<AuditEntry>("audit", {
    pagination: { page: 1, perPage: most },
    sort: { field: "id", order: "DESC" },
    filter: { subject },
  })
  const path = `/audit?filter=${encodeURIComponent(JSON.stringify({ subject }))}`
  return (
    <Stack sx={{ gap: 2 }}>
      {error !== null && <Problem error={error} retry={() => void refetch()} money="safe" />}
      {isPending && <Typography role="status">{say("app.loading")}</Typography>}
      {data?.length === 0 && <Typography variant="body2">{say("approvals.auditNone")}</Typography>}
      <Stack component="ol" sx={{ gap: 2, m: 0, p: 0, listStyle: "none" }}>
        {data?.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </Stack>
      <Stack direction="row" sx={{ gap: 1, alignItems: "center" }}>
        <MuiLink component={Link} to={path}>
          {say("auditPanel.all")}
        </MuiLink>
        <Copy text={`${location.origin}${path}`} name={say("app.copyLink")} />
      </Stack>
    </Stack>
  )
}

/** `subject` as the audit writes it: `action/<id>`. */
export const AuditPanel = ({ subject }: { readonly subject: string }) => {
  const say = useWords()
  const may = useMay("audit", "read")
  const title = useId()
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  if (!may) return null
  return (
    <>
      <Button size="small" startIcon={<History />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {say("approvals.audit")}
      </Button>
      <Drawer
        anchor="right"
        open={open}
        onClose={close}
        slotProps={{
          paper: {
            role: "dialog",
            "aria-modal": true,
            "aria-labelledby": title,
            sx: { width: { xs: "100%", sm: 420 }, p: 2.5, boxSizing: "border-box" },
          } as object,
        }}
      >
        <Stack direction="row" sx={{ alignItems: "center", mb: 2 }}>
          <Typography id={title} variant="h2" sx={{ flexGrow: 1 }}>
            {say("approvals.audit")}
          </Typography>
          <Tooltip title={say("app.close")}>
            <IconButton aria-label={say("app.close")} onClick={close}>
              <Close />
            </IconButton>
          </Tooltip>
        </Stack>
        {open && <Inside subject={subject} />}
      </Drawer>
    </>
  )
}
