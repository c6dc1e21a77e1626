/**
 * The policy in force as a draft: write, check, look at what changes, put in force or propose to a second owner. A draft that does not pass is never sent to be activated;
 * the API judges again all the same. Leaving the page forgets the draft.
 */
import { Button, Stack, Typography } from "@mui/material"
import { useState } from "react"
import { useNotify } from "react-admin"
import { useNavigate, useSearchParams } from "react-router-dom"
import { Message } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { useWords } from "../words/useWords.ts"
import { ActivateDialog } from "./ActivateDialog.tsx"
import { changesOf, type Draft, draftOf, write } from "./draft.ts"
import { Findings } from "./Findings.tsx"
import { PolicyFiles } from "./PolicyFiles.tsx"
import { useActivate, useActivePolicy, useCheck } from "./usePolicy.ts"
import { WhatIf } from "./WhatIf.tsx"
import { usePolicySettings, usePropose } from "./useVersions.ts"

/** A rule that somebody came for stands in the address: its file and line. */
const usePlace = () => {
  const [search] = useSearchParams()
  const [file, line] = [search.get("file"), Number(search.get("line"))]
  return file === null || !Number.isInteger(line) || line < 1 ? undefined : { file, line }
}

interface BarProps {
  readonly proposing: boolean
  readonly checking: boolean
  readonly changed: boolean
  readonly passes: boolean
  readonly onCheck: () => void
  readonly onPut: () => void
  readonly onDiscard: () => void
}

const Bar = ({ proposing, checking, changed, passes, onCheck, onPut, onDiscard }: BarProps) => {
  const say = useWords()
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: "wrap" }}>
      <Button variant="outlined" onClick={onCheck} loading={checking}>
        {say("policies.check")}
      </Button>
      <Button variant="contained" disabled={!passes || !changed} onClick={onPut}>
        {say(proposing ? "policies.propose" : "policies.activate")}
      </Button>
      <Button onClick={onDiscard} disabled={!changed}>
        {say("policies.discard")}
      </Button>
      <Typography variant="body2" sx={{ color: "text.secondary", width: "100%" }}>
        {say("policies.editKeys")}
      </Typography>
    </Stack>
  )
}

/** The draft, what the checker last said of it, and the one act by which it can come into force here. */
const useDraft = (first: Draft) => {
  const say = useWords()
  const notify = useNotify()
  const go = useNavigate()
  const [draft, setDraft] = useState(first)
  const [confirming, setConfirming] = useState(false)
  const check = useCheck()
  const proposing = usePolicySettings().data?.proposals === true
  const activate = useActivate()
  const propose = usePropose()
  const act = proposing ? propose : activate
  const forget = () => {
    activate.reset()
    propose.reset()
  }
  const change = (next: Draft) => {
    setDraft(next)
    check.reset()
    forget()
  }
  const judge = () => {
    forget()
    return check.mutateAsync(draft)
  }
  const submit = async (reason: string) => {
    const { ok } = await act.mutateAsync({ draft, reason })
    setConfirming(false)
    if (!ok) return
    notify(say(proposing ? "policies.proposed" : "policies.activated"), { type: "success" })
    await go("/policies")
  }
  const checked = act.data?.ok === false ? act.data : check.data
  return { draft, change, check, judge, checked, act, proposing, submit, confirming, setConfirming }
}

const Editor = ({ first }: { readonly first: Draft }) => {
  const at = usePlace()
  const [chosen, setChosen] = useState(at?.file ?? first.after[0]?.file ?? "")
  const { draft, change, check, judge, checked, act, proposing, submit, confirming, setConfirming } = useDraft(first)
  const changed = changesOf(draft).length > 0
  const look = async () => {
    const { ok, findings } = await judge()
    if (!ok && findings[0] !== undefined) setChosen(findings[0].file)
  }
  return (
    <Stack spacing={2}>
      <Bar
        proposing={proposing}
        checking={check.isPending}
        changed={changed}
        passes={check.data?.ok === true}
        onCheck={() => void look().catch(() => undefined)}
        onPut={() => setConfirming(true)}
        onDiscard={() => change(first)}
      />
      {check.isError && <Problem error={check.error} />}
      {checked !== undefined && <Findings checked={checked} onGo={setChosen} />}
      <PolicyFiles
        files={draft.after}
        chosen={chosen}
        onChoose={setChosen}
        at={at}
        {...(checked === undefined ? {} : { findings: checked.findings, severity: checked.ok ? ("warning" as const) : ("error" as const) })}
        onWrite={(file, text) => change(write(draft, file, text))}
      />
      <WhatIf files={draft.after} />
      {confirming && (
        <ActivateDialog
          draft={draft}
          proposing={proposing}
          pending={act.isPending}
          error={act.error}
          onClose={() => setConfirming(false)}
          onSubmit={(reason) => void submit(reason).catch(() => undefined)}
        />
      )}
    </Stack>
  )
}

export const PolicyEdit = () => {
  const say = useWords()
  const active = useActivePolicy()
  return (
    <Page title={say("policies.editTitle")} lead={say("policies.editLead")}>
      {active.isPending && <Typography>{say("app.loading")}</Typography>}
      {active.isError && <Problem error={active.error} retry={() => void active.refetch()} />}
      {active.data === null && <Message title="policies.none" hint="policies.noneHint" />}
      {active.data && <Editor key={active.data.version} first={draftOf(active.data.name, active.data.files)} />}
    </Page>
  )
}
