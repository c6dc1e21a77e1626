/** One line of the query layer is not told, every other is, and a console is wrapped once. */
import { expect, test } from "vitest"
import { hushLateCancels } from "./late-cancel.ts"

const prefix = "`inflightQueryAbortHandler` failed in the background after abortion: "

test("a cancel that came too late is not told; one that failed is", () => {
  const told: Array<ReadonlyArray<unknown>> = []
  const to = { error: (...words: ReadonlyArray<unknown>): unknown => told.push(words) }
  hushLateCancels(to)
  const { error } = to
  hushLateCancels(to)
  expect(to).toEqual({ error })
  error(`${prefix}Cannot read properties of undefined (reading 'queryId')`)
  error(`${prefix}connect ECONNREFUSED`)
  error("something else", 1)
  expect(told).toEqual([[`${prefix}connect ECONNREFUSED`], ["something else", 1]])
})
