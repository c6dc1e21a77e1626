/** Altered exports: each kind by hand with what must be said, then thousands at random, judged by both verifiers alike. */
import { describe, expect, it } from "vitest"
// @ts-expect-error the stand-alone verifier is plain JavaScript on purpose
import { createVerifier } from "../../infra/verify-audit.mjs"
import { type Checkpoint, parseCheckpoint, signatureHolds } from "./checkpoint.ts"
import { leafHash } from "./merkle.ts"
import type { AuditReport } from "./report.ts"
import { reclose, specimen, specimenKey, specimenText } from "./specimen.ts"
import { type VerifyOptions, verifyLines } from "./verify.ts"

const key = specimenKey()
const sound = specimen(key, [5, 8, 1, 13])
const lines = sound.lines
const small = specimen(key, [3, 5])
const few = small.lines
const lineOf = (id: number): number => lines.findIndex((line) => line.includes(`"id":"${id}"`))

const alone = (text: ReadonlyArray<string>, options: VerifyOptions = {}): AuditReport => {
  const anchors = (options.anchors ?? []).map((a) => ({
    ...(parseCheckpoint(a.text) as Checkpoint),
    holds: signatureHolds({ epoch: 0, ...a }),
  }))
  const verifier = createVerifier({ keys: options.keys ?? [], anchors })
  for (const line of text) verifier.line(line)
  return verifier.report()
}

/** Both verifiers, which must agree in every word but none of ours. */
const judge = (text: ReadonlyArray<string>, options: VerifyOptions = {}): AuditReport => {
  const mine = verifyLines(text, options)
  expect(JSON.parse(JSON.stringify(alone(text, options)))).toEqual(JSON.parse(JSON.stringify(mine)))
  return mine
}

const changed = (at: number, change: (line: string) => string): ReadonlyArray<string> =>
  lines.map((line, i) => (i === at ? change(line) : line))
const editEntry = (id: number, edit: (entry: Record<string, unknown>) => void): ReadonlyArray<string> =>
  changed(lineOf(id), (line) => {
    const entry = JSON.parse(line) as Record<string, unknown>
    edit(entry)
    return JSON.stringify(entry)
  })

describe("a sound export", () => {
  it("verifies, with and without the key and the anchors", () => {
    expect(judge(lines)).toMatchObject({ ok: true, entries: 27, epochs: { from: 1, to: 4 }, keyTrusted: false })
    expect(judge(lines, { keys: [key.name], anchors: sound.checkpoints })).toMatchObject({ ok: true, keyTrusted: true, anchored: 4 })
  })
})

describe("names what was altered", () => {
  const cases: ReadonlyArray<readonly [string, ReadonlyArray<string>, object]> = [
    [
      "one byte of a text",
      editEntry(9, (e) => (e["text"] = specimenText(9).replace("member:m1", "member:m2"))),
      { what: "edited", epoch: 2, index: 3, id: "9" },
    ],
    [
      "a text and its leaf hash",
      editEntry(9, (e) => {
        e["text"] = specimenText(9, { n: 99 })
        e["leaf"] = leafHash(String(e["text"])).toString("hex")
      }),
      { what: "edited", epoch: 2, index: 3, id: "9" },
    ],
    ["the id beside a text", editEntry(9, (e) => (e["id"] = "8")), { what: "edited", epoch: 2, index: 3, id: "9" }],
    ["an entry taken out", lines.filter((_, i) => i !== lineOf(9)), { what: "missing", epoch: 2, index: 3, why: "sealed, after 8" }],
    [
      "an entry put in",
      lines.toSpliced(lineOf(9), 0, lines[lineOf(9)]!.replace("member:m1", "member:m2")),
      { what: "inserted", epoch: 2, index: 3, id: "9" },
    ],
    ["an entry doubled", lines.toSpliced(lineOf(9), 0, lines[lineOf(9)]!), { what: "inserted", epoch: 2, index: 3, id: "9" }],
    [
      "two entries swapped",
      lines.toSpliced(lineOf(9), 2, lines[lineOf(10)]!, lines[lineOf(9)]!),
      { what: "reordered", epoch: 2, index: 3, id: "9" },
    ],
    [
      "the last epoch cut short",
      lines.filter((_, i) => i < lineOf(25) || i === lines.length - 1),
      { what: "missing", epoch: 4, index: 10 },
    ],
    ["a line that is no JSON", changed(lineOf(9), (l) => l.replace('"text"', '"text')), { what: "edited", epoch: 2, index: 3, id: "9" }],
    ["a whole epoch taken out", lines.filter((l) => !l.includes('"epoch":2,')), { what: "missing", epoch: 3 }],
    ["a seal", changed(lineOf(6) - 2, (l) => l.replace('"leaves":8', '"leaves":7')), { what: "edited", epoch: 2 }],
  ]
  it.each(cases)("%s", (_name, text, first) => {
    expect(judge(reclose(text)).first).toMatchObject(first)
  })

  it("the end cut off", () => {
    expect(judge(lines.slice(0, -1)).first).toMatchObject({ what: "truncated" })
    expect(judge([...lines, lines[5]!]).ok).toBe(false)
  })

  it("whole epochs cut off the end: only an anchor knows", () => {
    const short = reclose(lines.slice(0, lineOf(14) - 2))
    expect(judge(short).ok).toBe(true)
    expect(judge(short, { anchors: sound.checkpoints }).first).toMatchObject({ what: "truncated", epoch: 3 })
  })

  it("the whole chain rewritten with the real key: only an anchor knows, from the first changed epoch on", () => {
    const forged = specimen(key, [5, 8, 1, 13], (id, text) => (id === 9 ? text.replace("member:m1", "member:m2") : text)).lines
    expect(judge(forged, { keys: [key.name] }).ok).toBe(true)
    expect(judge(forged, { keys: [key.name], anchors: sound.checkpoints }).first).toMatchObject({ what: "rewritten", epoch: 2 })
  })

  it("the whole chain rewritten with another key: the key tells", () => {
    const forged = specimen(specimenKey(), [5, 8, 1, 13]).lines
    expect(judge(forged).ok).toBe(true)
    expect(judge(forged, { keys: [key.name] }).first).toMatchObject({ what: "signature", epoch: 1 })
  })

  it("a checkpoint of another epoch put in place of the right one", () => {
    const at = lines.findIndex((l) => l.startsWith('{"t":"checkpoint","epoch":2'))
    expect(
      judge(reclose(changed(at, (l) => l.replace(/"text":.*/, lines[at - 7]!.slice(lines[at - 7]!.indexOf('"text":')))))).first,
    ).toMatchObject({ epoch: 2 })
  })
})

/** Small seeded generator, so that a failing run can be repeated. */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

describe("random mutations", () => {
  it("1,200 of 1,200 single bytes altered anywhere in the file are found; inside an entry the entry is named", () => {
    const next = random(2026)
    const whole = Buffer.from(few.map((line) => `${line}\n`).join(""))
    let named = 0
    let inEntries = 0
    for (let run = 0; run < 1200; run++) {
      const bytes = Buffer.from(whole)
      const at = Math.floor(next() * bytes.length)
      bytes[at]! ^= 1 + Math.floor(next() * 255)
      const text = bytes.toString("utf8").split("\n")
      if (text.at(-1) === "") text.pop()
      const report = judge(text)
      expect(report.ok, `byte ${at}, run ${run}`).toBe(false)
      const line = few[whole.subarray(0, at).toString("utf8").split("\n").length - 1]!
      if (!line.startsWith('{"t":"entry"') || whole[at] === 10) continue
      inEntries++
      const entry = JSON.parse(line) as { id: string; epoch: number; index: number }
      const tells = report.findings.some((f) => f.epoch === entry.epoch && (f.id === entry.id || f.index === entry.index))
      if (tells) named++
    }
    expect(inEntries).toBeGreaterThan(400)
    expect(named).toBe(inEntries)
  }, 60_000)

  it("800 of 800 line mutations (drop, double, swap, move) are found though the end line is forged to fit", () => {
    const next = random(7)
    const body = few.slice(0, -1)
    for (let run = 0; run < 800; run++) {
      const [a, b] = [1 + Math.floor(next() * (body.length - 1)), 1 + Math.floor(next() * (body.length - 1))]
      const moved = (): Array<string> => body.toSpliced(a, 1).toSpliced(b, 0, body[a]!)
      const swapped = (): Array<string> => body.map((line, i) => (i === a ? body[b]! : i === b ? body[a]! : line))
      const kinds = [() => body.toSpliced(a, 1), () => body.toSpliced(b, 0, body[a]!), swapped, moved]
      const text = kinds[run % 4]!()
      if (text.join("\n") === body.join("\n")) continue
      expect(judge(reclose(text), { anchors: small.checkpoints }).ok, `run ${run}`).toBe(false)
    }
  }, 60_000)
})
