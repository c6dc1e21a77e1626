/** What came of one message in a try: what the agent wanted, what policy said of it, and what it would have said. All of it is its own words. */
import { Alert, Box, Button, Chip, Paper, Stack, Typography } from "@mui/material"
import { useState } from "react"
import type { Tried } from "../client/records.ts"
import { Arguments } from "../lists/Arguments.tsx"
import { ClassChip } from "../lists/tones.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"

export type TriedCall = Tried["steps"][number]["calls"][number]

const replyTool = "conversation.reply"
const tones = { allow: "success", deny: "error", approve: "warning" } as const

/** The words of a reply that would have gone out; undefined for every other call. */
export const replyOf = (call: TriedCall): string | undefined => {
  const args = call.args as { readonly text?: unknown } | null
  return call.tool === replyTool && typeof args?.text === "string" ? args.text : undefined
}

const Verdict = ({ of }: { readonly of: TriedCall }) => {
  const say = useWords()
  return (
    <>
      <Stack direction="row" sx={{ gap: 0.75, alignItems: "center", flexWrap: "wrap" }}>
        <Chip size="small" color={tones[of.outcome]} label={say(`agents.outcomes.${of.outcome}`)} />
        {of.rules.map((rule) => (
          <Chip key={rule} size="small" variant="outlined" label={rule} />
        ))}
      </Stack>
      {of.outcome !== "allow" && (
        <Typography variant="body2" component="div" sx={{ color: "text.secondary" }}>
          <Untrusted text={of.reason} />
        </Typography>
      )}
    </>
  )
}

const Call = ({ of }: { readonly of: TriedCall }) => {
  const say = useWords()
  const [open, setOpen] = useState(false)
  return (
    <Paper component="li" variant="outlined" sx={{ p: 1.5, minWidth: 0 }}>
      <Stack sx={{ gap: 0.75, alignItems: "flex-start" }}>
        <Stack direction="row" sx={{ gap: 0.75, alignItems: "center", flexWrap: "wrap" }}>
          <Typography component="span" sx={{ fontWeight: 600, overflowWrap: "anywhere" }}>
            <Untrusted text={say("agents.wants", { tool: of.tool })} />
          </Typography>
          <ClassChip of={of.class} />
        </Stack>
        <Verdict of={of} />
        {of.outcome === "allow" && <Typography variant="body2">{say(of.answered ? "agents.stoodIn" : "agents.notMade")}</Typography>}
        <Button size="small" aria-expanded={open} aria-label={`${say("agents.showArgs")}: ${of.tool}`} onClick={() => setOpen(!open)}>
          {say("agents.showArgs")}
        </Button>
        {open && (
          <Box sx={{ width: "100%" }}>
            <Arguments of={of.args} origins={of.provenance} names={[say("approvals.field"), say("approvals.value")]} />
          </Box>
        )}
      </Stack>
    </Paper>
  )
}

const Reply = ({ of, text }: { readonly of: TriedCall; readonly text: string }) => {
  const say = useWords()
  return (
    <Paper component="li" variant="outlined" sx={{ p: 1.5, bgcolor: "action.selected", minWidth: 0 }}>
      <Stack sx={{ gap: 0.75 }}>
        <Typography variant="caption" sx={{ color: "text.secondary" }}>
          {say("agents.agentSays")}
        </Typography>
        <Untrusted text={text} block />
        <Verdict of={of} />
      </Stack>
    </Paper>
  )
}

const Step = ({ of }: { readonly of: Tried["steps"][number] }) => {
  const say = useWords()
  return (
    <>
      {of.words !== "" && (
        <Typography component="li" variant="body2" sx={{ color: "text.secondary" }}>
          {say("agents.aside")}: <Untrusted text={of.words} />
        </Typography>
      )}
      {of.calls.map((call, at) => {
        const text = replyOf(call)
        // calls of one answer have no names of their own here: their place tells them apart
        return text === undefined ? <Call key={at} of={call} /> : <Reply key={at} of={call} text={text} />
      })}
      {of.dropped > 0 && (
        <Typography component="li" variant="body2">
          {say("agents.dropped", { smart_count: of.dropped })}
        </Typography>
      )}
    </>
  )
}

export const TriedSteps = ({ of }: { readonly of: Tried }) => {
  const say = useWords()
  const format = useFormat()
  const { steps, ended, spent, policyVersion } = of
  return (
    <>
      {steps.map((step, at) => (
        <Step key={at} of={step} />
      ))}
      <Box component="li">
        {ended !== "answered" && <Alert severity="warning">{say(`agents.ended.${ended}`)}</Alert>}
        <Typography variant="body2" sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
          {spent !== null &&
            say("agents.spent", {
              model: spent.model,
              tokens: format.integer(spent.inputTokens + spent.outputTokens),
              cost: format.cost(spent.costMicros),
            })}
          {" · "}
          {say("agents.judgedBy")} <code>{policyVersion.slice(0, 12)}</code>
        </Typography>
      </Box>
    </>
  )
}
