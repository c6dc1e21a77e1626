/** A file of policy documents, from YAML text to drafts: syntax, size, shape. Meaning comes later. */
import { isScalar, LineCounter, parseAllDocuments, type Document } from "yaml"
import { limits } from "../limits.ts"
import type { Problem } from "../problem.ts"
import type { InvariantDraft, LimitDraft, PolicyDraft, RuleDraft } from "../schema.ts"
import { toolClasses } from "../tool.ts"
import { readInvariant, readLimit } from "./read-limit.ts"
import { readId, readRule } from "./read-rule.ts"
import { readTest } from "./read-test.ts"
import { fields, items, oneOf, report, span, startOf, text, words, type Fields, type Reader, type YamlNode } from "./reader.ts"

export interface ReadFile {
  readonly reader: Reader
  readonly drafts: ReadonlyArray<PolicyDraft>
}

const keys = ["policy", "version", "description", "extends", "mode", "defaults", "classes", "invariants", "limits", "rules", "tests"]
const keyHints = {
  remove: "widens: an overlay cannot take rules away",
  disable: "widens: an overlay cannot switch rules off",
  allow: "widens: an overlay never allows",
  override: "widens: an overlay cannot replace rules",
}

/** Words of a line that starts a condition without quotes. */
const bareCondition = /\bwhen:\s*[^'"|>\s]/

/** The rule a place lies in, told from the text alone: YAML that does not parse has no nodes to ask. */
const ruleAt = (text: string, upTo: number): string | undefined => {
  const item = [...text.slice(0, upTo).matchAll(/^[ \t]*- /gm)].at(-1)
  const id = item && /\bid:\s*['"]?([A-Za-z0-9][A-Za-z0-9._/-]*)/.exec(text.slice(item.index, upTo))
  return id?.[1]
}

const syntax = (outer: Reader, at: number, message: string): void => {
  const { line } = outer.lines.linePos(Math.min(at, outer.text.length))
  const end = outer.text.indexOf("\n", at)
  const rule = ruleAt(outer.text, end === -1 ? outer.text.length : end)
  const r: Reader = rule === undefined ? outer : { ...outer, rule }
  const start = r.lines.lineStarts[line - 1] ?? 0
  const around = r.text.slice(start, (r.text.indexOf("\n", start) + 1 || r.text.length + 1) - 1)
  const bare = bareCondition.test(around) || /\bwhen:\s*("[^"]*"|'[^']*')\s*[^\s,}#]/.test(around)
  const where = bare ? start + around.indexOf("when:") : at
  if (bare) report(r, where, "unquoted-cel", "YAML cannot read this condition", "put the whole condition in single quotes: when: '…'")
  else report(r, at, "syntax", message.split("\n")[0] ?? "not YAML")
}

const readDefaults = (r: Reader, f: Fields): PolicyDraft["approvalTtl"] => {
  const d = fields(r, f.node("defaults"), "`defaults`", ["effect", "onError", "onExpiry", "approvalTtl"], {}, f.keyAt("defaults"))
  if (!d) return undefined
  for (const key of ["effect", "onError", "onExpiry"]) {
    if (!d.has(key)) continue
    const value = text(r, d, key, "`defaults`")
    if (value && value.value !== "deny")
      report(
        r,
        value.at,
        f.has("extends") ? "overlay-widens" : "default-opens",
        `\`${key}\` can only be deny`,
        "what is not allowed by a rule is denied; there is no other way round",
      )
  }
  return d.has("approvalTtl") ? span(r, d, "approvalTtl", "`defaults`", limits.ttl_ms_min, limits.ttl_ms_max) : undefined
}

const readClasses = (r: Reader, f: Fields): PolicyDraft["classes"] => {
  const c = fields(r, f.node("classes"), "`classes`", toolClasses, {}, f.keyAt("classes"))
  return (c?.entries ?? []).flatMap(([name]) => {
    const cls = toolClasses.find((t) => t === name)
    return c && cls ? [{ class: cls, tools: words(r, c, name, "`classes`", limits.toolsPerRule) }] : []
  })
}

const unique = <T extends { readonly id: string; readonly at: number }>(
  r: Reader,
  list: ReadonlyArray<T>,
  what: string,
): ReadonlyArray<T> => {
  const seen = new Set<string>()
  return list.filter((item) => {
    if (!seen.has(item.id)) return seen.add(item.id)
    report(
      { ...r, rule: item.id },
      item.at,
      "duplicate-rule-id",
      `two ${what} are called \`${item.id}\``,
      "give each its own id: verdicts and audit name it",
    )
    return false
  })
}

const readExtends = (r: Reader, f: Fields): PolicyDraft["extends"] => {
  if (f.has("mode") && !f.has("extends")) report(r, f.keyAt("mode"), "missing-key", "`mode` goes with `extends`")
  if (!f.has("extends")) return undefined
  const parent = text(r, f, "extends", "an overlay", limits.idChars)
  if (!f.has("mode")) report(r, f.keyAt("extends"), "missing-key", "an overlay says `mode: tighten-only`")
  else oneOf(r, f, "mode", "an overlay", ["tighten-only"], "overlay-widens")
  return parent
}

/** Signs that open or close something in YAML: in a label they are what is left of a slip that YAML took for words. */
const leftover = /[[\]{}"'`]/

/** The author's own label of the document; no verdict depends on it. */
const readLabel = (r: Reader, f: Fields): string => {
  const node = f.node("version")
  const value: unknown = isScalar(node) ? node.value : undefined
  if (node == null || value === null) return ""
  if (typeof value !== "string" && typeof value !== "number")
    return report(r, startOf(node, f.keyAt("version")), "wrong-type", "`version` of the document must be a word or a number") ?? ""
  const label = String(value)
  const odd = leftover.exec(label)
  if (odd !== null)
    report(
      r,
      startOf(node) + odd.index,
      "bad-value",
      `\`${odd[0]}\` does not belong into \`version\`: it reads \`${label.slice(0, 40)}\``,
      "the label is one word or number, like `version: 10`",
    )
  return label.slice(0, 40)
}

const readDocument = (r: Reader, root: YamlNode): PolicyDraft | undefined => {
  const f = fields(r, root, "a policy", keys, keyHints)
  if (!f) return undefined
  const id = readId(r, f, "policy", "the document")
  const parent = readExtends(r, f)
  const label = readLabel(r, f)
  const approvalTtl = f.has("defaults") ? readDefaults(r, f) : undefined
  const classes = f.has("classes") ? readClasses(r, f) : []
  const invariants = f.has("invariants")
    ? unique(
        r,
        items(r, f.node("invariants"), "`invariants`", 50, f.keyAt("invariants")).flatMap((n): InvariantDraft[] =>
          [readInvariant(r, n) ?? []].flat(),
        ),
        "invariants",
      )
    : []
  const named = f.has("limits") ? fields(r, f.node("limits"), "`limits`", undefined, {}, f.keyAt("limits")) : undefined
  if (named && named.entries.length > limits.limitsPerPolicy) report(r, named.at, "too-large", `more than ${limits.limitsPerPolicy} limits`)
  const drawn = (named?.entries ?? [])
    .slice(0, limits.limitsPerPolicy)
    .flatMap(([name, node, at]): LimitDraft[] => [readLimit(r, name, node, at) ?? []].flat())
  const rules = f.has("rules")
    ? unique(
        r,
        items(r, f.node("rules"), "`rules`", limits.rules, f.keyAt("rules")).flatMap((n): RuleDraft[] => [readRule(r, n) ?? []].flat()),
        "rules",
      )
    : []
  const tests = f.has("tests")
    ? items(r, f.node("tests"), "`tests`", limits.testsPerPolicy, f.keyAt("tests")).flatMap((n) => [readTest(r, n) ?? []].flat())
    : []
  if (!f.has("rules") && !parent)
    report(r, f.at, "missing-key", "the policy has no `rules`", "without rules everything is denied; say so with `rules: []`")
  if (id === undefined) return undefined
  return {
    file: r.file,
    at: f.at,
    id,
    idAt: f.keyAt("policy"),
    label,
    classes,
    invariants,
    limits: drawn,
    rules,
    tests,
    ...(parent ? { extends: parent } : {}),
    ...(approvalTtl ? { approvalTtl } : {}),
  }
}

/** Never throws. Problems land in the reader; a file with any is not to be used. */
export const readFile = (file: string, source: string): ReadFile => {
  const lines = new LineCounter()
  const problems: Problem[] = []
  const r: Reader = { file, text: source, lines, problems }
  const none: ReadFile = { reader: r, drafts: [] }
  if (source.length > limits.fileChars) {
    problems.push({ file, line: 1, column: 1, code: "too-large", message: `the file is longer than ${limits.fileChars} characters` })
    return none
  }
  try {
    const parsed = parseAllDocuments(source, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      version: "1.2",
      logLevel: "silent",
    })
    const documents: ReadonlyArray<Document> = Array.isArray(parsed) ? parsed : []
    for (const error of documents.flatMap((d) => d.errors).slice(0, 1)) syntax(r, error.pos[0], error.message)
    if (problems.length > 0) return none
    for (const warning of documents.flatMap((d) => d.warnings)) {
      const line = source.slice(0, warning.pos[0]).split("\n").at(-1) ?? ""
      const rule = ruleAt(source, warning.pos[0])
      report(
        rule === undefined ? r : { ...r, rule },
        warning.pos[0],
        /\bwhen:\s*$/.test(line) ? "unquoted-cel" : "anchor",
        "YAML reads `!` as a tag",
        "put the whole condition in single quotes: when: '!…'",
      )
    }
    const filled = documents.filter((d) => d.contents !== null && !(isScalar(d.contents) && d.contents.value === null))
    if (filled.length === 0) report(r, 0, "empty-file", "the file holds no policy", "without a policy every call is denied")
    if (filled.length > limits.documents) report(r, 0, "too-large", `more than ${limits.documents} documents in one file`)
    if (problems.length > 0) return none
    return { reader: r, drafts: filled.flatMap((d): PolicyDraft[] => [readDocument(r, d.contents) ?? []].flat()) }
  } catch (cause) {
    problems.push({
      file,
      line: 1,
      column: 1,
      code: "syntax",
      message: `the file cannot be read: ${cause instanceof Error ? cause.message.slice(0, 200) : "unknown"}`,
    })
    return none
  }
}
