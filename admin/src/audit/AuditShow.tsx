/** One line of the audit: what it says, what it is about, and what proves it. */
import { Alert, Box, Link as MuiLink, Paper, Stack, Typography } from "@mui/material"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import type { AuditDetail } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { useDetail } from "../data/useDetail.ts"
import { Copy } from "../layout/Copy.tsx"
import { NotFound } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { Arguments } from "../lists/Arguments.tsx"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords, type WordKey } from "../words/useWords.ts"
import { Actor } from "./Actor.tsx"
import { SubjectLinks } from "./SubjectLinks.tsx"

const Fact = ({ name, children }: { readonly name: WordKey; readonly children: ReactNode }) => {
  const say = useWords()
  return (
    <>
      <Typography component="dt" variant="body2" sx={{ color: "text.secondary" }}>
        {say(name)}
      </Typography>
      <Typography component="dd" variant="body2" sx={{ m: 0, minWidth: 0, overflowWrap: "anywhere" }}>
        {children}
      </Typography>
    </>
  )
}

const Facts = ({ children }: { readonly children: ReactNode }) => (
  <Box
    component="dl"
    sx={{
      m: 0,
      display: "grid",
      gridTemplateColumns: "minmax(88px, auto) minmax(0, 1fr)",
      columnGap: 2,
      rowGap: 1,
      alignItems: "baseline",
    }}
  >
    {children}
  </Box>
)

const Seal = ({ entry: { leaf, intact, seal } }: { readonly entry: AuditDetail }) => {
  const say = useWords()
  const format = useFormat()
  return (
    <Stack sx={{ gap: 1.5 }}>
      {!intact && <Alert severity="error">{say("audit.altered")}</Alert>}
      <Facts>
        <Fact name="audit.leaf">
          <code>{leaf}</code> <Copy text={leaf} name={say("audit.copyLeaf")} />
        </Fact>
        <Fact name="audit.seal">
          {seal === null
            ? say("audit.notSealed")
            : say("audit.sealedAt", { epoch: format.integer(seal.epoch), at: format.dateTime(seal.at) })}
        </Fact>
        {seal !== null && (
          <Fact name="audit.root">
            <code>{seal.root}</code>
          </Fact>
        )}
      </Facts>
    </Stack>
  )
}

const Card = ({ children }: { readonly children: ReactNode }) => (
  <Paper variant="outlined" sx={{ p: { xs: 1.5, md: 2 }, minWidth: 0 }}>
    {children}
  </Paper>
)

const Whole = ({ entry }: { readonly entry: AuditDetail }) => {
  const say = useWords()
  const format = useFormat()
  return (
    <Stack sx={{ gap: 2, maxWidth: 900 }}>
      <Card>
        <Facts>
          <Fact name="audit.at">
            <time dateTime={new Date(entry.at).toISOString()}>{format.dateTime(entry.at)}</time>
          </Fact>
          <Fact name="audit.actor">
            <Actor of={entry.actor} />
          </Fact>
          <Fact name="audit.subject">
            <Untrusted text={entry.subject} />
            <SubjectLinks subject={entry.subject} />
          </Fact>
        </Facts>
      </Card>
      <Card>
        <Section title={say("audit.data")}>
          <Arguments of={entry.data} names={[say("approvals.field"), say("approvals.value")]} />
        </Section>
      </Card>
      <Card>
        <Section title={say("audit.proof")}>
          <Seal entry={entry} />
        </Section>
      </Card>
    </Stack>
  )
}

export const AuditShow = ({ id }: { readonly id: string }) => {
  const say = useWords()
  const entry = useDetail<AuditDetail>("audit", id)
  if (entry.isError && isProblem(entry.error, "not-found")) return <NotFound />
  return (
    <Page
      title={entry.data === undefined ? say("audit.title") : say("audit.openTitle", { id, kind: entry.data.kind })}
      actions={
        <>
          <Copy text={location.href} name={say("audit.copyLink")} />
          <MuiLink component={Link} to="/audit">
            {say("app.back")}
          </MuiLink>
        </>
      }
    >
      {entry.isError && <Problem error={entry.error} retry={() => void entry.refetch()} />}
      {entry.data !== undefined && <Whole entry={entry.data} />}
    </Page>
  )
}
