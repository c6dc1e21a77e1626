/** Reads one line of an export exactly: known kind, exactly its keys in order, the right types, the very bytes `encodeLine` writes. */
import { type ExportLine, lineKeys } from "./export.ts"

const numeric = new Set(["v", "first", "epoch", "index", "leaves", "epochs", "entries"])

const fits = (key: string, value: unknown): boolean =>
  numeric.has(key) ? typeof value === "number" && Number.isSafeInteger(value) && value >= 0 : typeof value === "string"

/** The line, or undefined when it is anything else. Never throws. */
export const parseLine = (text: string): ExportLine | undefined => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined
  const kind = (value as { t?: unknown }).t
  if (typeof kind !== "string" || !Object.hasOwn(lineKeys, kind)) return undefined
  const keys = Object.keys(value)
  if (keys.join() !== lineKeys[kind as ExportLine["t"]].join()) return undefined
  if (!Object.entries(value).every(([key, part]) => fits(key, part))) return undefined
  return JSON.stringify(value) === text ? (value as ExportLine) : undefined
}
