/**
 * Whose word an edited call is: a person answers for what they changed, leaf by leaf. What they left standing keeps the label it had, so
 * that an address the model had written does not become the owner's by an edit of the words beside it. Pure.
 */
import type { Provenance } from "../kernel/action.ts"
import { limits } from "./limits.ts"
import { provenanceOf, type ProvenanceSource } from "./provenance.ts"

type Labels = Readonly<Record<string, Provenance>>

const partsOf = (value: unknown): ReadonlyArray<readonly [string, unknown]> =>
  typeof value === "object" && value !== null ? Object.entries(value) : []

/** The leaves that pass, under their own names; undefined when none does. An empty list or object is a leaf. */
const pick = (value: unknown, passes: (path: string, leaf: unknown) => boolean, path = "", depth = 0): unknown => {
  const parts = partsOf(value)
  if (parts.length === 0) return passes(path, value) ? value : undefined
  if (depth > limits.valueDepth) return undefined
  const kept = parts.flatMap(([name, part]) => {
    const inner = pick(part, passes, path === "" ? name : `${path}.${name}`, depth + 1)
    return inner === undefined ? [] : [[name, inner] as const]
  })
  if (kept.length === 0) return undefined
  return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept)
}

const leavesOf = (args: unknown): ReadonlyMap<string, string> => {
  const leaves = new Map<string, string>()
  pick(args, (path, leaf) => leaves.set(path, JSON.stringify(leaf)).size < 0)
  return leaves
}

const sources = (values: unknown): ReadonlyArray<ProvenanceSource> => (values === undefined ? [] : [{ label: "owner", values }])

export interface Edit {
  /** Label of every leaf of the edited call. */
  readonly provenance: Labels
  /** What the person brought in: the owner's word from here on. */
  readonly sources: ReadonlyArray<ProvenanceSource>
}

/** `before` and its labels are the call that was shown, `args` what the person made of it. */
export const editOf = (before: { readonly args: unknown; readonly provenance: Labels }, args: unknown): Edit => {
  const shown = leavesOf(before.args)
  const isTheirs = (path: string, leaf: unknown) => shown.get(path) !== JSON.stringify(leaf)
  const theirs = sources(pick(args, isTheirs))
  const left = new Set([...leavesOf(args)].flatMap(([path, leaf]) => (shown.get(path) === leaf ? [path] : [])))
  const labels = Object.entries(provenanceOf(args, theirs)).map(
    ([path, label]) => [path, label !== "owner" && left.has(path) ? (before.provenance[path] ?? "untrusted") : label] as const,
  )
  return { provenance: Object.fromEntries(labels), sources: theirs }
}

/** What a person brought into a call that was edited earlier, by its stored labels. */
export const ownWordsOf = (args: unknown, provenance: Labels): ReadonlyArray<ProvenanceSource> =>
  sources(pick(args, (path) => provenance[path] === "owner"))
