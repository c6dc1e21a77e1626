/** The demo, run once as `npm run demo` runs it: green, and its last line is the promised object. */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const file = fileURLToPath(new URL("./demo.ts", import.meta.url))

test("the story ends as told, with figures from the servers on its last line", { timeout: 120_000 }, async () => {
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] })
  let text = ""
  child.stdout.on("data", (part) => (text += part))
  const [code] = (await once(child, "exit")) as [number | null]
  const last = text.trimEnd().split("\n").at(-1) ?? ""
  expect(JSON.parse(last), text).toEqual({
    ok: true,
    turns: 7,
    held: 2,
    blocked: 4,
    approved: 2,
    payoutsSent: 2,
    receipts: 5,
    auditVerified: true,
  })
  expect(code).toBe(0)
})
