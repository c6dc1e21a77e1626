/** What the permission model answers, in its own sentences: of everybody, or of one person with everything they may do. */
import Check from "@mui/icons-material/CheckCircleOutlined"
import Block from "@mui/icons-material/Block"
import { Box, Chip, Paper, Stack, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import type { AccessAnswer, Seeing } from "../client/records.ts"
import { isProblem, read } from "../client/transport.ts"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWordOr, useWords } from "../words/useWords.ts"
import type { Kind } from "./asked.ts"

const most = 200

const useAnswer = <A,>(path: string, query: Readonly<Record<string, string | number>>) =>
  useQuery({ queryKey: ["members", "access", path, query], queryFn: () => read<A>(path, query) })

/** What was refused, or nothing while the answer is on its way. */
const Refused = ({ error, retry }: { readonly error: unknown; readonly retry: () => void }) => {
  const say = useWords()
  if (error === null) return <Typography role="status">{say("app.loading")}</Typography>
  if (isProblem(error, "not-found")) return <Typography>{say("access.gone")}</Typography>
  return <Problem error={error} retry={retry} />
}

/** The model's own sentences are English. */
const Because = ({ of }: { readonly of: ReadonlyArray<string> }) => (
  <Box component="ul" lang="en" sx={{ m: 0, mt: 0.5, paddingInlineStart: 2.5, color: "text.secondary" }}>
    {of.map((sentence) => (
      <Typography key={sentence} component="li" variant="body2">
        <Untrusted text={sentence} />
      </Typography>
    ))}
  </Box>
)

const Line = ({
  allowed,
  head,
  because,
}: {
  readonly allowed: boolean
  readonly head: ReactNode
  readonly because: ReadonlyArray<string>
}) => (
  <Box
    component="li"
    sx={{ display: "flex", gap: 1.25, py: 1.25, borderTop: 1, borderColor: "divider", "&:first-of-type": { borderTop: 0 } }}
  >
    {allowed ? <Check color="success" fontSize="small" /> : <Block color="error" fontSize="small" />}
    <Box sx={{ minWidth: 0 }}>
      {head}
      <Because of={because} />
    </Box>
  </Box>
)

const Lines = ({ children }: { readonly children: ReactNode }) => (
  <Paper variant="outlined" component="ul" sx={{ m: 0, px: 2, py: 0.5, listStyle: "none" }}>
    {children}
  </Paper>
)

const Person = ({ of }: { readonly of: Seeing }) => {
  const say = useWords()
  const wordOr = useWordOr()
  const acts = of.acts.map((act) => wordOr("access.actions", act, act))
  return (
    <Line
      allowed={of.sees}
      because={of.because}
      head={
        <Box sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
          <strong>
            <Untrusted text={of.name} />
          </strong>
          <Chip size="small" variant="outlined" label={say(`roles.${of.role}`)} />
          {acts.length > 0 && <Typography variant="body2">{say("access.also", { acts: acts.join(", ") })}</Typography>}
        </Box>
      }
    />
  )
}

export const WhoAnswer = ({ kind, row }: { readonly kind: Kind; readonly row: string }) => {
  const say = useWords()
  const { data, error, refetch } = useAnswer<{
    readonly items: ReadonlyArray<Seeing>
    readonly pageInfo: { readonly hasNextPage: boolean }
  }>("/v1/access", { resource: kind, row, limit: most })
  if (data === undefined) return <Refused error={error} retry={() => void refetch()} />
  const groups = [
    { name: say("access.sees"), of: data.items.filter(({ sees }) => sees) },
    { name: say("access.seesNot"), of: data.items.filter(({ sees }) => !sees) },
  ]
  return (
    <Stack sx={{ gap: 2.5, maxWidth: 900 }}>
      {data.pageInfo.hasNextPage && <Typography>{say("access.more")}</Typography>}
      {groups.map(({ name, of }) => (
        <Section key={name} title={`${name} (${of.length})`}>
          {of.length === 0 ? (
            <Typography sx={{ color: "text.secondary" }}>{say("access.nobody")}</Typography>
          ) : (
            <Lines>
              {of.map((one) => (
                <Person key={one.memberId} of={one} />
              ))}
            </Lines>
          )}
        </Section>
      ))}
    </Stack>
  )
}

export const OneAnswer = ({ member, kind, row }: { readonly member: string; readonly kind: Kind; readonly row: string }) => {
  const say = useWords()
  const wordOr = useWordOr()
  const { data, error, refetch } = useAnswer<AccessAnswer>(`/v1/members/${member}/access`, { resource: kind, row })
  if (data === undefined) return <Refused error={error} retry={() => void refetch()} />
  return (
    <Box sx={{ maxWidth: 900 }}>
      <Lines>
        {data.actions.map(({ action, allowed, because }) => (
          <Line
            key={action}
            allowed={allowed}
            because={because}
            head={<strong>{say(allowed ? "access.yes" : "access.no", { action: wordOr("access.actions", action, action) })}</strong>}
          />
        ))}
      </Lines>
    </Box>
  )
}
