/** Nested values as lines of path and text. Pure and bounded: what is left out is named by how much it was. */

export interface Line {
  readonly path: string
  readonly text: string
}

export const flatLimits = { lines: 200, depth: 6 } as const

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""))

const walk = (value: unknown, path: string, depth: number): ReadonlyArray<Line> => {
  const entries = isPlain(value)
    ? Object.entries(value).map(([key, inner]) => [path === "" ? key : `${path}.${key}`, inner] as const)
    : Array.isArray(value)
      ? value.map((inner: unknown, index) => [`${path}[${index}]`, inner] as const)
      : undefined
  if (entries === undefined || entries.length === 0 || depth >= flatLimits.depth) return path === "" ? [] : [{ path, text: textOf(value) }]
  return entries.flatMap(([key, inner]) => walk(inner, key, depth + 1))
}

export const flat = (value: unknown): ReadonlyArray<Line> => {
  const lines = walk(value, "", 0)
  if (lines.length <= flatLimits.lines) return lines
  return [...lines.slice(0, flatLimits.lines), { path: "…", text: `+ ${lines.length - flatLimits.lines}` }]
}
