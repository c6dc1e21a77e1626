/** Recorded calls under another version, read with the eyes of whoever asks. */
import { Effect } from "effect"
import type { ActorShape } from "../../contract/auth.ts"
import type { PolicySource } from "../../contract/policy.ts"
import { load } from "../../policy/load.ts"
import type { CompiledPolicy } from "../../policy/policy.ts"
import { readPolicyText } from "../../store/queries/desk/records.ts"
import { listJudged, readSources } from "../../store/queries/desk/trials.ts"
import type { toolSpecs } from "../../turns/specs.ts"
import type { Trials } from "../ports-trials.ts"
import { type reader, scopeOf } from "./scope.ts"
import { judgeAll, type JudgedRow, whatIfLimits } from "./what-if.ts"

type Files = PolicySource["files"]
type Specs = ReturnType<typeof toolSpecs>

/** The versions that judged these calls, as far as they still load with the tools of now. */
const versionsOf = Effect.fnUntraced(function* (
  run: ReturnType<typeof reader>,
  specs: Specs,
  actor: ActorShape,
  rows: ReadonlyArray<JudgedRow>,
) {
  const wanted = [...new Set(rows.map(({ policyVersion }) => policyVersion))].filter((one) => /^[0-9a-f]{64}$/.test(one))
  if (wanted.length === 0) return new Map<string, CompiledPolicy>()
  const sources = yield* run<ReadonlyArray<{ readonly version: string; readonly files: Files }>>(
    scopeOf(actor),
    readSources(wanted.slice(0, whatIfLimits.versions)),
  )
  return new Map(
    sources.flatMap(({ version, files }) => {
      const loaded = load(files, specs)
      return "ok" in loaded && loaded.ok.version === version ? [[version, loaded.ok] as const] : []
    }),
  )
})

export const makeWhatIf = (run: ReturnType<typeof reader>, specs: Specs): Trials["Service"]["whatIf"] =>
  Effect.fnUntraced(function* (actor, ask) {
    const stored =
      ask.version === undefined ? null : yield* run<{ readonly files: Files } | null>(scopeOf(actor), readPolicyText(ask.version))
    const files = ask.files ?? stored?.files
    if (files === undefined) return "absent"
    const loaded = load(files, specs)
    if ("problems" in loaded) return { check: { ok: false, version: null, problems: loaded.problems } }
    const { actionId, last = whatIfLimits.calls } = ask
    const rows = yield* run<ReadonlyArray<JudgedRow>>(scopeOf(actor), listJudged({ last, actionId }))
    if (actionId !== undefined && rows.length === 0) return "absent"
    return { what: yield* judgeAll(loaded.ok, yield* versionsOf(run, specs, actor, rows), rows, actionId !== undefined) }
  })
