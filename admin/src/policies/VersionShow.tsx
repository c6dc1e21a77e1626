/** One version: who put it in force, when and why, what it changed against the one before or any other, its text, and the way back to it. */
import { Alert, Button, MenuItem, Paper, Stack, TextField, Typography } from "@mui/material"
import { useState } from "react"
import { useNotify } from "react-admin"
import { Link } from "react-router-dom"
import type { PolicyVersion } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { Copy } from "../layout/Copy.tsx"
import { NotFound } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { Changes } from "./Changes.tsx"
import { type PolicyFile, previousOf } from "./draft.ts"
import { PolicyFiles } from "./PolicyFiles.tsx"
import { ReasonDialog } from "./ReasonDialog.tsx"
import { Activator, Digest, VersionState } from "./state.tsx"
import { useRollBack, useVersion, useVersions } from "./useVersions.ts"

type Full = PolicyVersion & { readonly files: ReadonlyArray<PolicyFile> }

const Facts = ({ of }: { readonly of: Full }) => {
  const say = useWords()
  const format = useFormat()
  return (
    <Paper variant="outlined" sx={{ p: 2 }}>
      <Stack sx={{ gap: 1 }}>
        <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
          <VersionState of={of.state} />
          <Typography component="div" sx={{ overflowWrap: "anywhere" }}>
            {of.activatedAt === null ? (
              say("policies.never")
            ) : (
              <>
                {say(of.state === "active" ? "policies.putInForce" : "policies.wasInForce", { at: format.dateTime(of.activatedAt) })} ·{" "}
                <Activator of={of} />
              </>
            )}
          </Typography>
        </Stack>
        {of.reason !== null && <Untrusted text={of.reason} block />}
        <Typography variant="body2" sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
          <code>{of.version}</code> <Copy text={of.version} name={say("policies.copyVersion")} />
        </Typography>
      </Stack>
    </Paper>
  )
}

/** Against the version before it; or any other one that is asked for. */
const Compared = ({ of }: { readonly of: Full }) => {
  const say = useWords()
  const format = useFormat()
  const versions = useVersions()
  const [chosen, setChosen] = useState<string>()
  const others = (versions.data ?? []).filter(({ version }) => version !== of.version)
  const against = chosen ?? previousOf(versions.data ?? [], of.version)?.version
  const other = useVersion(against)
  if (versions.isError) return <Problem error={versions.error} retry={() => void versions.refetch()} />
  if (versions.isPending || (against !== undefined && other.isPending)) return <Typography>{say("app.loading")}</Typography>
  if (others.length === 0) return <Typography>{say("policies.onlyOne")}</Typography>
  return (
    <Stack sx={{ gap: 1 }}>
      <TextField
        select
        label={say("policies.against")}
        value={against ?? ""}
        onChange={(event) => setChosen(event.target.value)}
        sx={{ maxWidth: 420 }}
      >
        {against === undefined && <MenuItem value="">{say("policies.choose")}</MenuItem>}
        {others.map(({ version, activatedAt }) => (
          <MenuItem key={version} value={version}>
            <Digest of={version} />
            {activatedAt !== null && <> · {format.dateTime(activatedAt)}</>}
          </MenuItem>
        ))}
      </TextField>
      {other.isError && <Problem error={other.error} retry={() => void other.refetch()} />}
      {other.data !== undefined && <Changes of={{ before: other.data.files, after: of.files }} />}
      {against === undefined && <Typography>{say("policies.first")}</Typography>}
    </Stack>
  )
}

const RollBack = ({ of }: { readonly of: Full }) => {
  const say = useWords()
  const notify = useNotify()
  const [asking, setAsking] = useState(false)
  const roll = useRollBack(of.version)
  const submit = async (reason: string) => {
    await roll.mutateAsync(reason)
    setAsking(false)
    notify(say("policies.rolledBack"), { type: "success" })
  }
  return (
    <>
      <Button variant="outlined" onClick={() => setAsking(true)}>
        {say("policies.rollBack")}
      </Button>
      {asking && (
        <ReasonDialog
          title={say("policies.rollBackTitle")}
          lead={say("policies.rollBackLead")}
          submit={say("policies.rollBack")}
          hint={say("policies.reasonKept")}
          pending={roll.isPending}
          error={roll.error}
          onClose={() => {
            roll.reset()
            setAsking(false)
          }}
          onSubmit={(reason) => void submit(reason).catch(() => undefined)}
        />
      )}
    </>
  )
}

export const VersionShow = ({ version }: { readonly version: string }) => {
  const say = useWords()
  const may = useMay("policy", "activate")
  const [chosen, setChosen] = useState("")
  const read = useVersion(version)
  const versions = useVersions()
  const ready = read.data !== undefined && !versions.isPending
  if (isProblem(read.error, "not-found") || isProblem(read.error, "bad-request")) return <NotFound />
  const found = ready ? read.data : undefined
  return (
    <Page
      title={say("policies.versionTitle", { version: version.slice(0, 12) })}
      actions={
        <>
          <Button component={Link} to="/policies">
            {say("policies.all")}
          </Button>
          {may && found?.state === "retired" && found.activatedAt !== null && <RollBack of={found} />}
        </>
      }
    >
      {!ready && !read.isError && <Typography>{say("app.loading")}</Typography>}
      {read.isError && <Problem error={read.error} retry={() => void read.refetch()} />}
      {found !== undefined && (
        <Stack sx={{ gap: 3 }}>
          <Facts of={found} />
          {found.state === "retired" && <Alert severity="info">{say("policies.retiredHint")}</Alert>}
          <Section title={say("policies.difference")}>
            <Compared of={found} />
          </Section>
          <Section title={say("policies.whole")}>
            <PolicyFiles files={found.files} chosen={chosen} onChoose={setChosen} />
          </Section>
        </Stack>
      )}
    </Page>
  )
}
