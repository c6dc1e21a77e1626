/**
 * Talking to an agent where nothing it wants is done. What was said lives in this page alone and is forgotten with it; each message sends all of
 * it again. No tool is called, so whoever tries may write what one would answer.
 */
import { Alert, Box, Button, MenuItem, Paper, Stack, TextField, Typography } from "@mui/material"
import { type FormEvent, useState } from "react"
import { Link } from "react-router-dom"
import type { Tried } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { NotFound } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { partsOf } from "./source.ts"
import { replyOf, TriedSteps } from "./TriedSteps.tsx"
import { type TryRequest, useAgent, useTry } from "./useAgents.ts"

interface Exchange {
  readonly text: string
  readonly tried: Tried
}
type Messages = TryRequest["messages"]

const contacts = { stranger: undefined, known: { known: true, verified: false }, verified: { known: true, verified: true } } as const
type Contact = keyof typeof contacts

/** Words of the agent that would have gone out are part of what it hears next. */
const said = ({ text, tried }: Exchange): Messages => [
  { from: "contact", text },
  ...tried.steps.flatMap(({ calls }) =>
    calls.flatMap((call): Messages => {
      const reply = call.outcome === "allow" ? replyOf(call) : undefined
      return reply === undefined ? [] : [{ from: "agent", text: reply }]
    }),
  ),
]

const most_messages = 19

/** What was said beside what can be said: below it on a phone. */
const sides = {
  display: "grid",
  gap: 3,
  alignItems: "start",
  gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "minmax(0, 3fr) minmax(0, 2fr)" },
} as const

const Transcript = ({ of }: { readonly of: ReadonlyArray<Exchange> }) => {
  const say = useWords()
  if (of.length === 0) return <Typography sx={{ color: "text.secondary" }}>{say("agents.nothingYet")}</Typography>
  return (
    <Stack component="ol" aria-label={say("agents.transcript")} sx={{ gap: 1.5, m: 0, p: 0, listStyle: "none" }}>
      {of.map(({ text, tried }, at) => (
        <Box key={at} sx={{ display: "contents" }}>
          <Paper component="li" variant="outlined" sx={{ p: 1.5, alignSelf: "flex-start", maxWidth: "min(46rem, 92%)", minWidth: 0 }}>
            <Typography variant="caption" component="div" sx={{ color: "text.secondary" }}>
              {say("agents.you")}
            </Typography>
            <Untrusted text={text} block />
          </Paper>
          <TriedSteps of={tried} />
        </Box>
      ))}
    </Stack>
  )
}

interface StandInsProps {
  readonly tools: ReadonlyArray<string>
  readonly answers: Readonly<Record<string, string>>
  readonly onAnswer: (tool: string, json: string) => void
}

const StandIns = ({ tools, answers, onAnswer }: StandInsProps) => {
  const say = useWords()
  if (tools.length === 0) return null
  return (
    <Section title={say("agents.answers")}>
      <Typography variant="body2" sx={{ color: "text.secondary", mb: 1.5 }}>
        {say("agents.answersHint")}
      </Typography>
      <Stack sx={{ gap: 1.5 }}>
        {tools.map((tool) => (
          <TextField
            key={tool}
            label={say("agents.answerOf", { tool })}
            value={answers[tool] ?? ""}
            onChange={(event) => onAnswer(tool, event.target.value)}
            multiline
            minRows={2}
            slotProps={{ htmlInput: { maxLength: 8000, spellCheck: false } }}
          />
        ))}
      </Stack>
    </Section>
  )
}

/** What is kept of a trial between messages. */
const useTrial = (name: string, version: string) => {
  const attempt = useTry(name, version)
  const [exchanges, setExchanges] = useState<ReadonlyArray<Exchange>>([])
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const wanted = exchanges.flatMap(({ tried }) =>
    tried.steps.flatMap(({ calls }) => calls.filter((call) => call.outcome === "allow" && replyOf(call) === undefined)),
  )
  const tools = [...new Set(wanted.map(({ tool }) => tool))].slice(0, 16)
  const send = async (text: string, { contact, language }: Choices) => {
    // the same words again are the same message, with other answers of tools
    const kept = exchanges.at(-1)?.text === text ? exchanges.slice(0, -1) : exchanges
    const facts = contacts[contact]
    const given = tools.flatMap((tool) => {
      const json = answers[tool]?.trim() ?? ""
      return json === "" ? [] : [{ tool, json }]
    })
    const tried = await attempt.mutateAsync({
      messages: [...kept.flatMap(said).slice(-most_messages), { from: "contact", text }],
      ...(language === "" ? {} : { language }),
      ...(facts === undefined ? {} : { contact: { ...facts, stage: "contacted" } }),
      ...(given.length === 0 ? {} : { answers: given }),
    })
    setExchanges([...kept, { text, tried }])
  }
  const restart = () => {
    attempt.reset()
    setExchanges([])
    setAnswers({})
  }
  return {
    attempt,
    exchanges,
    answers,
    tools,
    send,
    restart,
    answer: (tool: string, json: string) => setAnswers({ ...answers, [tool]: json }),
  }
}

interface Choices {
  readonly contact: Contact
  readonly language: string
}

const Situation = ({
  of,
  languages,
  onChange,
}: {
  readonly of: Choices
  readonly languages: ReadonlyArray<string>
  readonly onChange: (next: Choices) => void
}) => {
  const say = useWords()
  return (
    <Stack direction="row" sx={{ gap: 1.5, flexWrap: "wrap" }}>
      <TextField
        select
        label={say("agents.contact")}
        value={of.contact}
        onChange={(event) => onChange({ ...of, contact: event.target.value as Contact })}
        sx={{ flexGrow: 1 }}
      >
        {(Object.keys(contacts) as ReadonlyArray<Contact>).map((one) => (
          <MenuItem key={one} value={one}>
            {say(`agents.contacts.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={say("agents.tryLanguage")}
        value={of.language}
        onChange={(event) => onChange({ ...of, language: event.target.value })}
        sx={{ minWidth: 110 }}
      >
        {languages.map((one) => (
          <MenuItem key={one} value={one}>
            {one}
          </MenuItem>
        ))}
      </TextField>
    </Stack>
  )
}

const Chat = ({
  name,
  version,
  languages,
}: {
  readonly name: string
  readonly version: string
  readonly languages: ReadonlyArray<string>
}) => {
  const say = useWords()
  const trial = useTrial(name, version)
  const [text, setText] = useState("")
  const [choices, setChoices] = useState<Choices>({ contact: "stranger", language: languages[0] ?? "" })
  const ready = text.trim() !== "" && !trial.attempt.isPending
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) void trial.send(text.trim(), choices).catch(() => undefined)
  }
  return (
    <Box sx={sides}>
      <Paper variant="outlined" sx={{ p: { xs: 1.5, md: 2 }, minWidth: 0 }} aria-live="polite">
        <Transcript of={trial.exchanges} />
      </Paper>
      <Stack component="form" onSubmit={submit} sx={{ gap: 2, minWidth: 0 }}>
        <TextField
          label={say("agents.message")}
          helperText={say("agents.messageHint")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          multiline
          minRows={4}
          slotProps={{ htmlInput: { maxLength: 4000 } }}
        />
        <Situation of={choices} languages={languages} onChange={setChoices} />
        <Stack direction="row" sx={{ gap: 1 }}>
          <Button type="submit" variant="contained" disabled={!ready} loading={trial.attempt.isPending}>
            {say("agents.send")}
          </Button>
          <Button onClick={trial.restart} disabled={trial.exchanges.length === 0}>
            {say("agents.again")}
          </Button>
        </Stack>
        {trial.attempt.isError && <Problem error={trial.attempt.error} />}
        <StandIns tools={trial.tools} answers={trial.answers} onAnswer={trial.answer} />
      </Stack>
    </Box>
  )
}

export const TestChat = ({ name, version }: { readonly name: string; readonly version: string }) => {
  const say = useWords()
  const read = useAgent(name, version)
  if (isProblem(read.error, "not-found") || isProblem(read.error, "bad-request")) return <NotFound />
  return (
    <Page
      title={say("agents.tryTitle", { name })}
      actions={
        <Button component={Link} to={`/agents/${encodeURIComponent(name)}/${version}`}>
          {say("agents.shownTitle", { name })}
        </Button>
      }
    >
      <Alert severity="info" sx={{ mb: 2 }}>
        {say("agents.tryLead")}
      </Alert>
      {read.isPending && <Typography>{say("app.loading")}</Typography>}
      {read.isError && <Problem error={read.error} retry={() => void read.refetch()} />}
      {read.data !== undefined && <Chat name={name} version={version} languages={partsOf(read.data.source).languages} />}
    </Page>
  )
}
