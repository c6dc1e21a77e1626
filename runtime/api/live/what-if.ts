/**
 * The last calls under another version: what was kept of each is judged again (policy/again.ts), within a bounded time, and counted. What cannot
 * be known is a count of its own. Reads with the eyes of whoever asks and writes nothing.
 */
import { Clock, Effect } from "effect"
import type { WhatIf, WhatIfLine } from "../../contract/trial.ts"
import type { ToolClass, Verdict } from "../../kernel/action.ts"
import { type Again, judgeAgain } from "../../policy/again.ts"
import type { CompiledPolicy } from "../../policy/policy.ts"

export const whatIfLimits = {
  calls: 200,
  lines: 200,
  /** Versions of then that are read and compiled; a call of another one is judged by its facts alone. */
  versions: 12,
  judge_ms: 2_000,
  /** Calls between two looks at the clock, with room for others in between. */
  stretch: 50,
} as const

export interface JudgedRow {
  readonly actionId: string
  readonly conversationId: string
  readonly tool: string
  readonly class: ToolClass
  readonly args: unknown
  readonly at: number
  readonly maker: string
  readonly agent: string | null
  readonly policyVersion: string
  readonly provenance: Readonly<Record<string, string>>
  readonly verdict: Verdict & { readonly refusal?: unknown }
}

type Line = typeof WhatIfLine.Type
type Why = NonNullable<Line["notJudged"]>

const lineOf = (row: JudgedRow, again: Again | { readonly tag: "not-judged"; readonly why: Why; readonly missing: [] }): Line => ({
  actionId: row.actionId,
  conversationId: row.conversationId,
  tool: row.tool,
  class: row.class,
  at: row.at,
  was: row.verdict.outcome,
  wasRules: row.verdict.rules,
  ...(again.tag === "judged"
    ? { would: again.outcome, rules: again.rules, reason: again.reason, notJudged: null, missing: [] }
    : { would: null, rules: [], reason: "", notJudged: again.why, missing: again.missing }),
})

const unjudged = (row: JudgedRow, why: Why): Line => lineOf(row, { tag: "not-judged", why, missing: [] })

const judged = (row: JudgedRow, now: CompiledPolicy, then: CompiledPolicy | undefined): Line => {
  if (row.verdict.refusal !== undefined) return unjudged(row, "never-judged")
  const { tool, args, provenance, verdict, maker } = row
  const recorded = {
    tool,
    class: row.class,
    args,
    provenance,
    verdict,
    edited: maker.startsWith("member:"),
    agent: row.agent ?? maker.replace(/^agent:/, ""),
  }
  return lineOf(row, judgeAgain(now, then, recorded))
}

const counted = <A>(lines: ReadonlyArray<Line>, keyOf: (line: Line) => string, of: (lines: ReadonlyArray<Line>) => A): ReadonlyArray<A> =>
  [...Map.groupBy(lines, keyOf).values()].toSorted((a, b) => b.length - a.length).map(of)

const isFlip = ({ was, would }: Line): boolean => would !== null && would !== was

const told = (version: string, lines: ReadonlyArray<Line>, all: boolean): typeof WhatIf.Type => {
  const flips = lines.filter(isFlip)
  const open = lines.filter(({ notJudged }) => notJudged !== null)
  return {
    version,
    calls: lines.length,
    since: lines.at(-1)?.at ?? null,
    same: lines.length - flips.length - open.length,
    flips: flips.length,
    counts: counted(
      lines.filter(({ would }) => would !== null),
      ({ was, would }) => `${was} ${would}`,
      (same) => ({ was: same[0]!.was, would: same[0]!.would!, calls: same.length }),
    ),
    notJudged: counted(
      open,
      ({ notJudged }) => notJudged!,
      (same) => ({
        why: same[0]!.notJudged!,
        calls: same.length,
        missing: [...new Set(same.flatMap(({ missing }) => missing))].sort().slice(0, whatIfLimits.lines),
      }),
    ),
    lines: (all ? lines : flips).slice(0, whatIfLimits.lines),
  }
}

/** `then`: versions of then that could be read. `all`: lines of what stays the same, too. */
export const judgeAll = Effect.fn("WhatIf.judge")(function* (
  now: CompiledPolicy,
  then: ReadonlyMap<string, CompiledPolicy>,
  rows: ReadonlyArray<JudgedRow>,
  all: boolean,
) {
  const end = (yield* Clock.currentTimeMillis) + whatIfLimits.judge_ms
  const lines: Array<Line> = []
  for (let from = 0; from < rows.length; from += whatIfLimits.stretch) {
    const late = (yield* Clock.currentTimeMillis) >= end
    for (const row of rows.slice(from, from + whatIfLimits.stretch))
      lines.push(late ? unjudged(row, "out-of-time") : judged(row, now, then.get(row.policyVersion)))
    yield* Effect.yieldNow
  }
  return told(now.version, lines, all)
})
