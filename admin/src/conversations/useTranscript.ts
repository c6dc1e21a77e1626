/**
 * Reads the story of one conversation: its messages and calls, up to a bound that the screen tells. The queries begin with the names of their
 * resources, so live events make them stale.
 */
import { useQuery } from "@tanstack/react-query"
import { api, body } from "../client/api.ts"
import { type Entry, type Told, transcriptOf } from "./transcript.ts"

export const transcriptLimits = { page_rows: 200, pages: 10 } as const

interface Page<A> {
  readonly items: ReadonlyArray<A>
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

const allOf = async <A>(read: (query: { readonly limit: string; readonly cursor?: string }) => Promise<Page<A>>): Promise<Told<A>> => {
  const items: Array<A> = []
  let next: string | undefined
  for (let pages = 0; pages < transcriptLimits.pages; pages += 1) {
    const page = await read({ limit: String(transcriptLimits.page_rows), ...(next === undefined ? {} : { cursor: next }) })
    items.push(...page.items)
    if (!page.pageInfo.hasNextPage || page.pageInfo.endCursor === null) return { items, more: false }
    next = page.pageInfo.endCursor
  }
  return { items, more: true }
}

export interface Transcript {
  readonly entries: ReadonlyArray<Entry> | undefined
  readonly error: unknown
  readonly retry: () => void
}

export const useTranscript = (id: string): Transcript => {
  const messages = useQuery({
    queryKey: ["conversations", "messages", id],
    queryFn: ({ signal }) =>
      allOf((query) => body(api.GET("/v1/conversations/{id}/messages", { params: { path: { id }, query }, signal }))),
  })
  const actions = useQuery({
    queryKey: ["actions", "conversation", id],
    queryFn: ({ signal }) => allOf((query) => body(api.GET("/v1/actions", { params: { query: { ...query, conversation: id } }, signal }))),
  })
  return {
    entries: messages.data === undefined || actions.data === undefined ? undefined : transcriptOf(messages.data, actions.data),
    error: messages.error ?? actions.error,
    retry: () => void Promise.all([messages.refetch(), actions.refetch()]),
  }
}
