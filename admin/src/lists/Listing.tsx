/**
 * A whole list screen from a declaration: filters, saved views, rows, pages; and what it says while it loads, when it is empty, when nothing
 * matches and when it could not be read.
 */
import { Box, Skeleton, Stack } from "@mui/material"
import { type ReactNode, useRef } from "react"
import { ListBase, type RaRecord, useListContext } from "react-admin"
import { Message } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { useKeys } from "../shortcuts/keys.ts"
import { useWords, type WordKey } from "../words/useWords.ts"
import { Columns, useColumns } from "./Columns.tsx"
import { Export } from "./Export.tsx"
import { Filters, focusFirstFilter } from "./Filters.tsx"
import { Fresh } from "./Fresh.tsx"
import { Pager, usePageSize } from "./Pager.tsx"
import { Rows } from "./Rows.tsx"
import type { Column, Empty, Filter } from "./types.ts"
import { useRowKeys } from "./useRowKeys.ts"
import { useSteady } from "./useSteady.ts"
import { Views } from "./Views.tsx"

interface Props<A extends RaRecord> {
  readonly resource: string
  readonly title: WordKey
  readonly lead?: WordKey
  readonly columns: ReadonlyArray<Column<A>>
  readonly filters?: ReadonlyArray<Filter>
  readonly to?: (row: A) => string
  readonly empty: Empty
  readonly actions?: ReactNode
  /** Shown above the filters: what the whole list amounts to. */
  readonly above?: ReactNode
  /** Shown above the rows, with the list around it. */
  readonly children?: ReactNode
}

const skeletons = ["a", "b", "c", "d", "e", "f"]

/** The four ways a list has nothing to show; undefined when it has rows. */
export const useNothing = (empty: Empty): ReactNode => {
  const { data, error, isPending, refetch, filterValues, setFilters } = useListContext()
  const say = useWords()
  if (error != null) return <Problem error={error} retry={() => void refetch()} money="safe" />
  if (isPending)
    return (
      <Stack sx={{ gap: 1 }} role="status" aria-label={say("app.loading")}>
        {skeletons.map((key) => (
          <Skeleton key={key} variant="rounded" height={48} />
        ))}
      </Stack>
    )
  if (data.length > 0) return undefined
  if (Object.keys(filterValues as object).length > 0)
    return <Message title="lists.noMatch" hint="lists.noMatchHint" action={{ name: "lists.clear", go: () => setFilters({}) }} />
  return <Message title={empty.title} hint={empty.hint} />
}

const none: ReadonlyArray<never> = []
/** From here on one has scrolled down and reads. */
const reading_px = 120

/** Somebody reads or works in the list: what arrives must not move it. */
const inUse = (place: HTMLElement): boolean =>
  place.contains(document.activeElement) || place.matches(":hover") || globalThis.scrollY > reading_px

const Inside = <A extends RaRecord>({ resource, title, lead, columns, filters = [], to, empty, actions, above, children }: Props<A>) => {
  const say = useWords()
  const chosen = useColumns(resource, columns)
  const nothing = useNothing(empty)
  const place = useRef<HTMLDivElement>(null)
  const { data, filterValues, page, perPage, isPlaceholderData } = useListContext<A>()
  const about = isPlaceholderData === true ? undefined : JSON.stringify([filterValues, page, perPage])
  const steady = useSteady<A>(data ?? none, place, { about, busy: inUse })
  useRowKeys(place)
  useKeys({ "/": focusFirstFilter })
  return (
    <Page
      title={say(title)}
      {...(lead === undefined ? {} : { lead: say(lead) })}
      actions={
        <>
          {filters.length > 0 && <Views />}
          <Columns columns={columns} of={chosen} />
          <Export />
          {actions}
        </>
      }
    >
      {above}
      <Filters filters={filters} />
      {children}
      <Fresh waiting={steady.waiting} onShow={steady.show} />
      {nothing ?? (
        <Box ref={place}>
          <Rows columns={chosen.shown} rows={steady.rows} label={say(title)} {...(to === undefined ? {} : { to })} />
        </Box>
      )}
      <Pager />
    </Page>
  )
}

export const Listing = <A extends RaRecord>(props: Props<A>) => {
  const [perPage] = usePageSize()
  return (
    <ListBase resource={props.resource} perPage={perPage} sort={{ field: "id", order: "ASC" }} storeKey={false}>
      <Inside {...props} />
    </ListBase>
  )
}
