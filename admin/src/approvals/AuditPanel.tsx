/**
 * The audit of one thing beside it: who did what, when, under which policy, bound to which digest; with a link to hand on and the proof that
 * the whole audit is intact. For those who may read the audit; others are not shown the button.
 */
import CheckCircle from "@mui/icons-material/CheckCircleOutlined"
import Close from "@mui/icons-material/Close"
import ErrorOutline from "@mui/icons-material/ErrorOutlined"
import History from "@mui/icons-material/History"
import { Alert, Box, Button, Drawer, IconButton, Link as MuiLink, Stack, Typography } from "@mui/material"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useId, useState } from "react"
import { useGetList } from "react-admin"
import { Link } from "react-router-dom"
import { api, body } from "../client/api.ts"
import type { AuditEntry } from "../client/records.ts"
import { send } from "../client/transport.ts"
import { Copy } from "../layout/Copy.tsx"
import { Problem } from "../layout/Problem.tsx"
import { When } from "../lists/When.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { reportOf } from "./verified.ts"

const most = 30
const members_most = 200
const shown_chars = 16

/** Names of members by id: the audit itself keeps ids alone. */
const useNames = (enabled: boolean): ((actor: string) => string) => {
  const { data } = useQuery({
    queryKey: ["audit-names"],
    queryFn: () => body(api.GET("/v1/members", { params: { query: { limit: String(members_most) } } })),
    enabled,
  })
  const names = new Map(data?.items.map(({ id, name }) => [`member:${id}`, name]))
  return (actor) => names.get(actor) ?? actor.replace(/^agent:/, "")
}

const wordAt = (data: unknown, name: string): string | undefined => {
  const value = typeof data === "object" && data !== null ? (data as Readonly<Record<string, unknown>>)[name] : undefined
  return typeof value === "string" && value !== "" ? value : undefined
}

const Entry = ({ entry, name }: { readonly entry: AuditEntry; readonly name: string }) => {
  const say = useWords()
  const marks = (["digest", "policyVersion"] as const).flatMap((field) => {
    const value = wordAt(entry.data, field)
    return value === undefined ? [] : [{ field, value }]
  })
  return (
    <Box component="li" sx={{ borderInlineStart: 2, borderColor: "divider", paddingInlineStart: 1.5, minWidth: 0 }}>
      <Stack direction="row" sx={{ gap: 1, justifyContent: "space-between", alignItems: "baseline" }}>
        <Typography component="code" sx={{ fontSize: "0.8125rem", fontWeight: 600, overflowWrap: "anywhere" }}>
          {entry.kind}
        </Typography>
        <Typography variant="body2" component="span" sx={{ color: "text.secondary" }}>
          <When at={entry.at} />
        </Typography>
      </Stack>
      <Typography variant="body2" component="div" sx={{ overflowWrap: "anywhere" }}>
        <Untrusted text={name} />
      </Typography>
      {marks.map(({ field, value }) => (
        <Typography key={field} variant="body2" sx={{ color: "text.secondary" }}>
          {say(field === "digest" ? "approvals.digest" : "approvals.policyVersion")}:{" "}
          <code title={value}>{value.slice(0, shown_chars)}</code>
        </Typography>
      ))}
    </Box>
  )
}

/** Reads and proves the whole audit of the company: one line of it cannot be proven alone. */
const Verified = () => {
  const say = useWords()
  const format = useFormat()
  const verify = useMutation({
    mutationFn: async () => reportOf(await (await send(new Request(new URL("/v1/audit/verify", location.origin)))).text()),
  })
  if (verify.isError) return <Problem error={verify.error} retry={() => verify.mutate()} money="safe" />
  if (verify.data === undefined)
    return (
      <Button variant="outlined" loading={verify.isPending} onClick={() => verify.mutate()}>
        {say("auditPanel.verify")}
      </Button>
    )
  return (
    <Alert severity={verify.data.ok ? "success" : "error"} icon={verify.data.ok ? <CheckCircle /> : <ErrorOutline />}>
      {verify.data.ok
        ? say("auditPanel.intact", { entries: format.integer(verify.data.entries) })
        : say("auditPanel.broken", { first: verify.data.first ?? "?" })}
    </Alert>
  )
}

const Inside = ({ subject }: { readonly subject: string }) => {
  const say = useWords()
  const { data, error, isPending, refetch } = useGetList<AuditEntry>("audit", {
    pagination: { page: 1, perPage: most },
    sort: { field: "id", order: "DESC" },
    filter: { subject },
  })
  const nameOf = useNames(true)
  const path = `/audit?filter=${encodeURIComponent(JSON.stringify({ subject }))}`
  return (
    <Stack sx={{ gap: 2 }}>
      {error !== null && <Problem error={error} retry={() => void refetch()} money="safe" />}
      {isPending && <Typography role="status">{say("app.loading")}</Typography>}
      {data?.length === 0 && <Typography variant="body2">{say("approvals.auditNone")}</Typography>}
      <Stack component="ol" sx={{ gap: 1.5, m: 0, p: 0, listStyle: "none" }}>
        {data?.map((entry) => (
          <Entry key={entry.id} entry={entry} name={nameOf(entry.actor)} />
        ))}
      </Stack>
      <Stack direction="row" sx={{ gap: 1, alignItems: "center" }}>
        <MuiLink component={Link} to={path}>
          {say("auditPanel.all")}
        </MuiLink>
        <Copy text={`${location.origin}${path}`} name={say("app.copyLink")} />
      </Stack>
      <Verified />
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
          <IconButton aria-label={say("app.close")} onClick={close}>
            <Close />
          </IconButton>
        </Stack>
        {open && <Inside subject={subject} />}
      </Drawer>
    </>
  )
}
