/**
 * A whole list screen from a declaration: filters, saved views, rows, pages; and what it says while it loads, when it is empty, when nothing
 * matches and when it could not be read.
 */
import { Skeleton, Stack } from "@mui/material"
import type { ReactNode } from "react"
import { ListBase, type RaRecord, useListContext } from "react-admin"
import { Message } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { Problem } from "../layout/Problem.tsx"
import { useKeys } from "../shortcuts/keys.ts"
import { useWords, type WordKey } from "../words/useWords.ts"
import { Export } from "./Export.tsx"
import { Filters, focusFirstFilter } from "./Filters.tsx"
import { Pager } from "./Pager.tsx"
import { Rows } from "./Rows.tsx"
import type { Column, Empty, Filter } from "./types.ts"
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

const perPage = 25
const skeletons = ["a", "b", "c", "d", "e", "f"]

/** The four ways a list has nothing to show; undefined when it has rows. */
export const useNothing = (empty: Empty): ReactNode => {
  const { data, error, isPending, refetch, filterValues, setFilters } = useListContext()
  const say = useWords()
  if (error != null) return <Problem error={error} retry={() => void refetch()} />
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

const Inside = <A extends RaRecord>({ title, lead, columns, filters = [], to, empty, actions, above, children }: Props<A>) => {
  const say = useWords()
  const nothing = useNothing(empty)
  useKeys({ "/": focusFirstFilter })
  return (
    <Page
      title={say(title)}
      {...(lead === undefined ? {} : { lead: say(lead) })}
      actions={
        <>
          {filters.length > 0 && <Views />}
          <Export />
          {actions}
        </>
      }
    >
      {above}
      <Filters filters={filters} />
      {children}
      {nothing ?? <Rows columns={columns} label={say(title)} {...(to === undefined ? {} : { to })} />}
      <Pager />
    </Page>
  )
}

export const Listing = <A extends RaRecord>(props: Props<A>) => (
  <ListBase resource={props.resource} perPage={perPage} sort={{ field: "id", order: "ASC" }} storeKey={false}>
    <Inside {...props} />
  </ListBase>
)
