/**
 * Keyset pages for a list that asks by page number: the cursor that leads to each page, remembered per list and filter while it is looked
 * at. A page whose way is not known (a deep link, a reload) is walked to from the first; how far is bounded.
 */

export const cursorLimits = { lists: 50, pagesWalked: 20 } as const

/** Cursor before page n at index n - 1: the first page has none. */
type Way = ReadonlyArray<string | undefined>

const ways = new Map<string, Way>()

/** The furthest known page at or before `page`, with its cursor. */
export const nearest = (list: string, page: number): { readonly page: number; readonly cursor: string | undefined } => {
  const way = ways.get(list) ?? [undefined]
  const at = Math.min(page, way.length)
  return { page: at, cursor: way[at - 1] }
}

/** Page `page` ended with `cursor`. What was known behind it is of an older time. */
export const learn = (list: string, page: number, cursor: string | null): void => {
  const way = (ways.get(list) ?? [undefined]).slice(0, page)
  ways.delete(list)
  ways.set(list, cursor === null ? way : [...way, cursor])
  for (const oldest of ways.keys()) {
    if (ways.size <= cursorLimits.lists) return
    ways.delete(oldest)
  }
}

export const forgetCursors = (): void => ways.clear()
