/**
 * G4: a plugin that throws junk, hangs, leaks, floods or leaves ends in an outcome within its deadline plus a second; the runtime
 * stays up and a neighbour's calls never notice. Every kind is run as a read (refused) and as a write (unknown).
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { kinds } from "./testing/hostile.ts"
import { fixture, openHost, type OpenHost } from "./testing/open-host.ts"

let open: OpenHost
beforeAll(async () => {
  open = await openHost({ plugins: [{ module: fixture("hostile") }, { module: fixture("quiet") }] })
  await open.run("quiet.echo", { text: "warm", wait_ms: 0 })
})
afterAll(() => open.close())

/** The rest of a plugin after repeated deaths is shown below; here every kind gets a tenant, so a thread, of its own. */
const survive = async (kind: string, tool: "hostile.read" | "hostile.write") => {
  const neighbour = open.run("quiet.echo", { text: kind, wait_ms: 300 })
  const outcome = await open.run(tool, { kind }, { tenantId: `tenant-${kind}` })
  expect(await neighbour).toEqual({ tag: "done", output: { text: kind } })
  return outcome
}

const quick = Object.keys(kinds).filter((kind) => /^(?:throws-(?!later)|answers-(?!endless))/.test(kind))

describe("hostile plugins", () => {
  for (const kind of quick)
    it(`${kind} is an outcome`, { timeout: 20_000 }, async () => {
      expect((await open.run("hostile.write", { kind })).tag).toBe("unknown")
      expect(await open.run("hostile.read", { kind })).toMatchObject({ tag: "refused", code: "tool-failed", retry: true })
    })

  for (const kind of Object.keys(kinds).filter((one) => !quick.includes(one)))
    it(`${kind} is an outcome in time, and the plugin answers again`, { timeout: 30_000, retry: 1 }, async () => {
      const fresh = await openFresh()
      const started = Date.now()
      const outcome = await fresh.run("hostile.write", { kind })
      expect(Date.now() - started).toBeLessThan(400 + 1_000)
      expect(outcome.tag).toBe("unknown")
      expect(JSON.stringify(outcome).length).toBeLessThan(600)
      expect(await fresh.run("hostile.read", { kind: "throws-null" })).toMatchObject({ tag: "refused", code: "tool-failed", retry: true })
      await fresh.close()
    })

  it("a neighbour's calls run through it all", { timeout: 60_000 }, async () => {
    for (const kind of ["never-yields", "exits", "leaks-heap", "throws-later"])
      expect((await survive(kind, "hostile.read")).tag).toBe("refused")
  })

  it("other calls of an ended thread become unknown, and are told so at once", { timeout: 30_000 }, async () => {
    const fresh = await openFresh()
    const slow = fresh.run("hostile.write", { kind: "never-settles" })
    await new Promise((resolve) => setTimeout(resolve, 50))
    const exit = fresh.run("hostile.write", { kind: "exits" })
    expect([(await slow).tag, (await exit).tag]).toEqual(["unknown", "unknown"])
    await fresh.close()
  })

  it("a plugin that dies again and again rests, and says so without trying", { timeout: 60_000 }, async () => {
    const fresh = await openFresh()
    for (let death = 0; death < 5; death += 1) await fresh.run("hostile.write", { kind: "exits" })
    expect(await fresh.run("hostile.write", { kind: "exits" })).toMatchObject({ tag: "refused", code: "plugin-down", retry: true })
    await fresh.close()
  })

  it("more calls than places and queue are refused, none is lost", { timeout: 30_000 }, async () => {
    const outcomes = await Promise.all(Array.from({ length: 200 }, (_, n) => open.run("quiet.echo", { text: String(n), wait_ms: 20 })))
    const done = outcomes.filter((outcome) => outcome.tag === "done")
    const busy = outcomes.filter((outcome) => outcome.tag === "refused" && outcome.code === "busy" && outcome.retry)
    expect(done.length + busy.length).toBe(200)
    expect(done.length).toBe(8 + 64)
  })
})

const openFresh = () => openHost({ plugins: [{ module: fixture("hostile") }] })
