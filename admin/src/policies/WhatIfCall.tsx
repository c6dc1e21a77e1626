/** What any stored version would decide over one recorded call, beside the call itself. Asking changes nothing. */
import { Box, Button, Chip, MenuItem, Stack, TextField, Typography } from "@mui/material"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { api, body } from "../client/api.ts"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { useVersions } from "./useVersions.ts"

const shown_chars = 12

const Choice = ({ actionId }: { readonly actionId: string }) => {
  const say = useWords()
  const format = useFormat()
  const versions = useVersions()
  const [chosen, setChosen] = useState<string>()
  const version = chosen ?? versions.data?.find(({ state }) => state === "active")?.version
  const judge = useMutation({
    mutationFn: async (digest: string) => (await body(api.POST("/v1/policies/what-if", { body: { version: digest, actionId } }))).lines[0],
  })
  const line = judge.data
  if (versions.isError) return <Problem error={versions.error} retry={() => void versions.refetch()} />
  if (version === undefined) return <Box sx={{ minHeight: 40 }} />
  return (
    <Stack sx={{ gap: 1 }}>
      <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap" }}>
        <TextField
          select
          label={say("whatIf.version")}
          value={version}
          onChange={(event) => {
            setChosen(event.target.value)
            judge.reset()
          }}
          sx={{ flexGrow: 1, maxWidth: 420 }}
        >
          {(versions.data ?? []).map(({ version: digest, state, activatedAt }) => (
            <MenuItem key={digest} value={digest}>
              <code>{digest.slice(0, shown_chars)}</code>
              {" · "}
              {state === "active" || activatedAt === null ? say("whatIf.inForce") : format.dateTime(activatedAt)}
            </MenuItem>
          ))}
        </TextField>
        <Button variant="outlined" onClick={() => judge.mutate(version)} loading={judge.isPending}>
          {say("whatIf.ask")}
        </Button>
      </Stack>
      {judge.isError && <Problem error={judge.error} />}
      {line !== undefined && (
        <Stack role="status" sx={{ gap: 0.5 }}>
          {line.would === null ? (
            <Typography>{say(`whatIf.whyOne.${line.notJudged ?? "never-judged"}`, { missing: line.missing.join(", ") })}</Typography>
          ) : (
            <>
              <Typography sx={{ fontWeight: 600 }}>{say("whatIf.one", { outcome: say(`whatIf.outcomes.${line.would}`) })}</Typography>
              <Stack direction="row" sx={{ gap: 0.5, flexWrap: "wrap" }}>
                {line.rules.map((rule) => (
                  <Chip key={rule} size="small" variant="outlined" label={rule} />
                ))}
              </Stack>
              <Typography variant="body2" component="div" sx={{ color: "text.secondary" }}>
                <Untrusted text={line.reason} />
              </Typography>
            </>
          )}
        </Stack>
      )}
    </Stack>
  )
}

export const WhatIfCall = ({ actionId }: { readonly actionId: string }) => {
  const say = useWords()
  if (!useMay("policy", "test")) return null
  return (
    <Section title={say("whatIf.oneTitle")}>
      <Choice actionId={actionId} />
    </Section>
  )
}
