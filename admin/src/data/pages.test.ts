/** Page numbers over a keyset: forward and back, a deep link, rare matches found in steps, all within bounds. */
import { beforeEach, describe, expect, it, vi } from "vitest"
import { cursorLimits, forgetCursors } from "./cursors.ts"
import { dataProvider } from "./dataProvider.ts"

let asked: Array<string> = []
/** Rows of each step, by its cursor. */
let steps: ReadonlyArray<ReadonlyArray<string>> = []

beforeEach(() => {
  asked = []
  forgetCursors()
  vi.stubGlobal("location", { origin: "http://desk.test" })
  vi.stubGlobal("fetch", (request: Request) => {
    const url = new URL(request.url)
    const at = Number(url.searchParams.get("cursor") ?? 0)
    asked.push(url.search)
    const more = at + 1 < steps.length
    const body = {
      items: (steps[at] ?? []).map((id) => ({ id })),
      pageInfo: { hasNextPage: more, endCursor: more ? String(at + 1) : null },
    }
    return Promise.resolve(new Response(JSON.stringify(body)))
  })
})

const page = async (number: number, filter: object = {}) => {
  const { data, pageInfo } = await dataProvider.getList("audit", {
    pagination: { page: number, perPage: 2 },
    sort: { field: "id", order: "ASC" },
    filter,
  })
  return [data.map(({ id }: { readonly id: string }) => id).join(""), pageInfo?.hasNextPage, pageInfo?.hasPreviousPage]
}

describe("a list", () => {
  it("is walked forward and back with one read a page", async () => {
    steps = [["a"], ["b"], ["c"]]
    expect(await page(1)).toEqual(["a", true, false])
    expect(await page(2)).toEqual(["b", true, true])
    expect(await page(3)).toEqual(["c", false, true])
    expect(await page(2)).toEqual(["b", true, true])
    expect(asked).toEqual(["?limit=2", "?limit=2&cursor=1", "?limit=2&cursor=2", "?limit=2&cursor=1"])
  })
  it("is walked to from its beginning when the way is not known, or filters differ", async () => {
    steps = [["a"], ["b"], ["c"]]
    expect(await page(3)).toEqual(["c", false, true])
    expect(asked).toHaveLength(3)
    await page(3, { kind: "x" })
    expect(asked.slice(3)).toEqual(["?kind=x&limit=2", "?kind=x&limit=2&cursor=1", "?kind=x&limit=2&cursor=2"])
  })
  it("goes on over empty steps until there is something, within a bound", async () => {
    steps = [[], [], ["a"], [], ["b"]]
    expect(await page(1)).toEqual(["a", true, false])
    expect(await page(2)).toEqual(["b", false, true])
    forgetCursors()
    asked = []
    steps = Array.from({ length: 200 }, () => [])
    expect(await page(1)).toEqual(["", true, false])
    expect(asked.length).toBeLessThanOrEqual(cursorLimits.pagesWalked + 1)
  })
  it("past its end is its last page", async () => {
    steps = [["a"]]
    expect(await page(9)).toEqual(["a", false, false])
  })
})
