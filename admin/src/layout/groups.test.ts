/** The navigation's order: what is placed keeps its place whichever order screens are declared in, what is not placed is not lost. */
import { expect, test } from "vitest"
import { grouped, groups } from "./groups.ts"
import { type Screen, screens } from "./screens.ts"

const screenAt = (path: string): Screen => ({ ...screens[0]!, path })
const pathsOf = (list: ReadonlyArray<Screen>) => grouped(list).map(({ id, screens: own }) => [id, own.map(({ path }) => path)])

test("every screen stands in one group, whichever order screens are declared in", () => {
  const all = grouped(screens).flatMap((group) => group.screens.map(({ path }) => path))
  expect(all.toSorted()).toEqual(screens.map(({ path }) => path).toSorted())
  expect(pathsOf(screens.toReversed())).toEqual(pathsOf(screens))
})
test("every screen has a place of its own", () => {
  const placed: ReadonlyArray<string> = groups.flatMap(({ paths }) => paths)
  expect(screens.map(({ path }) => path).filter((path) => !placed.includes(path))).toEqual([])
})
test("a screen that is placed nowhere stands at the end", () =>
  expect(pathsOf([screenAt("/new"), screenAt("/settings"), screenAt("/")])).toEqual([
    ["work", ["/"]],
    ["company", ["/settings", "/new"]],
  ]))
