/**
 * The contacts by stage. A card is moved by its menu: by keyboard, by touch and by mouse alike. The one that was moved keeps the focus where it
 * comes to stand, and the move is said aloud.
 */
import { Box, Button, Card, Link as MuiLink, Menu, MenuItem, Skeleton, Stack, Typography } from "@mui/material"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { useNotify } from "react-admin"
import { Link } from "react-router-dom"
import { api, body } from "../client/api.ts"
import type { Contact } from "../client/records.ts"
import { Page } from "../layout/Page.tsx"
import { Problem, useReason } from "../layout/Problem.tsx"
import { listedUnder } from "../lists/listed.ts"
import { When } from "../lists/When.tsx"
import { useMay } from "../session/useSession.ts"
import { Untrusted } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"
import { ConsentChip } from "./marks.tsx"
import { type Stage, stages, useStageName } from "./stages.ts"
import { useChange } from "./useChange.ts"

const shown = "50"

interface Moving {
  readonly move: (contact: Contact, to: Stage) => void
  readonly busy: boolean
  /** The one that was moved last: it takes the focus. */
  readonly moved: string | undefined
}

const Move = ({ contact, moving: { move, busy, moved } }: { readonly contact: Contact; readonly moving: Moving }) => {
  const say = useWords()
  const stageName = useStageName()
  const button = useRef<HTMLButtonElement>(null)
  const [anchor, setAnchor] = useState<HTMLElement>()
  const isMoved = moved === contact.id
  useEffect(() => {
    if (isMoved) button.current?.focus()
  }, [isMoved])
  const name = contact.name === "" ? contact.address : contact.name
  return (
    <>
      <Button
        ref={button}
        size="small"
        aria-haspopup="menu"
        aria-label={say("contacts.moveOf", { name })}
        disabled={busy && !isMoved}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ minHeight: 32 }}
      >
        {say("contacts.move")}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== undefined} onClose={() => setAnchor(undefined)}>
        {stages
          .filter((stage) => stage !== contact.stage)
          .map((stage) => (
            <MenuItem
              key={stage}
              onClick={() => {
                setAnchor(undefined)
                move(contact, stage)
              }}
            >
              {stageName(stage)}
            </MenuItem>
          ))}
      </Menu>
    </>
  )
}

const ContactCard = ({ contact, moving }: { readonly contact: Contact; readonly moving: Moving }) => {
  const may = useMay("contact", "edit")
  return (
    <Card component="li" variant="outlined" sx={{ p: 1.25, minWidth: 0 }}>
      <MuiLink
        component={Link}
        to={`/contacts/${contact.id}`}
        color="inherit"
        sx={{ fontWeight: 600, display: "inline-block", minHeight: 24 }}
      >
        <Untrusted text={contact.name === "" ? contact.address : contact.name} />
      </MuiLink>
      <Typography variant="body2" component="div" sx={{ color: "text.secondary", minWidth: 0 }}>
        <Untrusted text={contact.address} />
      </Typography>
      <ConsentChip of={contact} />
      <Stack direction="row" sx={{ alignItems: "center", justifyContent: "space-between", mt: 0.5 }}>
        <Typography variant="caption" sx={{ color: "text.secondary" }}>
          <When at={contact.updatedAt} />
        </Typography>
        {may && !contact.erased && <Move contact={contact} moving={moving} />}
      </Stack>
    </Card>
  )
}

const Column = ({ stage, moving }: { readonly stage: Stage; readonly moving: Moving }) => {
  const say = useWords()
  const stageName = useStageName()
  const { data, error, refetch } = useQuery({
    queryKey: ["contacts", "stage", stage],
    queryFn: ({ signal }) => body(api.GET("/v1/contacts", { params: { query: { stage, limit: shown } }, signal })),
  })
  const title = `stage-${stage}`
  return (
    <Box component="section" aria-labelledby={title} sx={{ minWidth: 0 }}>
      <Typography id={title} variant="h3" component="h2" sx={{ mb: 1 }}>
        {stageName(stage)}
        {data !== undefined && (
          <Typography component="span" variant="body2" sx={{ color: "text.secondary", marginInlineStart: 1 }}>
            {data.pageInfo.hasNextPage ? `${data.items.length}+` : data.items.length}
          </Typography>
        )}
      </Typography>
      {error !== null && <Problem error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton variant="rounded" height={96} />}
      {data?.items.length === 0 && (
        <Typography variant="body2" sx={{ color: "text.secondary" }}>
          {say("contacts.nobodyHere")}
        </Typography>
      )}
      <Stack component="ul" sx={{ gap: 1, p: 0, m: 0, listStyle: "none" }}>
        {data?.items.map((contact) => (
          <ContactCard key={contact.id} contact={contact} moving={moving} />
        ))}
      </Stack>
      {data?.pageInfo.hasNextPage === true && (
        <MuiLink component={Link} to={listedUnder("/contacts", { stage })} variant="body2">
          {say("contacts.allOfStage")}
        </MuiLink>
      )}
    </Box>
  )
}

export const Pipeline = () => {
  const say = useWords()
  const notify = useNotify()
  const reason = useReason()
  const stageName = useStageName()
  const change = useChange()
  const [moved, setMoved] = useState<string>()
  const move = (contact: Contact, to: Stage) =>
    change.mutate(
      { contact, to: { stage: to } },
      {
        onSuccess: () => {
          setMoved(contact.id)
          const name = contact.name === "" ? contact.address : contact.name
          notify(say("contacts.moved", { name, stage: stageName(to) }), { type: "success" })
        },
        onError: (error) => notify(reason(error), { type: "error" }),
      },
    )
  const moving: Moving = { move, busy: change.isPending, moved }
  return (
    <Page
      title={say("contacts.pipeline")}
      lead={say("contacts.pipelineLead")}
      actions={
        <Button component={Link} to="/contacts" variant="outlined">
          {say("contacts.asList")}
        </Button>
      }
    >
      <Box
        sx={{
          display: "grid",
          gap: 2,
          alignItems: "start",
          gridTemplateColumns: {
            xs: "minmax(0, 1fr)",
            sm: "repeat(2, minmax(0, 1fr))",
            lg: "repeat(3, minmax(0, 1fr))",
            xl: "repeat(6, minmax(0, 1fr))",
          },
        }}
      >
        {stages.map((stage) => (
          <Column key={stage} stage={stage} moving={moving} />
        ))}
      </Box>
    </Page>
  )
}
