/** Feeds of changes in memory: one row once, bounds, who hears what, and what other processes are told. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import type { Change } from "../contract/events.ts"
import { Changes } from "./changes.ts"
import { apiLimits } from "./limits.ts"

const made = () => Effect.runPromise(Effect.provide(Changes, Changes.layer))
const row = (id: string): Change => ({ resource: "approval", id })
const many = (n: number) => Array.from({ length: n }, (_, i) => row(String(i)))

describe("changes", () => {
  it("ring the feeds of their own tenant, each row once however often it changed", async () => {
    const changes = await made()
    const [ours, theirs] = [changes.enter("t1", "m1")!, changes.enter("t2", "m1")!]
    changes.tell("t1", [row("a"), row("b")])
    changes.tell("t1", [row("a")])
    expect(ours.take(10)).toEqual([row("a"), row("b")])
    expect(ours.empty).toBe(true)
    expect(theirs.empty).toBe(true)
  })
  it("wake whoever waits, and not before", async () => {
    const changes = await made()
    const box = changes.enter("t", "m")!
    const begun = performance.now()
    await Effect.runPromise(box.wait(40))
    expect(performance.now() - begun).toBeGreaterThan(30)
    const waiting = Effect.runPromise(box.wait(10_000))
    changes.tell("t", [row("a")])
    await waiting
    expect(performance.now() - begun).toBeLessThan(5_000)
    box.take(10)
    const again = performance.now()
    await Effect.runPromise(box.wait(40))
    expect(performance.now() - again).toBeGreaterThan(30)
  })
  it("hold a bounded number of rows: whoever is slower is told that some were left out", async () => {
    const changes = await made()
    const box = changes.enter("t", "m")!
    changes.tell("t", many(apiLimits.feedRows))
    expect(box.missed).toBe(false)
    changes.tell("t", [row("one more")])
    expect(box.missed).toBe(true)
    expect(box.take(10_000)).toHaveLength(apiLimits.feedRows)
  })
  it("have a bounded number of feeds, per member and in all, and give places back", async () => {
    const changes = await made()
    const own = Array.from({ length: apiLimits.feedsPerMember }, () => changes.enter("t", "m")!)
    expect(changes.enter("t", "m")).toBeNull()
    own[0]!.leave()
    own[0]!.leave()
    expect(changes.enter("t", "m")).not.toBeNull()
    const others = Array.from({ length: apiLimits.feeds - apiLimits.feedsPerMember }, (_, n) => changes.enter("t", `other ${n}`))
    expect(others.every((box) => box !== null)).toBe(true)
    expect(changes.enter("t", "the last")).toBeNull()
    expect(changes.open()).toBe(apiLimits.feeds)
  })
  it("are gathered for other processes only while somebody carries them, and never without end", async () => {
    const changes = await made()
    changes.tell("t", [row("before")])
    expect(changes.outbound().size).toBe(0)
    changes.tell("t", [row("a")])
    changes.tell("t", [row("a"), row("b")])
    changes.tell("big", many(apiLimits.toldRows + 1))
    changes.tell("big", [row("later")])
    expect([...changes.outbound()]).toEqual([
      ["t", [row("a"), row("b")]],
      ["big", "all"],
    ])
    expect(changes.outbound().size).toBe(0)
  })
  it("from another process ring here and are not told back; all of them means: load again", async () => {
    const changes = await made()
    const box = changes.enter("t", "m")!
    changes.outbound()
    changes.hear("t", [row("a")])
    expect(box.take(10)).toEqual([row("a")])
    changes.hear("t", "all")
    expect(box.missed).toBe(true)
    expect(changes.outbound().size).toBe(0)
  })
})
