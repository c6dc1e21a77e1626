/** What people paste: ids, links of ours, links within words, and what holds no id. */
import { describe, expect, it } from "vitest"
import { accessPath, askedOf } from "./asked.ts"

const id = "01a1fefa-3d1e-729d-bd0c-7b87708f73ef"

describe("what is asked about", () => {
  it.each([
    [id, { row: id, kind: undefined }],
    [`  ${id.toUpperCase()} `, { row: id, kind: undefined }],
    [`https://desk.example.com/approvals/${id}`, { row: id, kind: "approval" }],
    [`http://localhost:8080/blocked/${id}?x=1`, { row: id, kind: "action" }],
    [`/conversations/${id}`, { row: id, kind: "conversation" }],
    [`see https://desk.example.com/payouts/${id}, please`, { row: id, kind: "payout" }],
    [`https://desk.example.com/elsewhere/${id}`, { row: id, kind: undefined }],
    ["https://desk.example.com/approvals", undefined],
    [`${id.slice(0, 35)}`, undefined],
    ["", undefined],
  ])("%s", (text, expected) => expect(askedOf(text)).toEqual(expected))
  it("leads to the page that answers", () => expect(accessPath("contact", id)).toBe(`/members/access?what=contact&row=${id}`))
})
