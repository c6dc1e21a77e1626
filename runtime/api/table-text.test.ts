/** CSV that stays text in a spreadsheet, and reads back as what it was. */
import { describe, expect, it } from "vitest"
import { cellOf, csvLine } from "./table-text.ts"

/** A reader of RFC 4180 of its own. */
const readCsv = (text: string): ReadonlyArray<ReadonlyArray<string>> => {
  const rows: Array<Array<string>> = [[]]
  let cell = ""
  let inQuotes = false
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i]!
    if (inQuotes) {
      if (c === '"' && text[i + 1] === '"') cell += text[(i += 1)]!
      else if (c === '"') inQuotes = false
      else cell += c
    } else if (c === '"') inQuotes = true
    else if (c === ",") cell = (rows.at(-1)!.push(cell), "")
    else if (c === "\r" && text[i + 1] === "\n") {
      rows.at(-1)!.push(cell)
      cell = ""
      rows.push([])
      i += 1
    } else cell += c
  }
  return rows.slice(0, -1)
}

describe("csv", () => {
  it.each([
    "=1+1",
    "+49 30",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1+1",
    '\n=HYPERLINK("https://example.org")',
    "＝1+1",
    "＠x",
  ])("%j is no formula", (text) => {
    const [[cell]] = readCsv(csvLine([text])) as [[string]]
    expect(cell).toBe(`'${text}`)
    expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
  })
  it("reads back as it was: quotes, commas, breaks, other scripts", () => {
    const cells = ['say "no"', "a,b", "two\r\nlines", "नमस्ते", "", "plain", "a\nb"]
    expect(readCsv(csvLine(cells))).toEqual([cells])
  })
  it("numbers stay numbers, below zero too; objects are JSON", () => {
    expect([cellOf(-5), cellOf(0), cellOf(true), cellOf(null), cellOf(undefined)]).toEqual(["-5", "0", "true", "", ""])
    expect(readCsv(csvLine([{ a: 1, b: "x" }]))).toEqual([['{"a":1,"b":"x"}']])
  })
})
