/** What machines come in by: as whom, for what, until when; taking one back. */
import { Button, Chip } from "@mui/material"
import { useMemo, useState } from "react"
import type { MachineToken } from "../client/records.ts"
import { post } from "../client/transport.ts"
import { Listing } from "../lists/Listing.tsx"
import type { Column, Filter } from "../lists/types.ts"
import { When } from "../lists/When.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { ActDialog } from "./ActDialog.tsx"
import { NewToken } from "./NewToken.tsx"
import { Parts } from "./Parts.tsx"
import { inRow } from "./row.ts"
import { useAct } from "./useAct.ts"

const states = ["live", "expired", "revoked"] as const
const tones = { live: "success", expired: "default", revoked: "default" } as const

const State = ({ of }: { readonly of: MachineToken["state"] }) => (
  <Chip size="small" variant="outlined" color={tones[of]} label={useWords()(`tokens.states.${of}`)} />
)

const Scopes = ({ of }: { readonly of: ReadonlyArray<string> }) => {
  const say = useWords()
  const nameOf = (scope: string): string => {
    if (scope === "intake") return say("tokens.scopeIntake")
    if (scope.startsWith("intake:")) return say("tokens.scopeChannel", { channel: scope.slice("intake:".length) })
    return say("tokens.scopeDesk")
  }
  // none is everything its member may
  return <>{(of.length === 0 ? ["desk"] : of).map(nameOf).join(" · ")}</>
}

const Used = ({ at }: { readonly at: number | null }) => {
  const say = useWords()
  return at === null ? <>{say("members.never")}</> : <When at={at} />
}

const Ends = ({ at }: { readonly at: number | null }) => {
  const say = useWords()
  return at === null ? <>{say("tokens.noEnd")}</> : <When at={at} />
}

const Revoke = ({ of }: { readonly of: MachineToken }) => {
  const say = useWords()
  const act = useAct("tokens")
  const may = useMay("token", "revoke")
  const [asked, setAsked] = useState(false)
  if (!may || of.state !== "live") return null
  const run = async () => {
    if ((await act.run(() => post(`/v1/tokens/${of.id}/revoke`), say("tokens.revoked"))) !== undefined) setAsked(false)
  }
  return (
    <>
      <Button size="small" onClick={() => setAsked(true)} sx={inRow}>
        {say("tokens.revoke")}
      </Button>
      {asked && (
        <ActDialog
          title={say("tokens.revokeTitle", { name: of.name })}
          lead={say("tokens.revokeLead")}
          submit={say("tokens.revoke")}
          grave
          act={act}
          onSubmit={() => void run()}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}

const columns: ReadonlyArray<Column<MachineToken>> = [
  { name: "tokens.name", cell: ({ name }) => <Untrusted text={name} /> },
  { name: "tokens.member", cell: ({ memberName }) => <Untrusted text={memberName} /> },
  { name: "tokens.scopes", cell: ({ scopes }) => <Scopes of={scopes} /> },
  { name: "tokens.state", cell: ({ state }) => <State of={state} /> },
  { name: "tokens.used", cell: ({ lastUsedAt }) => <Used at={lastUsedAt} /> },
  { name: "tokens.expires", cell: ({ expiresAt }) => <Ends at={expiresAt} /> },
  { name: "tokens.made", cell: ({ createdAt }) => <When at={createdAt} /> },
]
const acts: Column<MachineToken> = { name: "members.acts", cell: (row) => <Revoke of={row} />, figures: true }

export const TokenList = () => {
  const say = useWords()
  const [mayMake, mayRevoke] = [useMay("token", "create"), useMay("token", "revoke")]
  const [making, setMaking] = useState(false)
  const filters = useMemo<ReadonlyArray<Filter>>(() => {
    const choices = states.map((id) => ({ id, name: say(`tokens.states.${id}`) }))
    return [{ source: "state", name: "tokens.state", kind: "choice", choices }]
  }, [say])
  return (
    <>
      <Listing<MachineToken>
        resource="tokens"
        title="members.title"
        lead="tokens.lead"
        above={<Parts />}
        columns={mayRevoke ? [...columns, acts] : columns}
        filters={filters}
        empty={{ title: "tokens.empty", hint: "tokens.emptyHint" }}
        actions={
          mayMake && (
            <Button variant="contained" onClick={() => setMaking(true)}>
              {say("tokens.add")}
            </Button>
          )
        }
      />
      {making && <NewToken onClose={() => setMaking(false)} />}
    </>
  )
}
