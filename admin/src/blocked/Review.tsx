/** What can be done about a blocked call: say whether policy was right, and go to the rule. Nothing here lets the call run. */
import { Button, Stack, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { Link } from "react-router-dom"
import { api, body } from "../client/api.ts"
import type { Action } from "../client/records.ts"
import { Section } from "../layout/Section.tsx"
import { When } from "../lists/When.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { MarkChip } from "./MarkChip.tsx"
import { type Mark, MarkDialog } from "./MarkDialog.tsx"
import { rulePlace } from "./rulePlace.ts"

/** The editor's address with the first rule that can be found; the editor alone where none stands in a file. */
const usePolicyAddress = (rules: ReadonlyArray<string>, enabled: boolean): string => {
  const { data } = useQuery({ queryKey: ["policies", "in-force"], queryFn: () => body(api.GET("/v1/policies/active")), enabled })
  const place = rulePlace(data?.files ?? [], rules)
  return place === undefined ? "/policies/edit" : `/policies/edit?${new URLSearchParams({ file: place.file, line: String(place.line) })}`
}

/** What its tool refuses, or no plugin offers, came before no rule. */
const isOfPolicy = (rules: ReadonlyArray<string>): boolean => rules.some((rule) => !/^(arguments|tool):/.test(rule))

export const Review = ({ action }: { readonly action: Action }) => {
  const say = useWords()
  const mayMark = useMay("blocked", "mark")
  const judged = isOfPolicy(action.rules)
  const mayChange = useMay("policy", "activate") && judged
  const policy = usePolicyAddress(action.rules, mayChange)
  const [asked, setAsked] = useState<Mark>()
  const { mark } = action
  return (
    <Section title={say("blockedMarks.title")}>
      <Stack sx={{ gap: 1.5 }}>
        {mark === null ? (
          <Typography variant="body2" sx={{ color: "text.secondary" }}>
            {say("blockedMarks.nobody")}
          </Typography>
        ) : (
          <Typography component="div" sx={{ overflowWrap: "anywhere" }}>
            <MarkChip of={mark.mark} /> <Untrusted text={mark.member.name} /> · <When at={mark.at} />: <Untrusted text={mark.reason} />
          </Typography>
        )}
        <Stack direction="row" sx={{ gap: 1, flexWrap: "wrap" }}>
          {mayMark && mark?.mark !== "false-positive" && (
            <Button variant="outlined" onClick={() => setAsked("false-positive")}>
              {say("blockedMarks.do.false-positive")}
            </Button>
          )}
          {mayMark && mark?.mark !== "right" && (
            <Button variant="outlined" onClick={() => setAsked("right")}>
              {say("blockedMarks.do.right")}
            </Button>
          )}
          {mayMark && mark !== null && <Button onClick={() => setAsked("none")}>{say("blockedMarks.do.none")}</Button>}
          {mayChange && (
            <Button component={Link} to={policy} variant="contained">
              {say("blockedMarks.draft")}
            </Button>
          )}
        </Stack>
        <Typography variant="body2" sx={{ color: "text.secondary" }}>
          {say(judged ? "blockedMarks.never" : "blockedMarks.gate")}
        </Typography>
      </Stack>
      {asked !== undefined && <MarkDialog id={action.id} mark={asked} onClose={() => setAsked(undefined)} />}
    </Section>
  )
}
