/**
 * A rehearsal: lines of an agent written down as data (`agents/<name>/rehearsal.yaml`), so that the whole story runs without a key.
 * Ordered rules; the first whose conditions hold and whose values are all there speaks. Pure.
 */
import { Schema } from "effect"
import type { ModelRequest, TranscriptItem } from "./port.ts"
import type { Line, Script } from "./scripted.ts"
import { lastUserText } from "./scripts.ts"
import { at, fill, type Scope } from "./template.ts"

const Calls = Schema.Array(Schema.Struct({ tool: Schema.NonEmptyString, args: Schema.Record(Schema.String, Schema.Unknown) }))

export const Rule = Schema.Struct({
  name: Schema.NonEmptyString,
  when: Schema.Struct({
    /** What the last thing in the conversation is. */
    last: Schema.optionalKey(Schema.Literals(["user", "tool"])),
    /** The tool whose answer came last. */
    tool: Schema.optionalKey(Schema.NonEmptyString),
    /**
     * Regular expression (case does not matter) over the contact's last words, or `$name` of one in `patterns`; its named groups
     * become `said.<name>`.
     */
    says: Schema.optionalKey(Schema.NonEmptyString),
    /** `status` of the last answer, as the runtime tells it: held, denied, rejected, expired, failed, unknown; `ok` for any other. */
    status: Schema.optionalKey(Schema.Literals(["ok", "held", "denied", "rejected", "expired", "failed", "unknown"])),
    /** Paths that must be there, as placeholders name them: `result.contacts[0].id`. */
    has: Schema.optionalKey(Schema.Array(Schema.NonEmptyString)),
  }),
  say: Schema.optionalKey(Schema.NonEmptyString),
  calls: Schema.optionalKey(Calls),
  /** The line plays a model that obeys somebody it should not: its calls are there to be refused. */
  hostile: Schema.optionalKey(Schema.Boolean),
})
export type Rule = typeof Rule.Type

export const Rehearsal = Schema.Struct({
  /** Expressions that several rules share. */
  patterns: Schema.optionalKey(Schema.Record(Schema.String, Schema.NonEmptyString)),
  rules: Schema.Array(Rule).check(Schema.isMinLength(1), Schema.isMaxLength(200)),
  /** Said when no rule speaks. */
  otherwise: Schema.NonEmptyString,
})
export type Rehearsal = typeof Rehearsal.Type

const notOk = new Set(["held", "denied", "rejected", "expired", "failed", "unknown"])

const statusOf = (item: TranscriptItem | undefined): string | undefined => {
  if (item?.tag !== "tool") return undefined
  const status = at(item.result, "status")
  return typeof status === "string" && notOk.has(status) ? status : "ok"
}

/** Newest answer and newest arguments of each tool since the contact last spoke are not enough (an approval comes later), so: ever. */
const memoryOf = (request: ModelRequest): { readonly results: Scope; readonly args: Scope } => {
  const results = new Map<string, unknown>()
  const args = new Map<string, unknown>()
  for (const item of request.transcript) {
    if (item.tag === "tool" && statusOf(item) === "ok") results.set(item.tool.replaceAll(".", "_"), item.result)
    if (item.tag === "assistant") for (const call of item.calls) args.set(call.tool.replaceAll(".", "_"), call.args)
  }
  return { results: Object.fromEntries(results), args: Object.fromEntries(args) }
}

interface Compiled {
  readonly rule: Rule
  readonly says: RegExp | undefined
}

const lineOf = ({ rule, says }: Compiled, request: ModelRequest, base: Scope): Line | undefined => {
  const { when } = rule
  const last = request.transcript.at(-1)
  if (when.last !== undefined && last?.tag !== when.last) return undefined
  if (when.tool !== undefined && (last?.tag !== "tool" || last.tool !== when.tool)) return undefined
  if (when.status !== undefined && statusOf(last) !== when.status) return undefined
  const found = says?.exec(lastUserText(request))
  if (found === null) return undefined
  const scope = { ...base, said: found?.groups ?? {} }
  if (when.has?.some((path) => at(scope, path) === undefined)) return undefined
  const say = rule.say === undefined ? undefined : fill(rule.say, scope)
  const calls = rule.calls === undefined ? undefined : fill(rule.calls, scope)
  if ((rule.say !== undefined && say === undefined) || (rule.calls !== undefined && calls === undefined)) return undefined
  return {
    ...(say === undefined ? {} : { say: typeof say === "string" ? say : JSON.stringify(say) }),
    ...(calls === undefined ? {} : { calls: calls as NonNullable<Line["calls"]> }),
  }
}

/** The expression a rule means; `undefined` when it names a pattern that does not exist. */
export const patternOf = (rehearsal: Rehearsal, says: string): string | undefined => {
  if (!says.startsWith("$")) return says
  const patterns = rehearsal.patterns ?? {}
  return Object.hasOwn(patterns, says.slice(1)) ? patterns[says.slice(1)] : undefined
}

/** `i` case, `s` dot over lines, `u` letters of all languages. */
export const patternFlags = "isu"

const compiled = (rehearsal: Rehearsal, rule: Rule): Compiled => {
  if (rule.when.says === undefined) return { rule, says: undefined }
  const pattern = patternOf(rehearsal, rule.when.says)
  if (pattern === undefined) throw new SyntaxError(`no pattern is called ${rule.when.says}`)
  return { rule, says: new RegExp(pattern, patternFlags) }
}

/** Throws a SyntaxError for an expression that is none (the loader has refused it before, naming the line). */
export const rehearse = (rehearsal: Rehearsal): Script => {
  const rules = rehearsal.rules.map((rule) => compiled(rehearsal, rule))
  return (request) => {
    const last = request.transcript.at(-1)
    const base = { text: lastUserText(request), result: last?.tag === "tool" ? last.result : {}, ...memoryOf(request) }
    for (const rule of rules) {
      const line = lineOf(rule, request, base)
      if (line !== undefined) return line
    }
    return { say: rehearsal.otherwise }
  }
}
