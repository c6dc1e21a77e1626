/** How many owners it takes to put a version in force. The API keeps the last word: one owner alone never takes the second away. */
import { Alert, FormControlLabel, Switch, Typography } from "@mui/material"
import { useNotify } from "react-admin"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { useMay } from "../session/useSession.ts"
import { useWords } from "../words/useWords.ts"
import { usePolicySettings, useSetOwners } from "./useVersions.ts"

export const Owners = () => {
  const say = useWords()
  const notify = useNotify()
  const may = useMay("settings", "edit")
  const settings = usePolicySettings()
  const set = useSetOwners()
  if (settings.isError) return <Problem error={settings.error} retry={() => void settings.refetch()} />
  if (settings.data === undefined) return null
  const two = settings.data.owners === 2
  const change = async (owners: 1 | 2) => {
    await set.mutateAsync(owners)
    notify(say(owners === 2 ? "policies.nowTwo" : "policies.nowOne"), { type: "success" })
  }
  return (
    <Section title={say("policies.owners")}>
      <FormControlLabel
        control={
          <Switch
            checked={two}
            disabled={!may || set.isPending}
            onChange={(event) => void change(event.target.checked ? 2 : 1).catch(() => undefined)}
          />
        }
        label={say("policies.twoOwners")}
      />
      <Typography variant="body2" sx={{ color: "text.secondary" }}>
        {say("policies.twoOwnersHint")}
      </Typography>
      {two && !settings.data.proposals && (
        <Alert severity="warning" sx={{ mt: 1 }}>
          {say("policies.oneOwnerOnly")}
        </Alert>
      )}
      {set.isError && <Problem error={set.error} money="safe" />}
    </Section>
  )
}
