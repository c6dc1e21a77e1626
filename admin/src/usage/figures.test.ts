import { describe, expect, it } from "vitest"
import { csvOf, everyDay, forecastOf, type Line, totalOf } from "./figures.ts"

const line = (key: string, costMicros: number): Line => ({ key, calls: 1, inputTokens: 10, outputTokens: 2, costMicros })
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

describe("the forecast", () => {
  it("is the average of the month's full days, carried over all its days; today and last month count nothing", () => {
    const lines = [
      line("2026-10-31", 9_000_000),
      line("2026-11-01", 1_000_000),
      line("2026-11-03", 2_000_000),
      line("2026-11-04", 5_000_000),
    ]
    expect(forecastOf(lines, noon("2026-11-04"))).toEqual({ days: 3, spentMicros: 3_000_000, monthMicros: 30_000_000 })
  })
  it("is not made on the first day, and knows how long a month is", () => {
    expect(forecastOf([line("2028-02-01", 1)], noon("2028-02-01"))).toBeUndefined()
    expect(forecastOf([line("2028-02-01", 1_000_000)], noon("2028-02-02"))?.monthMicros).toBe(29_000_000)
  })
})

describe("days", () => {
  it("are all there, in order, those without usage too", () => {
    const days = everyDay([line("2026-11-02", 7)], noon("2026-10-31"), noon("2026-11-02"))
    expect(days.map(({ key, costMicros }) => [key, costMicros])).toEqual([
      ["2026-10-31", 0],
      ["2026-11-01", 0],
      ["2026-11-02", 7],
    ])
    expect(totalOf(days)).toEqual({ calls: 1, inputTokens: 10, outputTokens: 2, costMicros: 7 })
  })
})

describe("the file", () => {
  it("quotes what needs it and makes no formula of a name", () => {
    expect(csvOf("model", [line("=cmd()", 1), line('a "b", c', 2)])).toBe(
      'model,calls,input_tokens,output_tokens,cost_micros\r\n\'=cmd(),1,10,2,1\r\n"a ""b"", c",1,10,2,2\r\n',
    )
  })
})
