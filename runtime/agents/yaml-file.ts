/**
 * A YAML file read against a schema, with the line of whatever does not fit. Pure. Plain data only: no anchors, aliases, tags or
 * second documents; unknown keys are refused with the nearest known one.
 */
import { Result, Schema, SchemaIssue } from "effect"
import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml"
import { didYouMean } from "../words/nearest.ts"
import { agentLimits } from "./limits.ts"
import type { AgentProblem } from "./problem.ts"

export interface YamlFile<A> {
  /** Present exactly when there are no problems. */
  readonly value?: A
  readonly problems: ReadonlyArray<AgentProblem>
  /** The place of a path in the file, or of its nearest ancestor that is there. */
  readonly locate: (path: ReadonlyArray<PropertyKey>) => { readonly line: number; readonly column: number }
}

const start = { line: 1, column: 1 }

const locator =
  (doc: Document, lines: LineCounter) =>
  (path: ReadonlyArray<PropertyKey>): { readonly line: number; readonly column: number } => {
    for (let length = path.length; length >= 0; length--) {
      const keys = path.slice(0, length)
      const parent = length === 0 ? undefined : doc.getIn(keys.slice(0, -1), true)
      // The key itself, where it is one: that is what a person looks for.
      const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === keys.at(-1)) : undefined
      const node = pair?.key ?? (length === 0 ? doc.contents : doc.getIn(keys, true))
      if (isNode(node) && node.range) {
        const { line, col } = lines.linePos(node.range[0])
        return { line, column: col }
      }
    }
    return start
  }

const plainProblems = (doc: Document, file: string, lines: LineCounter): ReadonlyArray<AgentProblem> => {
  const problems: Array<AgentProblem> = []
  visit(doc, {
    Node: (_, node) => {
      const marked = isAlias(node) || (node as { anchor?: string }).anchor !== undefined || node.tag?.startsWith("!") === true
      if (!marked) return
      const { line, col } = lines.linePos(node.range?.[0] ?? 0)
      problems.push({ file, line, column: col, message: "anchors, aliases and tags are not allowed", hint: "write the value out" })
    },
  })
  return problems
}

/** The keys that a place of the file may have, as far as the schema tells. */
export type KnownKeys = (path: ReadonlyArray<PropertyKey>) => ReadonlyArray<string>

const format = SchemaIssue.makeFormatterStandardSchemaV1()

export const readYaml = <A>(file: string, text: string, schema: Schema.Codec<A, unknown>, known: KnownKeys = () => []): YamlFile<A> => {
  const lines = new LineCounter()
  const whole = (message: string, hint?: string): YamlFile<A> => ({
    problems: [{ file, ...start, message, ...(hint === undefined ? {} : { hint }) }],
    locate: () => start,
  })
  if (text.length > agentLimits.fileBytes) return whole(`the file is larger than ${agentLimits.fileBytes} characters`)
  const doc = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    strict: true,
    uniqueKeys: true,
    merge: false,
    stringKeys: true,
  })
  const locate = locator(doc, lines)
  const syntax = [...doc.errors, ...doc.warnings].map((error): AgentProblem => {
    const { line, col } = lines.linePos(error.pos[0])
    return { file, line, column: col, message: error.message }
  })
  const problems = syntax.length > 0 ? syntax : plainProblems(doc, file, lines)
  if (problems.length > 0) return { problems: problems.slice(0, agentLimits.problems), locate }
  if (doc.contents === null) return whole("the file is empty")
  const decoded = Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })(doc.toJS({ maxAliasCount: 0 }))
  if (Result.isSuccess(decoded)) return { value: decoded.success, problems: [], locate }
  const found = format(decoded.failure.issue).issues.map((issue): AgentProblem => {
    const path = (issue.path ?? []).map((part) => (typeof part === "object" ? part.key : part))
    const key = String(path.at(-1) ?? "")
    const hint = /unexpected|excess/i.test(issue.message) ? didYouMean(key, known(path.slice(0, -1))) : undefined
    const message = `${path.length === 0 ? "" : `\`${path.map(String).join(".")}\`: `}${issue.message}`
    return { file, ...locate(path), message, ...(hint === undefined ? {} : { hint }) }
  })
  return { problems: found.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, agentLimits.problems), locate }
}
