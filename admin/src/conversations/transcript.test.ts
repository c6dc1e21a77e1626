/** One story out of three lists: order, replies told once, and no half-told beginning where one of the lists was not read as far back. */
import { expect, test } from "vitest"
import type { ActionSummary, ConversationNote, MessageRow } from "../client/records.ts"
import { actionOf, around, atTheEnd, further, idOf, inView, later, storyOf, type Window } from "./transcript.ts"

const message = (id: string, at: number, actionId: string | null = null) => ({ id, at, seq: at, actionId, direction: "in" }) as MessageRow
const action = (id: string, at: number) => ({ id, at, tool: "crm.find" }) as ActionSummary
const note = (id: string, at: number) => ({ id, at, body: "among us" }) as ConversationNote
const told = <A>(items: ReadonlyArray<A>, more = false) => ({ items, more })
const ids = ({ entries, gap }: ReturnType<typeof storyOf>) => [...(gap ? ["gap"] : []), ...entries.map(idOf)]

test("by time: the message before the call it asks for, notes where they were written", () =>
  expect(ids(storyOf(told([message("m2", 5), message("m1", 1)]), told([action("a2", 5), action("a1", 2)]), told([note("n1", 3)])))).toEqual(
    ["m1", "a1", "n1", "m2", "a2"],
  ))

test("messages of one moment stand as they were said", () =>
  expect(
    ids(
      storyOf(
        told([
          { ...message("m2", 1), seq: 2 },
          { ...message("m1", 1), seq: 1 },
        ]),
        told([]),
      ),
    ),
  ).toEqual(["m1", "m2"]))

test("the agent's reply is told once, and still leads to its call", () => {
  const story = storyOf(told([message("m1", 1), message("m2", 3, "a1")]), told([action("a1", 2)]))
  expect(ids(story)).toEqual(["m1", "m2"])
  expect(story.entries.map(actionOf)).toEqual([null, "a1"])
})

test("it begins where every list that was not read to its beginning is known", () => {
  const messages = [message("m1", 1), message("m2", 6)]
  const actions = [action("a2", 9), action("a1", 5)]
  expect(ids(storyOf(told(messages), told(actions, true)))).toEqual(["gap", "a1", "m2", "a2"])
  expect(ids(storyOf(told(messages, true), told(actions)))).toEqual(["gap", "m1", "a1", "m2", "a2"])
  expect(ids(storyOf(told([message("m2", 6)], true), told(actions, true), told([note("n", 2)])))).toEqual(["gap", "m2", "a2"])
})

const long = storyOf(told(Array.from({ length: 1_000 }, (_, n) => message(`m${n}`, n, `a${n}`))), told([])).entries
const seen = (view: Window) => {
  const { entries, before, after } = inView(long, view)
  return [idOf(entries[0]!), idOf(entries.at(-1)!), before, after]
}

test("of a long story the end is laid out, and more of it when it is asked for", () => {
  expect(seen(atTheEnd)).toEqual(["m900", "m999", 900, 0])
  expect(seen(further(atTheEnd))).toEqual(["m700", "m999", 700, 0])
})

test("around a call, and on from there to the end", () => {
  const place = around(long, "a500")
  expect(seen(place)).toEqual(["m460", "m540", 460, 459])
  const on = later(long, place)
  expect(seen(on)).toEqual(["m460", "m740", 460, 259])
  expect(seen(later(long, later(long, on)))).toEqual(["m460", "m999", 460, 0])
  expect(seen(around(long, "a980"))).toEqual(["m919", "m999", 919, 0])
})
