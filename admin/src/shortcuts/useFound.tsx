/**
 * What the palette leads to: screens by their name; once somebody types, contacts by name or address, and the words themselves looked up in
 * conversations. Contacts are asked for when typing rests, a few at a time.
 */
import Forum from "@mui/icons-material/ForumOutlined"
import Person from "@mui/icons-material/PersonOutlineOutlined"
import type { SvgIconComponent } from "@mui/icons-material"
import { useQuery } from "@tanstack/react-query"
import { type ReactNode, useEffect, useState } from "react"
import type { Contact } from "../client/records.ts"
import { read } from "../client/transport.ts"
import { useHasScreen, useScreens } from "../layout/Nav.tsx"
import { Who } from "../untrusted/Untrusted.tsx"
import { useWords } from "../words/useWords.ts"

export interface Found {
  readonly path: string
  readonly icon: SvgIconComponent
  readonly name: ReactNode
}

const bounds = { rest_ms: 250, least_chars: 2, contacts: 5, most_chars: 200 } as const

const plain = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase()

/** `text` as it stands when typing has rested. */
const useRested = (text: string): string => {
  const [rested, setRested] = useState("")
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), bounds.rest_ms)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

export const useFound = (typed: string): ReadonlyArray<Found> => {
  const say = useWords()
  const text = typed.trim().slice(0, bounds.most_chars)
  const rested = useRested(text)
  const [contacts, conversations] = [useHasScreen("/contacts"), useHasScreen("/conversations")]
  const asks = rested.length >= bounds.least_chars && rested === text
  const { data } = useQuery({
    queryKey: ["contacts", "palette", rested],
    queryFn: ({ signal }) =>
      read<{ readonly items: ReadonlyArray<Contact> }>("/v1/contacts", { search: rested, limit: bounds.contacts }, signal),
    enabled: asks && contacts,
  })
  const screens = useScreens().filter(({ name }) => plain(say(name)).includes(plain(text)))
  const people = asks ? (data?.items ?? []) : []
  return [
    ...screens.map(({ path, name, icon }) => ({ path, icon, name: say(name) })),
    ...people.map(({ id, name, address }) => ({ path: `/contacts/${id}`, icon: Person, name: <Who name={name} address={address} /> })),
    ...(conversations && text.length >= bounds.least_chars
      ? [
          {
            path: `/conversations?filter=${encodeURIComponent(JSON.stringify({ search: text }))}`,
            icon: Forum,
            name: say("nav.inConversations", { text }),
          },
        ]
      : []),
  ]
}
