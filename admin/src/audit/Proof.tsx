/**
 * How the whole audit was found when somebody last had it verified, and having it verified now. A first bad entry is named in red, and stays
 * named until a verification passes: the API keeps it, so nobody's other browser forgets it.
 */
import GppGood from "@mui/icons-material/GppGoodOutlined"
import { Alert, AlertTitle, Box, Button, LinearProgress, Link as MuiLink, Paper, Stack, Typography } from "@mui/material"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { Link } from "react-router-dom"
import { api, body } from "../client/api.ts"
import type { AuditProof } from "../client/records.ts"
import { Problem } from "../layout/Problem.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWordOr, useWords } from "../words/useWords.ts"
import { type Progress, verifyAudit } from "./verify.ts"

const Bad = ({ proof: { first, at, by } }: { readonly proof: AuditProof }) => {
  const say = useWords()
  const word = useWordOr()
  const format = useFormat()
  const where = first?.id ?? null
  return (
    <Alert severity="error" variant="filled" role="alert">
      <AlertTitle>
        {where === null ? say("audit.broken") : say("audit.brokenAt", { id: where })}
        {first !== null && `: ${word("audit.faults", first.what, first.what)}`}
      </AlertTitle>
      {first !== null && (
        <>
          {first.epoch !== null && `${say("audit.epoch", { epoch: first.epoch })}. `}
          <Untrusted text={first.why} />{" "}
        </>
      )}
      {say("audit.brokenHint")}{" "}
      {where !== null && (
        <MuiLink component={Link} to={`/audit/${where}`} color="inherit">
          {say("audit.toEntry", { id: where })}
        </MuiLink>
      )}
      <Typography variant="body2" component="div" sx={{ mt: 0.5 }}>
        <Untrusted text={say("audit.foundBy", { at: format.dateTime(at), by })} />
      </Typography>
    </Alert>
  )
}

const Good = ({ proof: { entries, epoch, at, by, unsealed } }: { readonly proof: AuditProof }) => {
  const say = useWords()
  const format = useFormat()
  return (
    <Alert severity="success" icon={<GppGood fontSize="inherit" />}>
      <strong>{say("audit.verified", { entries: format.integer(entries), epoch: format.integer(epoch), at: format.dateTime(at) })}</strong>{" "}
      <Untrusted text={say("audit.verifiedBy", { by })} />
      {unsealed > 0 && ` ${say("audit.unsealed", { smart_count: unsealed, count: format.integer(unsealed) })}`}
    </Alert>
  )
}

const Under = ({ progress, expected }: { readonly progress: Progress | undefined; readonly expected: number | undefined }) => {
  const say = useWords()
  const format = useFormat()
  const { entries, epochs } = progress ?? { entries: 0, epochs: 0 }
  // how many there are is not counted ahead: the last time's number says about how far it is
  const part = expected === undefined || expected === 0 ? undefined : Math.min(99, (100 * entries) / expected)
  return (
    <Box role="status">
      <Typography variant="body2">
        {say("audit.verifying", { entries: format.integer(entries), epochs: format.integer(epochs) })}
      </Typography>
      <LinearProgress
        aria-label={say("audit.verify")}
        variant={part === undefined ? "indeterminate" : "determinate"}
        {...(part === undefined ? {} : { value: part })}
        sx={{ mt: 1 }}
      />
    </Box>
  )
}

/** Verifies for as long as the screen is looked at. */
const useVerifying = () => {
  const queries = useQueryClient()
  const [progress, setProgress] = useState<Progress>()
  const leaving = useRef<AbortController>(undefined)
  useEffect(() => () => leaving.current?.abort(), [])
  const act = useMutation({
    mutationFn: () => {
      setProgress(undefined)
      leaving.current = new AbortController()
      return verifyAudit(setProgress, leaving.current.signal)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["audit"] }),
  })
  return { act, progress }
}

export const Proof = () => {
  const say = useWords()
  const { act, progress } = useVerifying()
  const { data: proof, error } = useQuery({
    queryKey: ["audit", "proof"],
    queryFn: ({ signal }) => body(api.GET("/v1/audit/proof", { signal })),
  })
  return (
    <Paper component="section" variant="outlined" aria-label={say("audit.proof")} sx={{ p: { xs: 1.5, md: 2 }, mb: 2.5 }}>
      <Stack sx={{ gap: 1.5 }}>
        <Stack direction="row" sx={{ gap: 1.5, alignItems: "center", flexWrap: "wrap" }}>
          <Box sx={{ flexGrow: 1, minWidth: 0, flexBasis: 300, minHeight: 48, display: "grid", alignItems: "center" }}>
            {error !== null && <Problem error={error} />}
            {proof === null && <Typography sx={{ color: "text.secondary" }}>{say("audit.neverVerified")}</Typography>}
            {proof?.ok === true && <Good proof={proof} />}
            {proof?.ok === false && <Bad proof={proof} />}
          </Box>
          <Button variant="contained" onClick={() => act.mutate()} loading={act.isPending}>
            {say("audit.verify")}
          </Button>
        </Stack>
        {act.isPending && <Under progress={progress} expected={proof?.entries} />}
        {act.error !== null && <Problem error={act.error} />}
      </Stack>
    </Paper>
  )
}
