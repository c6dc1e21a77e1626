/** One story out of two lists: order, replies told once, and a gap where one of the lists was not read to its end. */
import { expect, test } from "vitest"
import type { ActionSummary, MessageRow } from "../client/records.ts"
import { transcriptOf } from "./transcript.ts"

const message = (id: string, at: number, actionId: string | null = null) => ({ id, at, actionId, direction: "in" }) as MessageRow
const action = (id: string, at: number) => ({ id, at, tool: "crm.find" }) as ActionSummary
const told = <A>(items: ReadonlyArray<A>, more = false) => ({ items, more })
const ids = (entries: ReturnType<typeof transcriptOf>) =>
  entries.map((entry) => (entry.tag === "message" ? entry.message.id : entry.tag === "action" ? entry.action.id : "gap"))

test("by time, the message before the call it asks for", () =>
  expect(ids(transcriptOf(told([message("m2", 5), message("m1", 1)]), told([action("a2", 5), action("a1", 2)])))).toEqual([
    "m1",
    "a1",
    "m2",
    "a2",
  ]))

test("the agent's reply is told once", () =>
  expect(ids(transcriptOf(told([message("m1", 1), message("m2", 3, "a1")]), told([action("a1", 2)])))).toEqual(["m1", "m2"]))

test("where one of the lists was not read to its end, the other is not told either", () => {
  const messages = [message("m1", 1), message("m2", 6)]
  const actions = [action("a2", 9), action("a1", 5)]
  expect(ids(transcriptOf(told(messages), told(actions, true)))).toEqual(["gap", "a1", "m2", "a2"])
  expect(ids(transcriptOf(told(messages, true), told(actions)))).toEqual(["m1", "a1", "m2", "gap"])
})
