/** Lines that come in pieces are read whole; an answer without its report is no verification. */
import { beforeEach, expect, it, vi } from "vitest"
import { type Progress, verifyAudit } from "./verify.ts"

let pieces: ReadonlyArray<string> = []
beforeEach(() => {
  vi.stubGlobal("location", { origin: "http://desk.test" })
  vi.stubGlobal("fetch", () => {
    const bytes = new TextEncoder()
    const body = new ReadableStream({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(bytes.encode(piece))
        controller.close()
      },
    })
    return Promise.resolve(new Response(body))
  })
})
const run = async () => {
  const seen: Array<Progress> = []
  await verifyAudit((progress) => seen.push(progress), new AbortController().signal)
  return seen
}

it("tells progress as it comes, whatever the pieces", async () => {
  pieces = ['{"progress":{"entr', 'ies":5,"epochs":1}}\n{"progress":{"entries":9,"epochs":2}}\n', '{"report":{"ok":true}}', "\n"]
  expect(await run()).toEqual([
    { entries: 5, epochs: 1 },
    { entries: 9, epochs: 2 },
  ])
})

it("fails when it broke off", async () => {
  pieces = ['{"progress":{"entries":5,"epochs":1}}\n']
  await expect(run()).rejects.toThrow("broke off")
})
