/**
 * Reads the story of one conversation from its end, page by page as far back as somebody looks. The queries begin with the names of their
 * resources, so live events make them stale; a stale one reads again no more than was on the screen.
 */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { api, body } from "../client/api.ts"
import { useMay } from "../session/useSession.ts"
import { type Story, storyOf, type Told } from "./transcript.ts"

export const transcriptLimits = {
  first_rows: 100,
  page_rows: 200,
  notes_rows: 200,
  notePages: 5,
  steps: 20,
  /** How far back a link is followed. */ sought: 20_000,
} as const

interface Page<A> {
  readonly items: ReadonlyArray<A>
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

type Query = { readonly limit: string; readonly cursor?: string }
const queryOf = (cursor: string | undefined): Query => ({
  limit: String(cursor === undefined ? transcriptLimits.first_rows : transcriptLimits.page_rows),
  ...(cursor === undefined ? {} : { cursor }),
})
const nextOf = ({ pageInfo }: Page<unknown>): string | undefined => (pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined)

const useBackwards = <A>(queryKey: ReadonlyArray<unknown>, read: (query: Query, signal: AbortSignal) => Promise<Page<A>>) => {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(queryOf(pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextOf,
  })
  const told = useMemo(
    (): Told<A> | undefined =>
      query.data === undefined ? undefined : { items: query.data.pages.flatMap(({ items }) => items), more: query.hasNextPage },
    [query.data, query.hasNextPage],
  )
  return { query, told }
}

/** A page of calls may be empty and not the last: rare ones are looked for in bounded steps, which are gone on here. */
const readCalls = async (id: string, { cursor, limit }: Query, signal: AbortSignal) => {
  let at = cursor
  for (let steps = 1; ; steps += 1) {
    const query = { limit, conversation: id, ...(at === undefined ? {} : { cursor: at }) }
    const page = await body(api.GET("/v1/actions", { params: { query }, signal }))
    at = nextOf(page)
    if (page.items.length > 0 || at === undefined || steps >= transcriptLimits.steps) return page
  }
}

/** Notes are few: they are read whole, up to a bound. */
const readNotes = async (id: string, signal: AbortSignal) => {
  const items = []
  let cursor: string | undefined
  for (let pages = 0; pages < transcriptLimits.notePages; pages += 1) {
    const query = { limit: String(transcriptLimits.notes_rows), ...(cursor === undefined ? {} : { cursor }) }
    const page = await body(api.GET("/v1/conversations/{id}/notes", { params: { path: { id }, query }, signal }))
    items.push(...page.items)
    cursor = nextOf(page)
    if (cursor === undefined) break
  }
  return items
}

export interface Transcript {
  readonly story: Story | undefined
  readonly error: unknown
  readonly retry: () => void
  /** Reads further back; undefined while it is being read, or when this is the beginning. */
  readonly earlier: (() => void) | undefined
}

const oldest = (told: Told<{ readonly at: number }> | undefined): number => Math.min(...(told?.items.map(({ at }) => at) ?? []), Infinity)

export const useTranscript = (id: string): Transcript => {
  const mayNotes = useMay("note", "read")
  const messages = useBackwards(["conversations", "messages", id], (query, signal) =>
    body(api.GET("/v1/conversations/{id}/messages", { params: { path: { id }, query: { ...query, order: "newest" } }, signal })),
  )
  const actions = useBackwards(["actions", "conversation", id], (query, signal) => readCalls(id, query, signal))
  const notes = useQuery({
    queryKey: ["conversations", "notes", id],
    queryFn: ({ signal }) => readNotes(id, signal),
    enabled: mayNotes,
  })
  const [said, done] = [messages.told, actions.told]
  const story = useMemo(
    () => (said === undefined || done === undefined ? undefined : storyOf(said, done, { items: notes.data ?? [], more: false })),
    [said, done, notes.data],
  )
  const busy = messages.query.isFetchingNextPage || actions.query.isFetchingNextPage
  const earlier = () => {
    // the list that holds the story up is read on, the other one only where it is as short
    const [a, b] = [said?.more === true ? oldest(said) : -Infinity, done?.more === true ? oldest(done) : -Infinity]
    if (a >= b && said?.more === true) void messages.query.fetchNextPage()
    if (b >= a && done?.more === true) void actions.query.fetchNextPage()
  }
  return {
    story,
    error: messages.query.error ?? actions.query.error ?? notes.error,
    retry: () => void Promise.all([messages.query.refetch(), actions.query.refetch(), notes.refetch()]),
    earlier: story?.gap === true && !busy ? earlier : undefined,
  }
}
