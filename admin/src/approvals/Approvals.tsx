/**
 * The inbox of what people have to decide: the list, and beside it (on a phone: instead of it) the item at hand. Everything can be done by
 * keys; after a decision the next item is at hand. An address of an item shows it and decides nothing.
 */
import { Box, Chip, Link as MuiLink, Stack, useMediaQuery, useTheme } from "@mui/material"
import { type RefObject, useCallback, useMemo, useRef, useState } from "react"
import { ListBase, useListContext } from "react-admin"
import { Link, useLocation, useMatch, useNavigate } from "react-router-dom"
import type { Approval, DecisionResult } from "../client/records.ts"
import { Message } from "../layout/Message.tsx"
import { Page } from "../layout/Page.tsx"
import { useWaiting } from "../layout/useOverview.ts"
import { Export } from "../lists/Export.tsx"
import { Filters, focusFirstFilter } from "../lists/Filters.tsx"
import { useNothing } from "../lists/Listing.tsx"
import { Pager } from "../lists/Pager.tsx"
import { type Steady, useSteady } from "../lists/useSteady.ts"
import { Views } from "../lists/Views.tsx"
import { useKeys } from "../shortcuts/keys.ts"
import { useWords } from "../words/useWords.ts"
import { ApprovalPane } from "./ApprovalPane.tsx"
import { ApprovalRows } from "./ApprovalRows.tsx"
import { Arrivals } from "./Arrivals.tsx"
import { BatchBar } from "./BatchBar.tsx"
import { BatchDialog } from "./BatchDialog.tsx"
import { approvalFilters } from "./filters.ts"
import { NothingWaits } from "./NothingWaits.tsx"
import { type Recent, UndoBar } from "./UndoBar.tsx"
import { useTitle } from "./useTitle.ts"
import { useUndo } from "./useUndo.ts"

const perPage = 50
const none: ReadonlyArray<Approval> = []
const openOnly = { state: "open" }

/** Moving through the list: the item at hand is in the address, the focus on its row. */
const useMoving = (rows: ReadonlyArray<Approval>, current: string | undefined, place: RefObject<HTMLElement | null>) => {
  const navigate = useNavigate()
  const { search } = useLocation()
  const go = useCallback(
    (id: string | undefined) => {
      void navigate(`/approvals${id === undefined ? "" : `/${id}`}${search}`)
      requestAnimationFrame(() =>
        place.current?.querySelector<HTMLElement>(id === undefined ? "[data-row]" : `[data-row="${id}"]`)?.focus(),
      )
    },
    [navigate, search, place],
  )
  const at = rows.findIndex(({ id }) => id === current)
  return {
    go,
    next: () => go((rows[at + 1] ?? rows[at] ?? rows[0])?.id),
    previous: () => go((rows[Math.max(at - 1, 0)] ?? rows[0])?.id),
    /** What is at hand once `id` is decided. */
    after: (id: string): string | undefined => {
      const index = rows.findIndex((row) => row.id === id)
      return (rows[index + 1] ?? rows[index - 1])?.id
    },
  }
}

const useSelection = (rows: ReadonlyArray<Approval>) => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  return {
    ids,
    items: rows.filter(({ id, state }) => ids.has(id) && state === "open"),
    toggle: (id: string) => setIds((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id])),
    clear: () => setIds(new Set()),
  }
}

const Inbox = ({
  steady,
  current,
  selection,
  place,
}: {
  readonly steady: Steady<Approval>
  readonly current: string | undefined
  readonly selection: ReturnType<typeof useSelection>
  readonly place: RefObject<HTMLUListElement | null>
}) => {
  const say = useWords()
  const [batch, setBatch] = useState<ReadonlyArray<Approval>>()
  const { data, filterValues } = useListContext<Approval>()
  const nothing = useNothing({ title: "approvals.empty", hint: "approvals.emptyHint" })
  const waitsForNobody = data?.length === 0 && JSON.stringify(filterValues) === JSON.stringify(openOnly)
  return (
    <Box sx={{ minWidth: 0 }}>
      <BatchBar items={selection.items} onClear={selection.clear} onApprove={() => setBatch(selection.items)} />
      {steady.waiting > 0 && (
        <Chip
          color="primary"
          onClick={steady.show}
          label={say("lists.fresh", { smart_count: steady.waiting })}
          sx={{ mb: 1, height: 36 }}
        />
      )}
      {(waitsForNobody ? <NothingWaits /> : nothing) ?? (
        <ApprovalRows rows={steady.rows} current={current} selected={selection.ids} onSelect={selection.toggle} place={place} />
      )}
      <Pager />
      {batch !== undefined && (
        <BatchDialog
          items={batch}
          onClose={() => {
            setBatch(undefined)
            selection.clear()
          }}
        />
      )}
    </Box>
  )
}

const useRecent = () => {
  const title = useTitle()
  const [recent, setRecent] = useState<ReadonlyArray<Recent>>([])
  const drop = (id: string) => setRecent((before) => before.filter((one) => one.id !== id))
  const add = ({ releaseAt, approvalId }: DecisionResult, approval: Approval) => {
    if (releaseAt === null) return
    const { full } = title(approval)
    setRecent((before) => [...before.filter((one) => one.releaseAt > Date.now()), { id: approvalId, title: full, releaseAt }])
  }
  return { recent, add, drop }
}

const Desk = () => {
  const say = useWords()
  const { search } = useLocation()
  const current = useMatch("/approvals/:id")?.params.id
  const wide = useMediaQuery(useTheme().breakpoints.up("md"))
  const place = useRef<HTMLUListElement>(null)
  const { data } = useListContext<Approval>()
  const steady = useSteady(data ?? none, place)
  const moving = useMoving(steady.rows, current, place)
  const selection = useSelection(steady.rows)
  const waiting = useWaiting()
  const { recent, add, drop } = useRecent()
  const undoing = useUndo(drop)
  const filters = useMemo(() => approvalFilters(say), [say])
  useKeys({
    j: moving.next,
    k: moving.previous,
    x: () => current !== undefined && selection.toggle(current),
    u: () => recent.length > 0 && void undoing.run(recent.at(-1)?.id ?? ""),
    "/": focusFirstFilter,
  })
  const decided = (result: DecisionResult, approval: Approval) => {
    add(result, approval)
    if (wide || result.result === "completed") moving.go(wide ? moving.after(approval.id) : undefined)
  }
  const pane = current !== undefined && <ApprovalPane key={current} id={current} undoing={undoing} onDecided={decided} />
  return (
    <Page
      title={say("approvals.title")}
      {...(waiting === undefined ? {} : { count: waiting })}
      actions={
        (wide || current === undefined) && (
          <>
            <Views />
            <Export />
          </>
        )
      }
    >
      <Arrivals rows={data} />
      {wide || current === undefined ? (
        <>
          <Filters filters={filters} />
          <Box sx={{ display: "grid", gap: 2, gridTemplateColumns: { md: "minmax(300px, 2fr) minmax(0, 3fr)" }, alignItems: "start" }}>
            <Inbox steady={steady} current={current} selection={selection} place={place} />
            {wide && (pane || <Message title="approvals.title" hint="approvals.choose" />)}
          </Box>
        </>
      ) : (
        <Stack sx={{ gap: 1 }}>
          <MuiLink component={Link} to={`/approvals${search}`} sx={{ minHeight: 44, display: "inline-flex", alignItems: "center" }}>
            {say("app.back")}
          </MuiLink>
          {pane}
        </Stack>
      )}
      <UndoBar recent={recent} undoing={undoing} />
    </Page>
  )
}

const Approvals = () => (
  <ListBase
    resource="approvals"
    perPage={perPage}
    sort={{ field: "expiresAt", order: "ASC" }}
    filterDefaultValues={openOnly}
    storeKey={false}
  >
    <Desk />
  </ListBase>
)

export default Approvals
