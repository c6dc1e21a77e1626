/** A limit draft gets its meaning: its key and amount are paths that exist, with types that can be counted, for every tool that draws on it. */
import { facts } from "../facts.ts"
import type { CompiledLimit } from "../policy.ts"
import type { LimitDraft } from "../schema.ts"
import { lookUp, type Compiling } from "./compile-rule.ts"
import { didYouMean } from "../../words/nearest.ts"
import { report, type Reader } from "./reader.ts"
import { nameOf, pathsOf, type Type } from "./types.ts"

const typeAt = (type: Type, path: ReadonlyArray<string>): Type | undefined => {
  const [name, ...rest] = path
  if (name === undefined || type.k === "dyn") return type
  if (type.k === "map") return typeAt(type.of, rest)
  if (type.k !== "object") return undefined
  const field = type.fields.get(name)
  return field ? typeAt(field.type, rest) : type.open ? { k: "dyn" } : undefined
}

const argument = (c: Compiling, r: Reader, tool: string, path: string, at: number): Type | undefined => {
  const args = c.tools.get(tool)?.argsType
  if (!args) return undefined
  const names = path.split(".").slice(1)
  return (
    typeAt(args, names) ??
    report(r, at, "unknown-argument", `${tool} has no argument \`${names.join(".")}\``, didYouMean(names.join("."), pathsOf(args)))
  )
}

const keyPart = (c: Compiling, r: Reader, part: { value: string; at: number }, users: ReadonlyArray<string>): void => {
  const { value, at } = part
  if (["tenant", "agent", "tool"].includes(value)) return
  if (value.startsWith("args.")) {
    for (const tool of users) {
      const type = argument(c, r, tool, value, at)
      if (type && !["string", "int", "bool", "dyn"].includes(type.k))
        report(r, at, "bad-limit", `\`${value}\` of ${tool} is a ${nameOf(type)}, which cannot be a key`)
      if (!type) return
    }
    return
  }
  if (value.startsWith("ctx.")) {
    if (!(value in facts))
      report(r, at, "unknown-fact", `\`${value}\` is not a fact in the catalogue`, didYouMean(value, Object.keys(facts)))
    return
  }
  report(
    r,
    at,
    "bad-limit",
    `a limit cannot be keyed by \`${value}\``,
    didYouMean(value, ["tenant", "agent", "tool"]) ?? "tenant, agent, tool, an argument or a fact",
  )
}

/** `namedBy`: tools of the rules that name the limit. */
export const compileLimit = (c: Compiling, draft: LimitDraft, namedBy: ReadonlyArray<string>): CompiledLimit | undefined => {
  const r: Reader = { ...c.reader, rule: `limit:${draft.id}` }
  const before = r.problems.length
  const tools = lookUp(c, r, draft.tools)
  const users = [...new Set([...tools, ...namedBy])]
  for (const part of draft.key) keyPart(c, r, part, users)
  for (const tool of draft.sum ? users : []) {
    const type = argument(c, r, tool, draft.sum!.value, draft.sum!.at)
    if (type && type.k !== "int" && type.k !== "dyn")
      report(
        r,
        draft.sum!.at,
        "bad-limit",
        `\`${draft.sum!.value}\` of ${tool} is a ${nameOf(type)}, not a whole number that could be summed`,
        "sum minor units",
      )
    if (!type) break
  }
  if (r.problems.length > before) return undefined
  return {
    id: draft.id,
    tools,
    key: draft.key.map((k) => k.value).filter((k) => k !== "tenant"),
    over_ms: draft.over.value,
    max: draft.max.value,
    ...(draft.sum ? { sum: draft.sum.value } : {}),
  }
}
