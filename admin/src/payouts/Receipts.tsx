/**
 * Files that tools left as proof: kept by their SHA-256, handed out as attachments, and looked at here as text alone. What comes is hashed
 * again in the browser, so that the tick is about these bytes.
 */
import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Link as MuiLink, Stack, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { PayoutDetail } from "../client/records.ts"
import { send, urlOf } from "../client/transport.ts"
import { Copy } from "../layout/Copy.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"

export type Receipt = PayoutDetail["receipts"][number]

/** More of a file is not shown as text. */
const shown_bytes = 64_000

const readable = (mediaType: string): boolean => /^(text\/|application\/(json|xml)\b)/.test(mediaType)
const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("")

/** Undefined where the browser cannot hash: over plain HTTP to another machine. */
const holds = async (bytes: ArrayBuffer, sha256: string): Promise<boolean | undefined> =>
  isSecureContext ? hex(await crypto.subtle.digest("SHA-256", bytes)) === sha256 : undefined

const read = async ({ id, sha256, mediaType }: Receipt, signal: AbortSignal) => {
  const bytes = await (await send(new Request(urlOf(`/v1/receipts/${id}`), { signal }))).arrayBuffer()
  const text = readable(mediaType) ? new TextDecoder().decode(bytes.slice(0, shown_bytes)) : undefined
  return { text, cut: bytes.byteLength > shown_bytes, holds: await holds(bytes, sha256) }
}

const Inside = ({ receipt }: { readonly receipt: Receipt }) => {
  const say = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: ["receipts", receipt.id],
    queryFn: ({ signal }) => read(receipt, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (error !== null) return <Problem error={error} retry={() => void refetch()} />
  if (data === undefined) return <Typography role="status">{say("app.loading")}</Typography>
  return (
    <Stack sx={{ gap: 1.5 }}>
      {data.holds !== undefined && (
        <Alert severity={data.holds ? "success" : "error"}>{say(data.holds ? "payouts.fileHolds" : "payouts.fileAltered")}</Alert>
      )}
      {data.text === undefined ? (
        <Typography>{say("payouts.notText")}</Typography>
      ) : (
        <Box
          tabIndex={0}
          role="region"
          aria-label={say("payouts.fileText")}
          sx={{
            fontFamily: "monospace",
            fontSize: "0.8125rem",
            maxHeight: "50vh",
            overflow: "auto",
            border: 1,
            borderColor: "divider",
            borderRadius: 1,
            p: 1.5,
          }}
        >
          <Untrusted text={data.text} block />
        </Box>
      )}
      {data.cut && <Typography variant="body2">{say("payouts.fileCut")}</Typography>}
    </Stack>
  )
}

const ReceiptLine = ({ receipt }: { readonly receipt: Receipt }) => {
  const say = useWords()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const title = `receipt-${receipt.id}`
  return (
    <Box component="li" sx={{ py: 1, borderBlockStart: 1, borderColor: "divider", minWidth: 0 }}>
      <Typography component="div" sx={{ fontWeight: 600 }}>
        <Untrusted text={receipt.name} />
      </Typography>
      <Typography variant="body2" component="div" sx={{ color: "text.secondary" }}>
        <Untrusted text={receipt.mediaType} /> ·{" "}
        {say("payouts.bytes", { smart_count: receipt.size_bytes, bytes: format.integer(receipt.size_bytes) })} ·{" "}
        <time dateTime={new Date(receipt.at).toISOString()}>{format.dateTime(receipt.at)}</time>
      </Typography>
      <Typography variant="body2" component="div" sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
        SHA-256 <code>{receipt.sha256.slice(0, 16)}…</code> <Copy text={receipt.sha256} name={say("payouts.copyHash")} />
      </Typography>
      <Stack direction="row" sx={{ gap: 2, alignItems: "center" }}>
        <Button size="small" onClick={() => setOpen(true)} aria-label={`${say("payouts.look")}: ${receipt.name}`}>
          {say("payouts.look")}
        </Button>
        <MuiLink href={`/v1/receipts/${receipt.id}`} download variant="body2" aria-label={`${say("payouts.download")}: ${receipt.name}`}>
          {say("payouts.download")}
        </MuiLink>
      </Stack>
      {open && (
        <Dialog open onClose={() => setOpen(false)} aria-labelledby={title} maxWidth="md">
          <DialogTitle id={title}>
            <Untrusted text={receipt.name} />
          </DialogTitle>
          <DialogContent>
            <Inside receipt={receipt} />
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{say("app.close")}</Button>
          </DialogActions>
        </Dialog>
      )}
    </Box>
  )
}

export const Receipts = ({ of, none }: { readonly of: ReadonlyArray<Receipt>; readonly none: string }) =>
  of.length === 0 ? (
    <Alert severity="info">{none}</Alert>
  ) : (
    <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, "& > li:first-of-type": { borderBlockStart: 0, pt: 0 } }}>
      {of.map((receipt) => (
        <ReceiptLine key={receipt.id} receipt={receipt} />
      ))}
    </Box>
  )
