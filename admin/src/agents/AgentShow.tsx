/** One version of an agent: what it may spend, name and say, and what it changed against another version. */
import { Alert, Box, Button, Chip, MenuItem, Paper, Stack, TextField, Typography } from "@mui/material"
import { type ReactNode, useState } from "react"
import { Link } from "react-router-dom"
import type { AgentDetail } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { NotFound } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { Changes } from "../policies/Changes.tsx"
import { Digest } from "../policies/state.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { AgentState } from "./AgentState.tsx"
import { type AgentParts, filesOf, partsOf, promptsOf } from "./source.ts"
import { useAgent, useVersionsOf } from "./useAgents.ts"

const Card = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Paper variant="outlined" sx={{ p: 2, minWidth: 0 }}>
    <Section title={title}>{children}</Section>
  </Paper>
)

const Chips = ({ of }: { readonly of: ReadonlyArray<string> }) => (
  <Stack direction="row" sx={{ gap: 0.5, flexWrap: "wrap" }}>
    {of.map((one) => (
      <Chip key={one} size="small" variant="outlined" label={one} />
    ))}
  </Stack>
)

const Figures = ({ of: { figures } }: { readonly of: AgentParts }) => {
  const say = useWords()
  const format = useFormat()
  const rows = [
    { name: "agents.tokensPerDay", value: figures.tokensPerDay, show: format.integer },
    { name: "agents.costPerDay", value: figures.costMicrosPerDay, show: format.cost },
    { name: "agents.thinks", value: figures.maxThinks, show: format.integer },
    { name: "agents.calls", value: figures.maxCalls, show: format.integer },
    { name: "agents.outputTokens", value: figures.maxOutputTokens, show: format.integer },
  ] as const
  return (
    <Box component="dl" sx={{ m: 0, display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", rowGap: 0.5, columnGap: 2 }}>
      {rows.map(({ name, value, show }) => (
        <Box key={name} sx={{ display: "contents" }}>
          <Typography component="dt" variant="body2" sx={{ color: "text.secondary" }}>
            {say(name)}
          </Typography>
          <Typography component="dd" variant="body2" sx={{ m: 0, textAlign: "end", fontVariantNumeric: "tabular-nums" }}>
            {value === undefined ? "–" : show(value)}
          </Typography>
        </Box>
      ))}
    </Box>
  )
}

const Facts = ({ of }: { readonly of: AgentParts }) => {
  const say = useWords()
  return (
    <Box sx={{ display: "grid", gap: 2, gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "repeat(2, minmax(0, 1fr))" } }}>
      <Card title={say("agents.route")}>
        <Stack sx={{ gap: 1.5 }}>
          <Typography sx={{ overflowWrap: "anywhere" }}>{say("agents.routeOf", { model: of.model, provider: of.provider })}</Typography>
          <Section title={say("agents.languages")}>
            <Chips of={of.languages} />
          </Section>
          <Section title={say("agents.channels")}>
            <Chips of={of.channels} />
          </Section>
        </Stack>
      </Card>
      <Card title={say("agents.budgets")}>
        <Figures of={of} />
      </Card>
      <Card title={say("agents.tools")}>
        <Typography variant="body2" sx={{ color: "text.secondary", mb: 1 }}>
          {say("agents.toolsHint")}
        </Typography>
        <Chips of={of.tools} />
      </Card>
      <Card title={say("agents.handOff")}>
        {of.handOff.length === 0 ? (
          <Typography variant="body2">{say("agents.noHandOff")}</Typography>
        ) : (
          <Stack component="ul" sx={{ m: 0, p: 0, gap: 0.5, listStyle: "none" }}>
            {of.handOff.map(({ id, to }) => (
              <Typography key={id} component="li" variant="body2">
                {say("agents.handOffTo", { rule: id, role: to })}
              </Typography>
            ))}
          </Stack>
        )}
      </Card>
    </Box>
  )
}

const Words = ({ of }: { readonly of: AgentDetail }) => {
  const say = useWords()
  const { fallback } = partsOf(of.source)
  const prompts = promptsOf(of)
  if (prompts.length === 0) return <Alert severity="info">{say("agents.unreadable")}</Alert>
  return (
    <Stack sx={{ gap: 2 }}>
      {prompts.map(({ language, text, version }) => (
        <Paper key={version} variant="outlined" sx={{ p: 2, minWidth: 0 }}>
          <Section title={say("agents.prompt", { language })}>
            <Untrusted text={text} block />
            {fallback[language] !== undefined && (
              <Box sx={{ mt: 1.5, color: "text.secondary" }}>
                <Typography variant="body2">{say("agents.fallback")}</Typography>
                <Untrusted text={fallback[language]} block />
              </Box>
            )}
          </Section>
        </Paper>
      ))}
    </Stack>
  )
}

const Compared = ({ of }: { readonly of: AgentDetail }) => {
  const say = useWords()
  const format = useFormat()
  const versions = useVersionsOf(of.name)
  const [chosen, setChosen] = useState<string>()
  const others = (versions.data ?? []).filter(({ version }) => version !== of.version)
  const against = chosen ?? (others.find(({ createdAt }) => createdAt < of.createdAt) ?? others[0])?.version
  const other = useAgent(of.name, against)
  if (versions.isError) return <Problem error={versions.error} retry={() => void versions.refetch()} />
  if (versions.isPending) return <Typography>{say("app.loading")}</Typography>
  if (against === undefined) return <Typography>{say("agents.noOther")}</Typography>
  return (
    <Stack sx={{ gap: 1 }}>
      <TextField
        select
        label={say("agents.against")}
        value={against}
        onChange={(event) => setChosen(event.target.value)}
        sx={{ maxWidth: 420 }}
      >
        {others.map(({ version, createdAt }) => (
          <MenuItem key={version} value={version}>
            <Digest of={version} /> · {format.dateTime(createdAt)}
          </MenuItem>
        ))}
      </TextField>
      {other.isError && <Problem error={other.error} retry={() => void other.refetch()} />}
      {other.data !== undefined && <Changes of={{ before: filesOf(other.data), after: filesOf(of) }} />}
    </Stack>
  )
}

export const AgentShow = ({ name, version }: { readonly name: string; readonly version: string }) => {
  const say = useWords()
  const format = useFormat()
  const may = useMay("agent", "test")
  const read = useAgent(name, version)
  if (isProblem(read.error, "not-found") || isProblem(read.error, "bad-request")) return <NotFound />
  const found = read.data
  return (
    <Page
      title={say("agents.shownTitle", { name })}
      actions={
        <>
          <Button component={Link} to="/agents">
            {say("agents.all")}
          </Button>
          {may && (
            <Button component={Link} to={`/agents/${encodeURIComponent(name)}/${version}/try`} variant="contained">
              {say("agents.tryIt")}
            </Button>
          )}
        </>
      }
    >
      {read.isPending && <Typography>{say("app.loading")}</Typography>}
      {read.isError && <Problem error={read.error} retry={() => void read.refetch()} />}
      {found !== undefined && (
        <Stack sx={{ gap: 3 }}>
          <Box>
            <Untrusted text={partsOf(found.source).description} block />
            <Stack direction="row" sx={{ gap: 1, mt: 1, alignItems: "center", flexWrap: "wrap" }}>
              <AgentState of={found.status} />
              <Digest of={found.version} />
              <Typography variant="body2" sx={{ color: "text.secondary" }}>
                {say("agents.installed", { at: format.dateTime(found.createdAt) })}
              </Typography>
            </Stack>
          </Box>
          {found.status === "retired" && <Alert severity="info">{say("agents.retiredHint")}</Alert>}
          <Facts of={partsOf(found.source)} />
          <Section title={say("agents.prompts")}>
            <Words of={found} />
          </Section>
          <Section title={say("agents.difference")}>
            <Compared of={found} />
          </Section>
        </Stack>
      )}
    </Page>
  )
}
