/** `policy diff`: what changes in rules and limits between two policy folders, by id. */
import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { canonical } from "../../digest/digest.ts"
import type { CompiledLimit, CompiledPolicy, CompiledRule } from "../../policy/policy.ts"
import { formatProblem } from "../../policy/problem.ts"
import { fail } from "../failure.ts"
import { say } from "../output.ts"
import { loadBaseline, toolsFlag, toolsOf } from "./load-folder.ts"

interface Changes {
  readonly added: ReadonlyArray<string>
  readonly removed: ReadonlyArray<string>
  readonly changed: ReadonlyArray<string>
}

const ruleText = (rule: CompiledRule): string =>
  canonical({ ...rule, when: rule.when?.canonical ?? null, reason: rule.reason ?? null, approval: rule.approval ?? null, policy: null })

const limitText = (limit: CompiledLimit): string => canonical({ ...limit, sum: limit.sum ?? null })

const compare = (from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>): Changes => ({
  added: [...to.keys()].filter((id) => !from.has(id)).sort(),
  removed: [...from.keys()].filter((id) => !to.has(id)).sort(),
  changed: [...to.keys()].filter((id) => from.has(id) && from.get(id) !== to.get(id)).sort(),
})

/** Pure: the difference of two policies in force. */
export const policyChanges = (from: CompiledPolicy, to: CompiledPolicy) => {
  const rules = (p: CompiledPolicy) => new Map(p.rules.map((rule) => [rule.id, ruleText(rule)]))
  const limits = (p: CompiledPolicy) => new Map([...p.limits].map(([id, limit]) => [id, limitText(limit)]))
  return {
    same: from.version === to.version,
    from: from.version,
    to: to.version,
    rules: compare(rules(from), rules(to)),
    limits: compare(limits(from), limits(to)),
  }
}

const words = (kind: string, { added, removed, changed }: Changes): ReadonlyArray<string> => [
  ...added.map((id) => `+ ${kind} ${id}`),
  ...removed.map((id) => `- ${kind} ${id}`),
  ...changed.map((id) => `~ ${kind} ${id}`),
]

const usable = Effect.fnUntraced(function* (path: string, tools: Effect.Success<ReturnType<typeof toolsOf>>) {
  const { loaded } = yield* loadBaseline(path, tools)
  if ("ok" in loaded) return loaded.ok
  return yield* fail(
    "failed",
    `the policy in ${path} cannot be used`,
    loaded.problems.map(formatProblem).join("\n       "),
    "run `countersign policy check` on it first",
  )
})

export const policyDiff = Command.make(
  "diff",
  {
    from: Argument.String("from").pipe(Argument.withDescription("Folder or file in force")),
    to: Argument.String("to").pipe(Argument.withDescription("Folder or file to come")),
    tools: toolsFlag,
  },
  Effect.fnUntraced(function* ({ from, to, tools }) {
    const specs = yield* toolsOf(tools)
    const changes = policyChanges(yield* usable(from, specs), yield* usable(to, specs))
    yield* say(changes, () =>
      changes.same
        ? `same policy, version ${changes.from}`
        : [`version ${changes.from} -> ${changes.to}`, ...words("rule", changes.rules), ...words("limit", changes.limits)],
    )
  }),
).pipe(Command.withDescription("Show which rules and limits differ between two policies"))
