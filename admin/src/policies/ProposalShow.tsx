/**
 * A proposed version before the second owner: who wants it and why, what it would change, and the answer. Confirming names the version that is
 * on the screen; when another one was put in force since, the API refuses and the screen says so beforehand.
 */
import { Alert, Button, Paper, Stack, Typography } from "@mui/material"
import { useNotify } from "react-admin"
import { Link } from "react-router-dom"
import type { PolicyProposal } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { NotFound } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { useMay, useSession } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { Changes } from "./Changes.tsx"
import type { PolicyFile } from "./draft.ts"
import { Digest, ProposalState } from "./state.tsx"
import { useActivePolicy } from "./usePolicy.ts"
import { useConfirm, useProposal, useVersion, useWithdraw } from "./useVersions.ts"

type Full = PolicyProposal & { readonly files: ReadonlyArray<PolicyFile> }

const Facts = ({ of }: { readonly of: Full }) => {
  const say = useWords()
  const format = useFormat()
  return (
    <Paper variant="outlined" sx={{ p: 2 }}>
      <Stack sx={{ gap: 1 }}>
        <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
          <ProposalState of={of.state} />
          <Typography component="div">
            {say("policies.proposedBy", { name: of.proposedBy.name, at: format.dateTime(of.at) })}
            {of.decidedBy !== null && of.decidedAt !== null && (
              <>
                {" · "}
                {say(of.state === "confirmed" ? "policies.confirmedBy" : "policies.closedBy", {
                  name: of.decidedBy.name,
                  at: format.dateTime(of.decidedAt),
                })}
              </>
            )}
          </Typography>
        </Stack>
        <Untrusted text={of.reason} block />
      </Stack>
    </Paper>
  )
}

/** What can be answered, by whom. */
const Answer = ({ of, moved }: { readonly of: Full; readonly moved: boolean }) => {
  const say = useWords()
  const notify = useNotify()
  const session = useSession()
  const confirm = useConfirm(of.id)
  const withdraw = useWithdraw(of.id)
  const own = session?.member.id === of.proposedBy.id
  const error = confirm.error ?? withdraw.error
  const agree = async () => {
    withdraw.reset()
    await confirm.mutateAsync(of.version)
    notify(say("policies.activated"), { type: "success" })
  }
  const turnDown = async () => {
    confirm.reset()
    await withdraw.mutateAsync(undefined)
    notify(say(own ? "policies.withdrawn" : "policies.turnedDown"), { type: "success" })
  }
  return (
    <Stack sx={{ gap: 1.5 }}>
      {moved && <Alert severity="warning">{say("policies.movedHint")}</Alert>}
      {own && <Alert severity="info">{say("policies.ownHint")}</Alert>}
      {error !== null && <Problem error={error} money="safe" />}
      <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap" }}>
        {!own && (
          <Button variant="contained" disabled={moved} loading={confirm.isPending} onClick={() => void agree().catch(() => undefined)}>
            {say("policies.confirm")}
          </Button>
        )}
        <Button variant="outlined" color="error" loading={withdraw.isPending} onClick={() => void turnDown().catch(() => undefined)}>
          {say(own ? "policies.withdraw" : "policies.turnDown")}
        </Button>
      </Stack>
    </Stack>
  )
}

const Compared = ({ of }: { readonly of: Full }) => {
  const say = useWords()
  const basis = useVersion(of.basis ?? undefined)
  if (basis.isError) return <Problem error={basis.error} retry={() => void basis.refetch()} />
  if (of.basis !== null && basis.isPending) return <Typography>{say("app.loading")}</Typography>
  return <Changes of={{ before: basis.data?.files ?? [], after: of.files }} />
}

export const ProposalShow = ({ id }: { readonly id: string }) => {
  const say = useWords()
  const may = useMay("policy", "activate")
  const read = useProposal(id)
  const active = useActivePolicy()
  if (isProblem(read.error, "not-found") || isProblem(read.error, "bad-request")) return <NotFound />
  const found = read.data
  const moved = active.data !== undefined && found !== undefined && (active.data?.version ?? null) !== found.basis
  return (
    <Page
      title={say("policies.proposalTitle")}
      lead={say("policies.proposalLead")}
      actions={
        <Button component={Link} to="/policies">
          {say("policies.all")}
        </Button>
      }
    >
      {read.isPending && <Typography>{say("app.loading")}</Typography>}
      {read.isError && <Problem error={read.error} retry={() => void read.refetch()} />}
      {found !== undefined && (
        <Stack sx={{ gap: 3 }}>
          <Facts of={found} />
          {found.state === "open" && may && <Answer of={found} moved={moved} />}
          <Section title={say("policies.difference")}>
            <Typography variant="body2" component="div" sx={{ color: "text.secondary" }}>
              {found.basis === null ? say("policies.basisNone") : say("policies.basis")}{" "}
              {found.basis !== null && <Digest of={found.basis} />} → <Digest of={found.version} />
            </Typography>
            <Compared of={found} />
          </Section>
        </Stack>
      )}
    </Page>
  )
}
