/**
 * Where each argument's value was seen, so that a rule can say `provenance.to == "untrusted"`. Pure. The model is not asked: a
 * value counts as trusted only when it equals something a trusted source holds; one seen nowhere was invented, so `untrusted`.
 * The rules are in docs/policies.md; in short: whole values only, never parts of them; precedence owner > crm > tool > untrusted.
 */
import type { Provenance } from "../kernel/action.ts"
import { buildIndex, type SourceIndex } from "./internal/source-index.ts"
import { limits } from "./limits.ts"
import { majorForms, normalText } from "./internal/spelling.ts"

/**
 * What the conversation has seen so far. `values` is JSON (a tool's result, a CRM record, a list of them) or text. Owner text is
 * searched for whole words; text from anywhere else is only trusted as a whole value (a note may quote an attacker).
 */
export interface ProvenanceSource {
  readonly label: Provenance
  readonly values: unknown
}

const rank = (label: string): number => (label === "owner" ? 3 : label === "crm" ? 2 : label.startsWith("tool:") ? 1 : 0)

const weakest = (a: string, b: string): string => (rank(b) < rank(a) ? b : a)

/** Shorter words are too common to prove anything by themselves: they also need the same field name. */
const distinctive = (text: string): boolean => text.length >= 4

const seenAs = (index: SourceIndex, key: string, value: unknown, currency: unknown): ReadonlyArray<Provenance> => {
  const name = key.toLowerCase()
  if (typeof value === "boolean") return index.named.get(`${name}\u0000b${value}`) ?? []
  if (typeof value === "number") {
    const inProse = Math.abs(value) >= 100 ? majorForms(value, key, currency).flatMap((form) => index.ownerWords.get(form) ?? []) : []
    return [...(index.named.get(`${name}\u0000n${value}`) ?? []), ...inProse]
  }
  if (typeof value !== "string") return []
  const text = normalText(value)
  if (text === "") return []
  const named = index.named.get(`${name}\u0000s${text}`) ?? []
  if (!distinctive(text)) return named
  const prose = index.ownerText.includes(` ${text} `) ? (["owner"] as const) : []
  return [...named, ...(index.whole.get(text) ?? []), ...(index.ownerWords.get(text) ?? []), ...prose]
}

const best = (labels: ReadonlyArray<Provenance>): Provenance =>
  labels.reduce<Provenance>((a, b) => (rank(b) > rank(a) || (rank(b) === rank(a) && b < a) ? b : a), "untrusted")

const walk = (
  value: unknown,
  path: string,
  key: string,
  currency: unknown,
  index: SourceIndex,
  out: Map<string, Provenance>,
  depth: number,
): void => {
  if (out.size >= limits.provenanceArgs) return
  const isBox = typeof value === "object" && value !== null
  const children = isBox ? Object.entries(value) : []
  if (children.length === 0 || depth > limits.valueDepth) {
    if (path !== "") out.set(path, isBox ? "untrusted" : best(seenAs(index, key, value, currency)))
    return
  }
  const nearby =
    !Array.isArray(value) && Object.hasOwn(value as object, "currency") ? (value as Record<string, unknown>)["currency"] : currency
  for (const [name, child] of children)
    walk(child, path === "" ? name : `${path}.${name}`, Array.isArray(value) ? key : name, nearby, index, out, depth + 1)
}

/**
 * Label of every leaf of the arguments by path (`to`, `lines.0.amountMinor`). Empty lists and objects are leaves, `untrusted`.
 * Never throws on JSON; beyond the bounds of limits.ts leaves are left out, and a rule that reads them denies.
 */
export const provenanceOf = (args: unknown, sources: ReadonlyArray<ProvenanceSource>): Readonly<Record<string, Provenance>> => {
  const out = new Map<string, Provenance>()
  walk(args, "", "", undefined, buildIndex(sources), out, 0)
  return Object.fromEntries(out)
}

/**
 * Every leaf, and every way to it with the least trusted label below: `lines`, `lines.0`, and without list positions
 * `lines.amountMinor`. Idempotent. This is the map a condition sees.
 */
export const rollUp = (leaves: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const out = new Map<string, string>()
  const add = (path: string, label: string): void => void out.set(path, weakest(out.get(path) ?? label, label))
  for (const [path, label] of Object.entries(leaves)) {
    if (!path.includes(".")) {
      add(path, label)
      continue
    }
    const parts = path.split(".")
    for (let n = 1; n <= parts.length; n++) {
      const prefix = parts.slice(0, n)
      add(prefix.join("."), label)
      const bare = prefix.filter((p) => !/^\d+$/.test(p)).join(".")
      if (bare !== "" && bare !== prefix.join(".")) add(bare, label)
    }
  }
  return Object.fromEntries(out)
}

/** Least trusted label over all arguments; `owner` for a call without any. */
export const worstOf = (leaves: Readonly<Record<string, string>>): string => Object.values(leaves).reduce(weakest, "owner")
