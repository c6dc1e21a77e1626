/** One contact: what we know and who said so, where money may go, what was said with them, and notes. */
import { Box, Button, Link as MuiLink, Paper, Stack, Typography } from "@mui/material"
import { type ReactNode, useState } from "react"
import { Link } from "react-router-dom"
import type { ContactDetail } from "../client/records.ts"
import { isProblem } from "../client/transport.ts"
import { useDetail } from "../data/useDetail.ts"
import { NotFound } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { Section } from "../layout/Section.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useFormat } from "../words/useFormat.ts"
import { useWords } from "../words/useWords.ts"
import { ContactNotes } from "./ContactNotes.tsx"
import { EditContact } from "./EditContact.tsx"
import { Consent, Verified } from "./marks.tsx"
import { ConversationsWith, PayoutsTo } from "./Related.tsx"
import { useStageName } from "./stages.ts"

/** In plain words, who said what stands in a field. */
const useOrigin = ({ provenance }: ContactDetail) => {
  const say = useWords()
  return (field: string): string => {
    const source = provenance[field] ?? "untrusted"
    if (source.startsWith("tool:")) return say("contacts.origins.tool", { tool: source.slice("tool:".length) })
    if (source === "owner" || source === "person" || source === "crm") return say(`contacts.origins.${source}`)
    return say("contacts.origins.untrusted")
  }
}

const Field = ({ name, origin, children }: { readonly name: string; readonly origin?: string; readonly children: ReactNode }) => (
  <Box
    sx={{
      py: 1,
      borderBlockStart: 1,
      borderColor: "divider",
      display: "grid",
      gridTemplateColumns: { xs: "minmax(0, 1fr)", sm: "120px minmax(0, 1fr)" },
      columnGap: 2,
      "&:first-of-type": { borderBlockStart: 0 },
    }}
  >
    <Typography component="dt" variant="body2" sx={{ color: "text.secondary" }}>
      {name}
    </Typography>
    <Box component="dd" sx={{ m: 0, minWidth: 0 }}>
      {children}
      {origin !== undefined && (
        <Typography variant="caption" component="div" sx={{ color: "text.secondary" }}>
          <Untrusted text={origin} />
        </Typography>
      )}
    </Box>
  </Box>
)

const Known = ({ contact }: { readonly contact: ContactDetail }) => {
  const say = useWords()
  const format = useFormat()
  const stageName = useStageName()
  const origin = useOrigin(contact)
  const { name, address, channel, stage, verified, payee, createdAt } = contact
  return (
    <Box component="dl" sx={{ m: 0 }}>
      <Field name={say("contacts.name")} origin={origin("name")}>
        <Untrusted text={name} />
      </Field>
      <Field name={say("contacts.address")} origin={origin("address")}>
        <Untrusted text={address} />
      </Field>
      <Field name={say("contacts.channel")}>
        <Untrusted text={channel} />
      </Field>
      <Field name={say("contacts.stage")} {...(contact.provenance["stage"] === undefined ? {} : { origin: origin("stage") })}>
        <Untrusted text={stageName(stage)} />
      </Field>
      <Field name={say("contacts.consent")} {...(contact.provenance["optedOut"] === undefined ? {} : { origin: origin("optedOut") })}>
        <Consent contact={contact} />
      </Field>
      <Field name={say("contacts.person")}>
        <Verified is={verified} />
      </Field>
      <Field name={say("contacts.payee")} {...(payee === null ? {} : { origin: origin("payee") })}>
        {payee === null ? (
          say("contacts.noPayee")
        ) : (
          <>
            <code>{payee.account}</code> {payee.currency ?? ""} ·{" "}
            {say(payee.verified ? "contacts.payeeVerified" : "contacts.payeeNotVerified")}
          </>
        )}
      </Field>
      <Field name={say("contacts.since")}>
        <time dateTime={new Date(createdAt).toISOString()}>{format.dateTime(createdAt)}</time>
      </Field>
    </Box>
  )
}

const Card = ({ children }: { readonly children: ReactNode }) => (
  <Paper variant="outlined" sx={{ p: { xs: 1.5, md: 2 }, minWidth: 0 }}>
    {children}
  </Paper>
)

const Whole = ({ contact }: { readonly contact: ContactDetail }) => {
  const say = useWords()
  const [mayNotes, mayConversations, mayPayouts] = [useMay("note", "read"), useMay("conversation", "read"), useMay("payout", "read")]
  return (
    <Box
      sx={{
        display: "grid",
        gap: 2,
        alignItems: "start",
        gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "minmax(0, 1fr) minmax(0, 1fr)" },
        maxWidth: 1200,
      }}
    >
      <Card>
        <Section title={say("contacts.known")}>
          <Known contact={contact} />
        </Section>
      </Card>
      <Stack sx={{ gap: 2, minWidth: 0 }}>
        {mayNotes && (
          <Card>
            <ContactNotes contactId={contact.id} />
          </Card>
        )}
        {mayConversations && (
          <Card>
            <ConversationsWith contactId={contact.id} />
          </Card>
        )}
        {mayPayouts && contact.payee !== null && (
          <Card>
            <PayoutsTo contactId={contact.id} />
          </Card>
        )}
      </Stack>
    </Box>
  )
}

export const ContactShow = ({ id }: { readonly id: string }) => {
  const say = useWords()
  const may = useMay("contact", "edit")
  const [editing, setEditing] = useState(false)
  const { data: contact, error, refetch } = useDetail<ContactDetail>("contacts", id)
  if (error !== null && isProblem(error, "not-found")) return <NotFound />
  return (
    <Page
      title={contact === undefined ? say("contacts.title") : contact.name === "" ? contact.address : contact.name}
      actions={
        <>
          {may && contact !== undefined && !contact.erased && (
            <Button variant="outlined" onClick={() => setEditing(true)}>
              {say("contacts.edit")}
            </Button>
          )}
          <MuiLink component={Link} to="/contacts">
            {say("app.back")}
          </MuiLink>
        </>
      }
    >
      {error !== null && <Problem error={error} retry={() => void refetch()} />}
      {contact !== undefined && <Whole contact={contact} />}
      {contact !== undefined && editing && <EditContact contact={contact} onClose={() => setEditing(false)} />}
    </Page>
  )
}
