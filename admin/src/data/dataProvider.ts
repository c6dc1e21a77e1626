/**
 * The API in react-admin's words, for reading only. Lists are keyset pages and never have a total. Acts (decide, undo, settle, take over)
 * are not edits of rows: screens call them through the typed client and wait for the answer; nothing is shown as done before it is.
 */
import type { DataProvider, GetListParams, RaRecord } from "react-admin"
import { type Query, read } from "../client/transport.ts"
import { cursorLimits, learn, nearest } from "./cursors.ts"
import { specOf } from "./resources.ts"

interface Page<A> {
  readonly items: ReadonlyArray<A>
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** react-admin's own names for empty filters never reach the API, which refuses what it does not know. */
export const queryOf = (filter: Readonly<Record<string, unknown>> = {}): Query =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [[name, value]] : [],
    ),
  )

/** react-admin knows a row by its `id`. */
const named = <A extends RaRecord>(resource: string, rows: ReadonlyArray<A>): Array<A> => {
  const { id } = specOf(resource)
  return rows.map((row) => (id === undefined ? row : { ...row, id: row[id] as string }))
}

/** A page may come short of rows and still not be the last: rare matches are looked for in bounded steps. So pages are read until there is something. */
const getList = async <A extends RaRecord>(resource: string, { pagination, filter, signal }: GetListParams) => {
  const { page, perPage } = pagination ?? { page: 1, perPage: 25 }
  const query = queryOf(filter as Readonly<Record<string, unknown>>)
  const list = JSON.stringify([resource, perPage, query])
  const known = nearest(list, page)
  let { page: at, cursor } = page - known.page > cursorLimits.pagesWalked ? { page: 1, cursor: undefined } : known
  for (let step = 1; ; step += 1) {
    const { items, pageInfo } = await read<Page<A>>(specOf(resource).list, { ...query, limit: perPage, cursor }, signal)
    const { hasNextPage, endCursor } = pageInfo
    const last = !hasNextPage || endCursor === null || step > cursorLimits.pagesWalked
    // an empty step belongs to the page that is looked for
    if (items.length > 0 || last) {
      learn(list, at, endCursor)
      if (at >= page || last) return { data: named(resource, items), pageInfo: { hasNextPage, hasPreviousPage: at > 1 } }
      at += 1
    }
    cursor = endCursor ?? undefined
  }
}

const getOne = async <A extends RaRecord>(resource: string, id: string, signal?: AbortSignal): Promise<A> => {
  const { one } = specOf(resource)
  if (one === undefined) throw new Error(`${resource} has no single rows`)
  return read<A>(one.replace("{id}", encodeURIComponent(id)), {}, signal)
}

const notAnEdit = (): Promise<never> => Promise.reject(new Error("rows are not edited: call the act through the typed client"))

export const dataProvider: DataProvider = {
  supportAbortSignal: true,
  getList: (resource, params) => getList(resource, params),
  getOne: async (resource, { id, signal }) => ({ data: await getOne(resource, String(id), signal) }),
  getMany: async (resource, { ids, signal }) => ({
    data: (await Promise.all(ids.map((id) => getOne(resource, String(id), signal)))) as never,
  }),
  getManyReference: notAnEdit,
  update: notAnEdit,
  updateMany: notAnEdit,
  create: notAnEdit,
  delete: notAnEdit,
  deleteMany: notAnEdit,
}
