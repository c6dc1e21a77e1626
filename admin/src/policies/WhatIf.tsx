/** The last calls under a draft: counts in one sentence, then those that would be decided otherwise, then what cannot be told and why. */
import {
  Alert,
  Button,
  MenuItem,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  TextField,
  Typography,
} from "@mui/material"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { api, body } from "../client/api.ts"
import type { WhatIf as Answer } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { When } from "../lists/When.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import type { PolicyFile } from "./draft.ts"

const counts = [100, 200, 1_000] as const

const Flips = ({ of }: { readonly of: Answer }) => {
  const say = useWords()
  const heads = ["whatIf.tool", "whatIf.was", "whatIf.would", "whatIf.by", "whatIf.at"] as const
  return (
    <TableContainer tabIndex={0} role="region" aria-label={say("whatIf.flips")} sx={{ border: 1, borderColor: "divider", borderRadius: 1 }}>
      <Table size="small" aria-label={say("whatIf.flips")}>
        <TableHead>
          <TableRow>
            {heads.map((name) => (
              <TableCell key={name} scope="col">
                {say(name)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {of.lines.map(({ actionId, tool, was, would, rules, at }) => (
            <TableRow key={actionId} hover>
              <TableCell>
                <Untrusted text={tool} />
              </TableCell>
              <TableCell>{say(`whatIf.outcomes.${was}`)}</TableCell>
              <TableCell>
                <strong>{would === null ? "–" : say(`whatIf.outcomes.${would}`)}</strong>
              </TableCell>
              <TableCell sx={{ overflowWrap: "anywhere" }}>{rules.join(", ")}</TableCell>
              <TableCell>
                <When at={at} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

export const Result = ({ of }: { readonly of: Answer }) => {
  const say = useWords()
  const format = useFormat()
  if (of.calls === 0) return <Alert severity="info">{say("whatIf.noCalls")}</Alert>
  const open = of.notJudged.reduce((sum, { calls }) => sum + calls, 0)
  const figures = { flips: format.integer(of.flips), same: format.integer(of.same), open: format.integer(open) }
  return (
    <Stack sx={{ gap: 1.5 }} role="status">
      <Alert severity={of.flips > 0 ? "warning" : "info"}>
        {say("whatIf.summary", { smart_count: of.calls, ...figures })}{" "}
        {of.since !== null && say("whatIf.since", { at: format.dateTime(of.since) })}
      </Alert>
      {of.flips > 0 && <Flips of={of} />}
      {of.notJudged.length > 0 && (
        <Section title={say("whatIf.open")}>
          <ul>
            {of.notJudged.map(({ why, calls, missing }) => (
              <li key={why}>{say(`whatIf.why.${why}`, { calls: format.integer(calls), missing: missing.join(", ") })}</li>
            ))}
          </ul>
        </Section>
      )}
    </Stack>
  )
}

export const WhatIf = ({ files }: { readonly files: ReadonlyArray<PolicyFile> }) => {
  const say = useWords()
  const format = useFormat()
  const [last, setLast] = useState<number>(counts[1])
  const judge = useMutation({
    mutationFn: () => body(api.POST("/v1/policies/what-if", { body: { files: files.map(({ file, text }) => ({ file, text })), last } })),
  })
  return (
    <Section title={say("whatIf.title")}>
      <Typography variant="body2" sx={{ color: "text.secondary", mb: 1.5 }}>
        {say("whatIf.lead")}
      </Typography>
      <Stack direction="row" sx={{ gap: 1, mb: 1.5, flexWrap: "wrap" }}>
        <TextField
          select
          label={say("whatIf.last")}
          value={last}
          onChange={(event) => setLast(Number(event.target.value))}
          sx={{ minWidth: 160 }}
        >
          {counts.map((count) => (
            <MenuItem key={count} value={count}>
              {say("whatIf.lastOf", { count: format.integer(count) })}
            </MenuItem>
          ))}
        </TextField>
        <Button variant="outlined" onClick={() => judge.mutate()} loading={judge.isPending}>
          {say("whatIf.run")}
        </Button>
      </Stack>
      {judge.isError &&
        (isProblem(judge.error, "policy-broken") ? (
          <Alert severity="error">{say("whatIf.broken")}</Alert>
        ) : (
          <Problem error={judge.error} retry={() => judge.mutate()} />
        ))}
      {judge.data !== undefined && <Result of={judge.data} />}
    </Section>
  )
}
