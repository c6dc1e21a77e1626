/**
 * Policy text to a policy in force, or to everything that is wrong with it. Pure: no file is opened here. In stages, each only
 * when the one before found nothing: read (YAML, shape) · mean (tools, facts, conditions, limits, overlays) · lint (rules that
 * can never decide) · test (each document's own tests,
 * against the policy up to that document). A load with any problem gives no policy (invariant 4).
 */
import { compileLimit } from "./internal/compile-limit.ts"
import { compileRule, lookUp, type Compiling } from "./internal/compile-rule.ts"
import { lint, type PlacedRule } from "./internal/lint.ts"
import { didYouMean } from "../words/nearest.ts"
import { readFile } from "./internal/read-policy.ts"
import { report, type Reader } from "./internal/reader.ts"
import { limits } from "./limits.ts"
import { checkOverlayHead, checkOverlayRule, tightenLimit, underTtl } from "./overlay.ts"
import {
  defaultApprovalTtl_ms,
  type CompiledInvariant,
  type CompiledLimit,
  type CompiledPolicy,
  type CompiledRule,
  type ToolRules,
} from "./policy.ts"
import { byPlace, type Problem, type ProblemCode } from "./problem.ts"
import type { PolicyDraft, RuleDraft } from "./schema.ts"
import { failures } from "./cases.ts"
import { catalogue, expand, type KnownTool, type ToolSpec } from "./tool.ts"
import { versionOf } from "./version.ts"

/** `file` is only a name for messages. */
export interface PolicyText {
  readonly file: string
  readonly text: string
}
export type Loaded = { readonly ok: CompiledPolicy } | { readonly problems: ReadonlyArray<Problem> }

interface Page {
  readonly draft: PolicyDraft
  readonly reader: Reader
}
interface Placed {
  readonly rule: CompiledRule
  readonly draft: RuleDraft
  readonly reader: Reader
  readonly layer: number
}
interface Building {
  readonly rules: Placed[]
  readonly limits: Map<string, CompiledLimit>
  readonly invariants: CompiledInvariant[]
  readonly warnings: Problem[]
  approvalTtl_ms: number
}

/** The baseline first, then each overlay after what it extends. */
const inOrder = (pages: ReadonlyArray<Page>): ReadonlyArray<Page> => {
  const seen = new Set<string>()
  for (const { draft, reader } of pages) {
    if (seen.has(draft.id)) report(reader, draft.idAt, "duplicate-policy", `two policies are called \`${draft.id}\``)
    seen.add(draft.id)
  }
  const [baseline, ...others] = pages.filter((p) => p.draft.extends === undefined)
  for (const { draft, reader } of others)
    report(
      reader,
      draft.idAt,
      "two-baselines",
      `\`${draft.id}\` and \`${baseline?.draft.id}\` are both baselines`,
      "load one baseline with its overlays; an overlay says `extends`",
    )
  const done: Page[] = baseline ? [baseline] : []
  const waiting = pages.filter((p) => p.draft.extends !== undefined)
  for (let moved = true; moved;) {
    moved = false
    for (const page of waiting.filter((w) => !done.includes(w) && done.some((d) => d.draft.id === w.draft.extends?.value)))
      moved = done.push(page) > 0
  }
  for (const { draft, reader } of waiting.filter((w) => !done.includes(w))) {
    report(
      reader,
      draft.extends!.at,
      "unknown-parent",
      `\`${draft.extends!.value}\` is not loaded`,
      didYouMean(draft.extends!.value, seen) ?? "load the baseline together with its overlays",
    )
  }
  return done
}

const checkClasses = (c: Compiling): void => {
  for (const { class: cls, tools } of c.draft.classes) {
    for (const pattern of tools) {
      lookUp(c, c.reader, [pattern])
      const other = expand(pattern.value, c.tools).find((name) => c.tools.get(name)?.class !== cls)
      if (other)
        report(
          { ...c.reader, problems: c.warnings },
          pattern.at,
          "class-differs",
          `${other} is installed as ${c.tools.get(other)?.class}, not as ${cls}`,
        )
    }
  }
}

const addLimits = (c: Compiling, overlay: boolean, b: Building): void => {
  const named = new Map<string, string[]>()
  for (const rule of c.draft.rules)
    for (const l of rule.limits) named.set(l.value, [...(named.get(l.value) ?? []), ...rule.tools.flatMap((t) => expand(t.value, c.tools))])
  for (const draft of c.draft.limits) {
    const r: Reader = { ...c.reader, rule: `limit:${draft.id}` }
    const own = compileLimit(c, draft, named.get(draft.id) ?? [])
    if (!own) continue
    const base = b.limits.get(draft.id)
    if (base && overlay) {
      const tight = tightenLimit(c.reader, draft, own, base)
      if (tight) b.limits.set(draft.id, tight)
      continue
    }
    if (draft.tools.length === 0 && !named.has(draft.id))
      report(
        r,
        draft.at,
        "unused-limit",
        `no rule draws on the limit \`${draft.id}\``,
        "name it under a rule's `limits`, or give it `tool`",
      )
    b.limits.set(draft.id, own)
  }
}

const addPage = (page: Page, layer: number, tools: ReadonlyMap<string, KnownTool>, b: Building): void => {
  const c: Compiling = { ...page, tools, warnings: b.warnings }
  const overlay = layer > 0
  b.approvalTtl_ms = overlay
    ? checkOverlayHead(page.reader, page.draft, b.approvalTtl_ms)
    : (page.draft.approvalTtl?.value ?? b.approvalTtl_ms)
  checkClasses(c)
  addLimits(c, overlay, b)
  for (const i of page.draft.invariants)
    b.invariants.push({
      id: i.id,
      class: i.class.value,
      notMaker: i.notMaker?.value ?? false,
      ...(i.approver ? { approver: i.approver.value } : {}),
    })
  const base = b.rules.map((p) => p.rule)
  for (const draft of page.draft.rules) {
    if (overlay && draft.effect === "allow") {
      report(
        { ...page.reader, rule: draft.id },
        draft.at,
        "overlay-widens",
        "an overlay never allows",
        "allow it in the baseline, or leave it denied",
      )
      continue
    }
    const rule = compileRule(c, draft, b.approvalTtl_ms, b.limits)
    if (!rule) continue
    if (overlay) checkOverlayRule(page.reader, draft, rule, base)
    b.rules.push({ rule, draft, reader: page.reader, layer })
  }
  if (b.rules.length > limits.rules) report(page.reader, page.draft.at, "too-large", `more than ${limits.rules} rules in all`)
}

const byTool = (
  tools: ReadonlyMap<string, KnownTool>,
  rules: ReadonlyArray<CompiledRule>,
  all: Iterable<CompiledLimit>,
): ReadonlyMap<string, ToolRules> => {
  const everyLimit = [...all]
  return new Map(
    [...tools.keys()].map((name) => {
      const own = rules
        .filter((r) => r.tools.includes(name))
        .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.policy < b.policy ? -1 : 1))
      const of = (effect: CompiledRule["effect"]) => own.filter((r) => r.effect === effect)
      return [
        name,
        { allow: of("allow"), deny: of("deny"), approve: of("approve"), limits: everyLimit.filter((l) => l.tools.includes(name)) },
      ]
    }),
  )
}

const place = (p: Placed, warnings: Problem[]): PlacedRule => {
  const to =
    (reader: Reader) =>
    (code: ProblemCode, message: string, hint?: string): void =>
      report({ ...reader, rule: p.rule.id }, p.draft.at, code, message, hint)
  return { rule: p.rule, layer: p.layer, say: to(p.reader), warn: to({ ...p.reader, problems: warnings }) }
}

/** The policy of the pages read so far: what their tests are run against, and at the end the policy in force. */
const assemble = (pages: ReadonlyArray<Page>, tools: ReadonlyMap<string, KnownTool>, b: Building): CompiledPolicy => {
  const rules = b.rules.map((p) => underTtl(p.rule, p.draft, b.approvalTtl_ms))
  const named = pages.map(({ draft }) => ({ id: draft.id, label: draft.label }))
  return {
    id: named[0]?.id ?? "none",
    policies: named.map((n) => n.id),
    tools,
    rules,
    limits: new Map(b.limits),
    invariants: [...b.invariants],
    warnings: [...b.warnings].sort(byPlace),
    approvalTtl_ms: b.approvalTtl_ms,
    tests: pages.reduce((n, p) => n + p.draft.tests.length, 0),
    byTool: byTool(tools, rules, b.limits.values()),
    version: versionOf({ policies: named, approvalTtl_ms: b.approvalTtl_ms, rules, limits: b.limits.values(), invariants: b.invariants }),
  }
}

const nowhere = (code: ProblemCode, message: string, hint: string): Loaded => ({
  problems: [{ file: "-", line: 0, column: 0, code, message, hint }],
})

/**
 * Loads one baseline and any overlays over it (each text may hold several documents). Never throws. Problems are sorted by file
 * and line; `ok` carries the compiled policy, its version and its warnings.
 */
export const load = (texts: ReadonlyArray<PolicyText>, toolSpecs: Iterable<ToolSpec>): Loaded => {
  if (texts.length === 0) return nowhere("no-baseline", "there is no policy file", "without a policy every call is denied")
  if (texts.length > limits.documents)
    return nowhere("too-large", `more than ${limits.documents} policy files`, "load one baseline with its overlays")
  const tools = catalogue(toolSpecs)
  if (tools.size > limits.catalogueTools)
    return nowhere("too-large", `more than ${limits.catalogueTools} tools are installed`, "install fewer plugins")
  const files = texts.map(({ file, text }) => readFile(file, text))
  const wrong = (): ReadonlyArray<Problem> =>
    files
      .flatMap((f) => f.reader.problems)
      .sort(byPlace)
      .slice(0, limits.problems)
  if (wrong().length > 0) return { problems: wrong() }
  const pages = inOrder(files.flatMap(({ reader, drafts }) => drafts.map((draft) => ({ reader, draft }))))
  if (wrong().length > 0) return { problems: wrong() }
  if (pages.length === 0) return nowhere("no-baseline", "there is no baseline", "an overlay needs the policy it extends")
  const b: Building = { rules: [], limits: new Map(), invariants: [], warnings: [], approvalTtl_ms: defaultApprovalTtl_ms }
  const stages = pages.map((page, layer) => {
    addPage(page, layer, tools, b)
    return assemble(pages.slice(0, layer + 1), tools, b)
  })
  if (wrong().length > 0) return { problems: wrong() }
  lint(
    b.rules.map((p) => place(p, b.warnings)),
    tools,
  )
  if (wrong().length > 0) return { problems: wrong() }
  for (const [layer, { draft, reader }] of pages.entries()) {
    for (const failed of failures(stages[layer]!, draft.tests))
      report({ ...reader, rule: `test:${failed.test.name}` }, failed.test.at, "test-failed", failed.message)
  }
  return wrong().length > 0 ? { problems: wrong() } : { ok: assemble(pages, tools, b) }
}
